import type { ExplanationView } from '@shared/contract/tutor.ts'
import { expect, test } from 'vitest'
import { copyText } from './copy-text.ts'

const explanation: ExplanationView = {
  id: 'e1',
  itemId: 'i1',
  mode: 'reasoning',
  modelName: 'EXAONE-4.0-1.2B-Q8_0',
  builtIn: false,
  createdAt: 0,
  ask: { kind: 'explanation' },
  mark: null,
  passages: [],
  thought: '이것은 생각 과정이다',
  text: '',
  prose: '해제는 소급하여 효력을 잃는다.',
  verdicts: [
    { no: 1, right: false, reason: '철회이다.' },
    { no: 2, right: true, reason: '민법 제548조.' }
  ],
  declared: [2],
  agreesWithKey: true,
  endReason: 'complete',
  thoughtTokens: 10,
  answerTokens: 10,
  thoughtMs: 1,
  totalMs: 2
}

test('the copied explanation has its origin and its option lines, and never the trace', () => {
  expect(copyText(explanation)).toBe(
    'AI 설명 (EXAONE-4.0-1.2B-Q8_0, 추론)\n\n설명이 말하는 정답: ②\n\n해제는 소급하여 효력을 잃는다.\n\n① 오답 — 철회이다.\n② 정답 — 민법 제548조.'
  )
})

test('what the built-in model said keeps its label when it is copied', () => {
  const copied = copyText({ ...explanation, builtIn: true })
  expect(copied).toContain('체험용 — 지식 없음')
  expect(copied).not.toContain('생각 과정이다')
})

test('a partial or a contradicting explanation says so when it is copied', () => {
  expect(copyText({ ...explanation, endReason: 'died' })).toContain('엔진이 종료됨')
  expect(copyText({ ...explanation, agreesWithKey: false })).toContain('정답과 일치하지 않는 설명')
})

test('an answer is copied with what was asked', () => {
  const answer: ExplanationView = {
    ...explanation,
    ask: { kind: 'question', text: '왜 소급하는가?', follows: null },
    verdicts: [],
    declared: null
  }
  expect(copyText(answer, '왜 소급하는가?')).toBe(
    'AI 설명 (EXAONE-4.0-1.2B-Q8_0, 추론)\n\n물음: 왜 소급하는가?\n\n해제는 소급하여 효력을 잃는다.'
  )
})
