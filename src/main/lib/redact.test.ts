import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors.ts'
import { describe, expect, test } from 'vitest'
import { describeError } from './redact-error.ts'
import { createRedactor } from './redact.ts'
import { technicalOnly } from './technical-words.ts'

const { text, fact } = createRedactor({
  home: '/home/김지원',
  data: '/home/김지원/.config/Hapgyeok'
})
const windows = createRedactor({
  home: 'C:\\Users\\지원',
  data: 'C:\\Users\\지원\\AppData\\Roaming\\Hapgyeok'
})

test.each([
  ['the home folder', '/home/김지원', '"~"'],
  ['a file in it', '/home/김지원/문서/오답 노트 final.pdf', '"~/<path .pdf>"'],
  ['a file elsewhere', '/mnt/usb/관세사 기출 (2024).hwp', '"<path .hwp>"'],
  ['a file of no known kind', '/mnt/usb/secret.kim', '"<path>"'],
  ['the data folder', '/home/김지원/.config/Hapgyeok/', '"<data>"'],
  ['the database', '/home/김지원/.config/Hapgyeok/hapgyeok.db', '"<data>/hapgyeok.db"'],
  [
    'a model of the learner',
    '/home/김지원/.config/Hapgyeok/models/지원.gguf',
    '"<data>/<path .gguf>"'
  ],
  ['an address', 'http://desk.kim.example:8080/v1?key=abc', '"<url http:>"'],
  ['a page of the program', 'app://hapgyeok/#/bank?query=간호', '"app:"']
])('a place is told without its names: %s', (_, path, told) => {
  expect(fact('path', path)).toBe(told)
})

test('Windows paths are told alike, in whatever letters they are written', () => {
  expect(windows.fact('path', 'c:\\users\\지원\\Desktop\\기출.xlsx')).toBe('"~/<path .xlsx>"')
  expect(windows.fact('path', 'C:\\Users\\지원\\AppData\\Roaming\\Hapgyeok\\logs')).toBe(
    '"<data>/logs"'
  )
  expect(windows.fact('path', '\\\\server\\share\\a b.csv')).toBe('"<path .csv>"')
})

test('a name that macOS decomposed is the same folder', () => {
  const mac = createRedactor({ home: '/Users/지원', data: null })
  expect(mac.fact('path', '/Users/지원/기출.csv'.normalize('NFD'))).toBe('"~/<path .csv>"')
})

test('paths and quotes inside a sentence are taken out, to the end of the line', () => {
  expect(text('loaded meta data from /home/김지원/내 모델 v2.gguf (version 3)')).toBe(
    'loaded meta data from ~/<path .gguf>'
  )
  expect(text(`open '/mnt/usb/a b.pdf'`)).toBe('open <path .pdf>')
  expect(text('near "민법 "제1조" 의": syntax')).toBe('near …: syntax')
  expect(text('관세의 정의 is missing')).toBe('… is missing')
  expect(text('and/or 3/4')).toBe('and/or 3/4')
})

describe('a fact shows what its name allows', () => {
  test.each<[string, unknown, string]>([
    ['items', 12, '12'],
    ['mode', 'mock', '"mock"'],
    ['note', 'my private note', '"<15 characters>"'],
    ['query', '비밀', '"<2 characters>"'],
    ['modelName', 'EXAONE-4.0-1.2B-Q8_0', '"EXAONE-4.0-1.2B-Q8_0"'],
    ['modelName', 'my-secret-tune', '"<model>"'],
    ['detail', 'database disk image is malformed', '"database disk image is …"'],
    ['detail', 'prompt was: which tariff applies', '"… was: …"'],
    [
      'gpu',
      { name: 'Radeon', 이름: 'x', note: 'abc' },
      '{"name":"Radeon","…":"<1 characters>","note":"<3 characters>"}'
    ],
    ['nothing', undefined, '"undefined"']
  ])('%s', (name, value, told) => {
    expect(fact(name, value)).toBe(told)
  })
})

