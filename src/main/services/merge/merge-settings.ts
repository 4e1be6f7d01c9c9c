import type { MergeDifference } from '@shared/contract/merge.ts'
import type { Settings } from '@shared/contract/program.ts'
import type { SettingsChange } from '../program-settings.ts'

/** Study settings of another computer that this one has none of, and those that differ and stay. */
export type SettingsMerge = {
  change: SettingsChange
  added: number
  total: number
  differences: MergeDifference[]
}

/**
 * Days and aims of exams, the exam in front and a daily cap, each only where there is none here. What belongs to the
 * machine (window, text size, model) is never taken; how long a day is studied always has a value here.
 */
export function mergeSettings(
  ours: Settings,
  theirs: Settings,
  knows: (examId: string) => boolean
): SettingsMerge {
  const examDates: Record<string, string> = {}
  const retention: Record<string, number> = {}
  const change: SettingsChange = {}
  const differences: MergeDifference[] = []
  let total = 0
  let added = 0

  /** Takes what there is none of here. */
  const take = <T>(id: string, own: T | null, other: T | null, set: (value: T) => void): void => {
    if (other === null) return
    total += 1
    if (own === null) {
      added += 1
      set(other)
    } else if (own !== other) differences.push({ kind: 'setting', id, what: 'value', label: null })
  }

  for (const [id, day] of Object.entries(theirs.examDates).filter(([id]) => knows(id)))
    take(`examDates.${id}`, ours.examDates[id] ?? null, day, (value) => (examDates[id] = value))
  for (const [id, aim] of Object.entries(theirs.retention).filter(([id]) => knows(id)))
    take(`retention.${id}`, ours.retention[id] ?? null, aim, (value) => (retention[id] = value))
  const front = theirs.examId !== null && knows(theirs.examId) ? theirs.examId : null
  take('examId', ours.examId, front, (value) => (change.examId = value))
  take('reviewsPerDay', ours.reviewsPerDay, theirs.reviewsPerDay, (value) => {
    change.reviewsPerDay = value
  })
  return { change: { ...change, examDates, retention }, added, total, differences }
}
