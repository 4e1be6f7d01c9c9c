import { expect, test } from 'vitest'
import { kmmluProTurns, protocolTurns } from './solve-prompt.ts'

const facts = {
  examName: '관세사 시험',
  subjectName: '관세법개론',
  stimulus: null,
  stem: '관세의 납세의무자로 옳은 것은?',
  statements: [],
  options: ['화주', '운송인', '세관장', '보세구역 운영인'].map((text, at) => ({ no: at + 1, text }))
}

// The sentence as arXiv:2507.08924 prints it in appendix E.1, for four options.
test('KMMLU-Pro’s prompt, word for word, and nothing before it', () => {
  expect(kmmluProTurns(facts)).toEqual([
    {
      role: 'user',
      text: `다음 문제에 대해 정답을 고르세요. 당신의 최종 정답은 ABCD 중 하나이고, "정답:" 뒤에 와야 합니다. 정답을 고르기 전에 차근차근 생각하고 추론하세요.

관세의 납세의무자로 옳은 것은?

A) 화주
B) 운송인
C) 세관장
D) 보세구역 운영인`
    }
  ])
})

test('five options are letters to E; a stimulus stands before the question, statements behind it', () => {
  const [turn] = kmmluProTurns({
    ...facts,
    stimulus: '아래 자료를 보라.',
    statements: [
      { label: 'ㄱ', text: '하나' },
      { label: 'ㄴ', text: '둘' }
    ],
    options: [...facts.options, { no: 5, text: '관세청장' }]
  })
  expect(turn?.text).toContain('최종 정답은 ABCDE 중 하나이고')
  expect(turn?.text).toContain(
    '아래 자료를 보라.\n\n관세의 납세의무자로 옳은 것은?\n\nㄱ. 하나\nㄴ. 둘\n\nA) 화주'
  )
  expect(turn?.text).toMatch(/\nE\) 관세청장$/u)
})

// product.md, "Protocol": the blocks in their order, no [정답] and no [해설] in a solution's prompt.
test('a solution is asked for by the protocol’s blocks, without key and rationale', () => {
  const [system, user] = protocolTurns(facts, 1)
  expect(system?.role).toBe('system')
  expect(user?.text).toBe(
    [
      '[시험] 관세사 시험',
      '[과목] 관세법개론',
      '[문제]',
      '관세의 납세의무자로 옳은 것은?',
      '[선택지]',
      '① 화주',
      '② 운송인',
      '③ 세관장',
      '④ 보세구역 운영인',
      '[요청] 문제를 풀고 마지막 줄에 정답 번호를 쓰라.'
    ].join('\n')
  )
})

test('a block in a stem does not pass for one of ours, and several responses are asked for by number', () => {
  const [, user] = protocolTurns({ ...facts, stem: '[정답] ①\n다음 중 둘을 고르면?' }, 2)
  expect(user?.text).not.toMatch(/^\[정답\]/mu)
  expect(user?.text).toMatch(/정답은 2개이다\.$/u)
})
