import { afterEach, expect, test, vi } from 'vitest'
import { fileStem, modelExamFileStem } from './file-name.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a file is named after the day on the clock of the computer, as the screens tell it', () => {
  const at = Date.UTC(2026, 9, 5, 3)
  vi.stubEnv('TZ', 'America/New_York')
  expect(fileStem('관세사 시험', '성적표', at)).toBe('합격 관세사 시험 성적표 2026-10-04')
  vi.stubEnv('TZ', 'Asia/Seoul')
  expect(fileStem('관세사 시험', '성적표', at)).toBe('합격 관세사 시험 성적표 2026-10-05')
})

test('a file of a model’s exam is named after paper, model and minute', () => {
  vi.stubEnv('TZ', 'Asia/Seoul')
  const at = Date.UTC(2026, 9, 5, 0, 7)
  expect(modelExamFileStem('관세사 시험', 'EXAONE-4.0-1.2B-Q8_0', at)).toBe(
    '모델응시-관세사 시험-EXAONE-4.0-1.2B-Q8_0-20261005-0907'
  )
})

test('a query with signs that no file name has, and names without end, still give a name', () => {
  vi.stubEnv('TZ', 'Asia/Seoul')
  const at = Date.UTC(2026, 9, 5, 15, 0)
  const stem = modelExamFileStem('과목:민법 "전세/권" <x>', '🙂'.repeat(300), at)
  expect(stem).toBe(`모델응시-과목 민법 전세 권 x-${'🙂'.repeat(25)}-20261006-0000`)
  const longest = modelExamFileStem('🙂'.repeat(300), '🙂'.repeat(300), at)
  expect(Buffer.byteLength(`${longest}.jsonl`)).toBeLessThanOrEqual(255)
})
