import { describe, expect, test } from 'vitest'
import { agreesWithKey, parseExplanation, parseOption } from './explanation.ts'
import type { Key } from './item.ts'

const key = (...options: number[]): Key => ({ kind: 'options', options })
const whole = `정답: ③

취소권은 3년 안에 행사한다.
둘째 줄이다.

① 오답 — 처음부터 무효이다.
② 오답 — 단독으로 취소할 수 있다.
③ 정답 — 3년이다 — 5년이 아니다.
④ 오답 — 현존이익만 상환한다.`

test('a whole explanation is taken apart', () => {
  expect(parseExplanation(whole, 4)).toEqual({
    declared: [3],
    prose: '취소권은 3년 안에 행사한다.\n둘째 줄이다.',
    verdicts: [
      { no: 1, right: false, reason: '처음부터 무효이다.' },
      { no: 2, right: false, reason: '단독으로 취소할 수 있다.' },
      { no: 3, right: true, reason: '3년이다 — 5년이 아니다.' },
      { no: 4, right: false, reason: '현존이익만 상환한다.' }
    ]
  })
  expect(agreesWithKey(parseExplanation(whole, 4), key(3), 4)).toBe(true)
})

test('option lines inside the prose are prose: only the last ones count', () => {
  const text = whole.replace('둘째 줄이다.', '③ 정답 — 이라고 하지만\n④ 정답 — 도 있다.')
  const parsed = parseExplanation(text, 4)
  expect(parsed.prose).toContain('④ 정답 — 도 있다.')
  expect(parsed.verdicts.map(({ right }) => right)).toEqual([false, false, true, false])
})

test('several keys, 전항정답 and a key of all options are said in full', () => {
  const lines = (marks: string): string =>
    [1, 2, 3]
      .map(
        (no) => `${'①②③'.charAt(no - 1)} ${marks.charAt(no - 1) === 'o' ? '정답' : '오답'} — 까닭`
      )
      .join('\n')
  const said = (declared: string, marks: string): ReturnType<typeof parseExplanation> =>
    parseExplanation(`정답: ${declared}\n\n설명.\n\n${lines(marks)}`, 3)
  expect(agreesWithKey(said('①, ③', 'oxo'), key(1, 3), 3)).toBe(true)
  expect(agreesWithKey(said('①,③', 'oxo'), key(3, 1), 3)).toBe(true)
  expect(agreesWithKey(said('전항정답', 'ooo'), { kind: 'all' }, 3)).toBe(true)
  expect(agreesWithKey(said('전항정답', 'ooo'), key(1, 2, 3), 3)).toBe(true)
  expect(agreesWithKey(said('①', 'oxo'), key(1, 3), 3)).toBe(false)
  expect(agreesWithKey(said('①, ①', 'oxo'), key(1, 3), 3)).toBe(false)
  expect(agreesWithKey(said('①, ②', 'oox'), { kind: 'all' }, 3)).toBe(false)
})

test.each([
  ['another key', whole.replace('정답: ③', '정답: ②')],
  ['two keys where there is one', whole.replace('정답: ③', '정답: ②, ③')],
  ['a verdict against its own key', whole.replace('② 오답', '② 정답')],
  ['the right option called wrong', whole.replace('③ 정답', '③ 오답')],
  ['a missing option line', whole.replace('② 오답 — 단독으로 취소할 수 있다.\n', '')],
  ['option lines out of order', whole.replace('② 오답 — 단독', '⑤ 오답 — 단독')],
  ['no first line', whole.slice(whole.indexOf('취소권은'))],
  ['a first line that says more', whole.replace('정답: ③', '정답: ③ 아니면 ②')],
  ['only the beginning, as after a cancel', whole.slice(0, 30)],
  ['nothing', '']
])('%s does not agree with the key', (_, text) => {
  expect(agreesWithKey(parseExplanation(text, 4), key(3), 4)).toBe(false)
})

test('what cannot be taken apart stays readable as prose', () => {
  expect(parseExplanation('미니 모델은 이 질문에 답할 수 없다.', 5)).toEqual({
    declared: null,
    prose: '미니 모델은 이 질문에 답할 수 없다.',
    verdicts: []
  })
})

describe('an answer about one option', () => {
  test('has its verdict in the first line, and all the rest is the reason', () => {
    expect(parseOption('② 오답 — 기간이 다르다.\n\n민법 제146조를 보라.')).toEqual({
      no: 2,
      right: false,
      reason: '기간이 다르다.\n\n민법 제146조를 보라.'
    })
    expect(parseOption('②는 틀렸다.')).toBeNull()
  })
})
