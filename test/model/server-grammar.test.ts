import { getLlama } from 'node-llama-cpp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explanationSections, optionSections } from '../../src/main/llm/grammar.ts'
import { freeText, type FinalSection } from '../../src/main/llm/llm.ts'
import { joinGrammars } from '../../src/main/llm/server-grammar.ts'

// llama.cpp's own reader of GBNF, which a llama-server asks as well.
let llama: Awaited<ReturnType<typeof getLlama>>
beforeAll(async () => {
  llama = await getLlama({ build: 'never', skipDownload: true, gpu: false, progressLogs: false })
})
afterAll(() => llama.dispose())

const takes = async (sections: readonly FinalSection[]): Promise<(text: string) => boolean> => {
  const grammar = joinGrammars(sections)
  if (grammar === null) throw new Error('no grammar')
  const made: unknown = await llama.createGrammar({ grammar })
  // The library's own check, which its types leave out.
  const checked = made as { _testText: (text: string) => boolean }
  return (text) => checked._testText(text)
}

const EXPLANATION = `정답: ③

취소권은 추인할 수 있는 날부터 3년 안에 행사하여야 한다.

다른 선택지는 민법 그대로이다.

① 오답 — 처음부터 무효이다.
② 오답 — 단독으로 취소할 수 있다.
③ 정답 — 5년이 아니라 3년이다.
④ 오답 — 현존이익의 한도이다.
⑤ 오답 — 강박은 취소할 수 있다.`

test('the joined grammar of an explanation takes one whole, and nothing of another shape', async () => {
  const five = await takes(explanationSections(5))
  expect(five(EXPLANATION)).toBe(true)
  expect(five(EXPLANATION.replace('정답: ③', '답은 ③'))).toBe(false)
  expect(five(EXPLANATION.replace(/\n⑤.*$/u, ''))).toBe(false)
  expect(five(EXPLANATION.replace('② 오답', '② 아님'))).toBe(false)
  expect(five(`${EXPLANATION}\n⑥ 오답 — 없다.`)).toBe(false)
  const four = await takes(explanationSections(4))
  expect(four(EXPLANATION)).toBe(false)
  expect(four(EXPLANATION.replace(/\n⑤.*$/u, ''))).toBe(true)
})

test('that of one option takes its verdict first', async () => {
  const option = await takes(optionSections(2))
  expect(option('② 오답 — 단독으로 취소할 수 있다.\n민법이 그렇다.')).toBe(true)
  expect(option('③ 정답 — 단독으로 취소할 수 있다.')).toBe(false)
})

test('where a section is free, nothing is held', () => {
  expect(joinGrammars([freeText])).toBeNull()
  expect(joinGrammars([...explanationSections(5), freeText])).toBeNull()
})