describe('of an error is told', () => {
  test('the code of an expected failure, and nothing of its data', () => {
    const error = new AppError('file-unreadable', {
      path: '/home/김지원/비밀.csv',
      reason: 'EACCES'
    })
    expect(describeError(error)).toMatch(/^AppError file-unreadable < /u)
  })

  test("a system's code without the path that its words hold", () => {
    let caught: unknown = null
    try {
      readFileSync('/nowhere/나의 비밀.pdf')
    } catch (error) {
      caught = error
    }
    expect(describeError(caught)).toMatch(/^Error ENOENT < /u)
    expect(describeError(caught)).not.toMatch(/nowhere|pdf/u)
  })

  test('which property V8 missed, as that is a name of the code', () => {
    const item = undefined as { stem: string } | undefined
    let caught: unknown = null
    try {
      caught = (item as { stem: string }).stem
    } catch (error) {
      caught = error
    }
    expect(describeError(caught)).toContain(
      "TypeError Cannot read properties of undefined (reading 'stem') < "
    )
    expect(describeError(caught)).toMatch(/src\/main\/lib\/redact\.test\.ts:\d+:\d+/u)
  })

  test('no word of a text that could not be read as JSON', () => {
    let caught: unknown = null
    try {
      JSON.parse('heparin is given "before" 수술')
    } catch (error) {
      caught = error
    }
    expect(String(caught)).toContain('heparin')
    expect(describeError(caught)).not.toMatch(/heparin|수술/u)
    expect(describeError(caught)).toMatch(/is not … JSON/u)
  })

  test('a constraint of the database by its column', () => {
    const db = new Database(':memory:')
    db.exec('CREATE TABLE item (id TEXT NOT NULL UNIQUE)')
    const insert = db.prepare('INSERT INTO item VALUES (?)')
    insert.run('비밀')
    let caught: unknown = null
    try {
      insert.run('비밀')
    } catch (error) {
      caught = error
    }
    db.close()
    expect(describeError(caught)).toMatch(
      /^SqliteError SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: item\.id < /u
    )
  })

  test('what caused it, and no more than three of them', () => {
    let error = new Error('no value')
    for (let depth = 0; depth < 9; depth += 1) error = new Error('failed', { cause: error })
    expect(describeError(error).match(/caused by/gu)).toHaveLength(3)
  })

  test('no line of its message that looks like a frame', () => {
    const error = new Error('bad\n    at heparin (src/heparin.ts:1:1)')
    expect(describeError(error)).not.toContain('heparin')
  })

  test('nothing of where the program is installed', () => {
    const stack = [
      'TypeError: x is not a function',
      '    at run (C:\\Users\\지원\\App (x86)\\resources\\app.asar\\out\\main\\index.js:3:9)',
      '    at async open (file:///home/%EA%B9%80/app/out/main/chunks/a-1.js:5:7)',
      '    at http://127.0.0.1:4173/assets/index-D3.js:1:20',
      '    at Object.관세 (/srv/관세/run.js:2:2)'
    ].join('\n')
    expect(describeError({ name: 'TypeError', message: 'x is not a function', stack })).toBe(
      [
        'TypeError x is not a function',
        'run out/main/index.js:3:9',
        'async open out/main/chunks/a-1.js:5:7',
        'assets/index-D3.js:1:20',
        '<file>:2:2'
      ].join(' < ')
    )
  })
})

test('what is no error is told by its kind', () => {
  expect(describeError('학습자의 글')).toBe('thrown string')
})

/** Messages of the errors that the program throws itself, without what they are filled with. */
function ownMessages(): string[] {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/u.test(name))
    .flatMap((name) => [
      ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/new Error\(\s*[`'"]([^`'"]+)[`'"]/gu)
    ])
    .map(([, message = '']) => message.replaceAll(/\$\{[^}]*\}/gu, '…'))
}

test('the messages that the program throws itself can be read in the log', () => {
  const messages = ownMessages()
  expect(messages.length).toBeGreaterThan(10)
  // Half of the words at the least: which one was meant is told by the frame beside it.
  const unread = messages.filter((message) => {
    const words = message.match(/[A-Za-z]+/gu) ?? []
    const told = technicalOnly(message).match(/[A-Za-z]+/gu) ?? []
    return told.length < words.length / 2
  })
  expect(unread).toEqual([])
})
