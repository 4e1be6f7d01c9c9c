import { expect, test } from 'vitest'
import type { PlanReason, PlanTask } from '../domain/progress/plan.ts'
import { planMinutes, planTaskReason, planTaskTitle } from './plan-text.ts'

const names = { subjectName: (id: string) => ({ law: '관세법' })[id] ?? id }
const task = (over: Partial<Extract<PlanTask, { kind: 'mock' }>> = {}): PlanTask => ({
  kind: 'mock',
  items: 1160,
  minutes: 160,
  complete: true,
  reason: { code: 'first-mock' },
  ...over
})
const learn = (topic: string | null): PlanTask => ({
  kind: 'learn',
  subjectId: 'law',
  topic,
  items: 10,
  minutes: 20,
  reason: { code: 'unseen-topic', unseen: 40 }
})
const review = (reason: PlanReason): PlanTask => ({
  kind: 'review',
  items: 12,
  minutes: 18,
  reason
})

test('a task is named by what is to be done and how much of it', () => {
  expect([
    planTaskTitle(review({ code: 'due', overdue: 0 }), names),
    planTaskTitle(task(), names),
    planTaskTitle(task({ complete: false, items: 80 }), names),
    planTaskTitle(learn('관세평가'), names),
    planTaskTitle(learn(null), names)
  ]).toEqual([
    '복습 12문항',
    '실전 모의고사 1,160문항',
    '축소 모의고사 80문항',
    '관세법 ‘관세평가’ 새 문항 10개',
    '관세법 새 문항 10개'
  ])
})

test.each([
  [{ code: 'due', overdue: 0 }, '잊기 전에 다시 풀 때가 되었습니다.'],
  [{ code: 'due', overdue: 4 }, '다시 풀 때가 되었고, 이 가운데 4문항은 때가 지났습니다.'],
  [{ code: 'catch-up', due: 90, days: 4 }, '밀린 90문항을 4일에 나누어 복습합니다.'],
  [{ code: 'before-exam', daysLeft: 9 }, '시험까지 9일, 시험 날 잊기 쉬운 문항부터 복습합니다.'],
  [
    { code: 'next-mock', daysSince: 32, every: 28 },
    '지난 모의고사에서 32일이 지났습니다. 지금은 28일에 한 번이 알맞습니다.'
  ],
  [
    { code: 'weak-topic', errorPercent: 60, unseenPercent: 50 },
    '지금까지 60%를 틀렸고, 50%는 아직 풀지 않았습니다.'
  ],
  [{ code: 'unseen-topic', unseen: 40 }, '아직 풀지 않은 40문항이 남아 있습니다.']
] satisfies [PlanReason, string][])('why: %o', (reason, sentence) => {
  expect(planTaskReason(review(reason), 60)).toBe(sentence)
})

test('a mock that takes longer than the day says so', () => {
  expect(planTaskReason(task({ minutes: 60 }), 60)).not.toContain('길어')
  expect(planTaskReason(task({ minutes: 61 }), 60)).toMatch(
    /하루 공부 시간\(1시간\)보다 길어, 보는 날에는 복습과 이것만 하면 됩니다\.$/
  )
})

test('minutes are said in hours from sixty on', () => {
  expect([0.4, 59.2, 60, 160].map(planMinutes)).toEqual(['0분', '59분', '1시간', '2시간 40분'])
})
