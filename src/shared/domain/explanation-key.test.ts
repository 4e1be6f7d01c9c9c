import { describe, expect, test } from 'vitest'
import { declaredKeys, namesOtherKey } from './explanation-key.ts'

const three = { kind: 'options' as const, options: [3] }

describe('a text that declares another key than ③', () => {
  test.each([
    '정답은 ②이다.',
    '정답: ②',
    '정답 ②를 보면 알 수 있다.',
    '따라서 ②가 정답이다.',
    '정답은 ③, ④이다.',
    '정답은 ③과 ④입니다.',
    '정답은 ③ 또는 ①이다.',
    '② 정답 — 그렇다.',
    '그래서\n② 정답\n이다.',
    '③이 정답 같지만 ①이 정답입니다.',
    '정답은 ③이 아니라 ②이다.',
    '정답은 ③이 될 수 없고, ①이다.',
    '정답은 2번이다.',
    '정답은 **②**입니다.',
    '정답은 ‘②’이다.',
    '정답은 (2)번이다.',
    '정답은 ➁이다.',
    '정답은 ❷이다.',
    '정답은 ２번이다.',
    '2번이 정답입니다.',
    '②번이 옳은 답이다.',
    '따라서 답은 ②이다.',
    '답: ②',
    '정답: 2',
    '정답\u200b은 ②이다.',
    'The answer is ②.'
  ])('%s', (text) => {
    expect(namesOtherKey(text, three, 5)).toBe(true)
  })
})

describe('a text that declares ③, or nothing', () => {
  test.each([
    '정답은 ③이다.',
    '정답은 3번이다.',
    '③이 정답이고 ②는 오답이다.',
    '정답은 ②가 아니라 ③이다.',
    '②가 정답이 아닌 까닭은 기간이다.',
    '②가 정답이 될 수 없는 까닭은 기간이다.',
    '정답은 ②가 아니다.',
    '정답은 ②일 수 없다.',
    '②가 정답이라면 기간이 5년이어야 한다.',
    '②가 정답이라고 생각하기 쉽다.',
    '②가 정답처럼 보인다.',
    '내 답은 ②이다.',
    '고른 답은 ②이고 정답은 ③이다.',
    '② 오답 — 기간이 다르다.',
    '② 오답 — 정답은 ③이기 때문이다.',
    '②의 정답률이 낮다.',
    '정답은 3년이다.',
    '정답은 제2조에 있다.',
    '정답은 2년이 아니라 3년이다.',
    '기간을 외워 두자.',
    ''
  ])('%s', (text) => {
    expect(namesOtherKey(text, three, 5)).toBe(false)
  })
})

test('what is declared is read off in the order in which it is said, each once', () => {
  expect(declaredKeys('정답은 ④, ①이다. ①이 정답이다.')).toEqual([4, 1])
  expect(declaredKeys('기간을 외워 두자.')).toEqual([])
})

test('of an item for which everyone is right any of its options will do', () => {
  expect(namesOtherKey('정답은 ②이다.', { kind: 'all' }, 5)).toBe(false)
  expect(namesOtherKey('정답은 ⑥이다.', { kind: 'all' }, 5)).toBe(true)
})

test('where no option is right none may be declared', () => {
  expect(namesOtherKey('정답은 ②이다.', { kind: 'none' }, 5)).toBe(true)
  expect(namesOtherKey('정답이 없는 문항이다.', { kind: 'none' }, 5)).toBe(false)
})

test('of several keys one may be spoken of alone', () => {
  const both = { kind: 'set' as const, options: [1, 3] }
  expect(namesOtherKey('①이 정답이고 ③도 그렇다.', both, 5)).toBe(false)
  expect(namesOtherKey('정답은 ①, ②이다.', both, 5)).toBe(true)
})
