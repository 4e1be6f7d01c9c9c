import type { KeyReport } from '@shared/contract/key-report.ts'

/** A report of which only what a test is about needs saying: one key that changes. */
export const aReport = (over: Partial<KeyReport> = {}): KeyReport => ({
  read: 1,
  corrected: 1,
  confirmed: 0,
  unchanged: 0,
  sessions: [],
  openItems: 0,
  findings: [],
  ...over
})
