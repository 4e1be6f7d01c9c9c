import { afterEach, expect, test } from 'vitest'
import { useLanguage } from '../text/use-language.ts'
import { readHostOptions } from './options.ts'

afterEach(() => useLanguage('ko'))

test('nothing is needed, and everything is taken as it is written', () => {
  expect(readHostOptions([])).toEqual({ dataDir: undefined, port: 0, model: null, help: false })
  expect(
    readHostOptions(['--data-dir', '/자료', '--port=8080', '--model', 'a.gguf', '-h'])
  ).toEqual({ dataDir: '/자료', port: 8080, model: 'a.gguf', help: true })
  expect(readHostOptions(['--port', '65535'])).toMatchObject({ port: 65_535 })
})

test.each([
  [['--port', 'abc'], '--port에는 0부터 65535까지의 수를 적어 주세요.'],
  [['--port', '99999'], '--port에는 0부터 65535까지의 수를 적어 주세요.'],
  [['--port=-1'], '--port에는 0부터 65535까지의 수를 적어 주세요.'],
  [['--port', '0x10'], '--port에는 0부터 65535까지의 수를 적어 주세요.'],
  [['--port'], '--port 뒤에 값을 적어 주세요.'],
  [['--port', '--model', 'a'], '--port 뒤에 값을 적어 주세요.'],
  [['--data-dir', ''], '--data-dir 뒤에 값을 적어 주세요.'],
  [['--data-dir='], '--data-dir 뒤에 값을 적어 주세요.'],
  [['--help=yes'], '--help에는 값을 적지 않습니다.'],
  [['--bogus'], '모르는 옵션입니다: --bogus'],
  [['--toString'], '모르는 옵션입니다: --toString'],
  [['x', 'y'], '쓸 곳이 없는 말입니다: x y']
])('%j is wrong usage', (argv, problem) => {
  expect(readHostOptions(argv)).toEqual({ problem })
})

test('it is told in the language in use', () => {
  useLanguage('en')
  expect(readHostOptions(['--bogus'])).toEqual({ problem: 'Unknown option: --bogus' })
})
