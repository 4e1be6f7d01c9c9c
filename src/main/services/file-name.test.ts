import { afterEach, expect, test, vi } from 'vitest'
import { fileStem } from './file-name.ts'

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
