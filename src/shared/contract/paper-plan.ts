import type { PlannedPeriod } from '../domain/paper.ts'

/** What a mock of this exam would be with the items that the bank holds. */
export type MockPlan = {
  examId: string
  electives: string[]
  /** The round and form (책형) whose own paper it is; null when drawn from the whole bank. */
  roundId: string | null
  form: string | null
  /** Every subject has as many items as the exam asks, so that nothing is scaled down. */
  complete: boolean
  items: number
  durationMs: number
  periods: PlannedPeriod[]
}

/** 회차 of which the bank holds printed items. */
export type RoundView = {
  id: string
  name: string
  heldOn: string | null
  /** Forms (책형) with the items held of each; one with the name '' where there is only one. */
  forms: { form: string; items: number }[]
}

/** What practice would draw from, and what each choice of the builder would bring under the others. */
export type PracticePool = {
  total: number
  subjects: FacetCount[]
  topics: (FacetCount & { subjectId: string })[]
  rounds: FacetCount[]
  origins: FacetCount[]
  standings: FacetCount[]
  /** Time that the real exam gives for an item of the pool on the average, milliseconds. */
  msPerItem: number
}
export type FacetCount = { id: string; name: string; items: number }
