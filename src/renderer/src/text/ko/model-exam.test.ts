import { expect, test } from 'vitest'
import { modelExam } from './model-exam.ts'

test('a plan says how many items and answers, and what the bank lacks', () => {
  const { form } = modelExam
  expect(form.plan(8, 24)).toBe('8문항 · 24번 답합니다.')
  expect(form.plan(0, 0)).toBe('고를 문항이 없습니다.')
  expect(form.planExam('관세사 1차', 140, 160)).toBe('관세사 1차 140/160문항 · 20문항 부족')
  expect(form.planExam('관세사 1차', 160, 160)).toBe('관세사 1차 160/160문항')
  expect(form.planExam('의사', 12, null)).toBe('의사 12문항')
})

test('a run under the rule of the paper never passes: it meets the rule or misses it', () => {
  const said = JSON.stringify([modelExam.report.kmmluProMet, modelExam.report.kmmluProMissed])
  expect(said).toBe('["KMMLU-Pro 기준 충족","KMMLU-Pro 기준 미달"]')
})

test('the rule of the paper names only the lines that it has', () => {
  const { kmmluProRule } = modelExam.report
  expect(kmmluProRule(40, 60, null)).toBe('과목마다 40% 이상, 평균 60% 이상')
  expect(kmmluProRule(40, null, null)).toBe('과목마다 40% 이상')
  // 변호사: 900 of 1660 points.
  expect(kmmluProRule(null, null, (900 / 1660) * 100)).toBe('총점 54.21% 이상')
})

test('settings that are as always are not told', () => {
  expect(modelExam.runs.settings(1, 4, 1)).toBe('시드 1 · 동시 4문항')
  expect(modelExam.runs.settings(7, 1, 3)).toBe('시드 7 · 동시 1문항 · 선택지 순서 3가지')
})
