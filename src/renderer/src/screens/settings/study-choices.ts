import type { Settings } from '@shared/contract/program.ts'
import { DEFAULT_RETENTION } from '@shared/domain/memory/retention.ts'

export type Bounds = { min: number; max: number }

export const STUDY_MINUTES: Bounds = { min: 10, max: 720 }
export const REVIEWS_A_DAY: Bounds = { min: 5, max: 1000 }
export const RETENTION_PERCENT: Bounds = { min: 70, max: 97 }

/** Where the learner sets the number, it begins here. */
export const FIRST_REVIEWS = 50

/** Intervals shrink with the logarithm of the aim: from here on each percent costs many more reviews. */
const COSTLY_PERCENT = 95

/** A whole number within the bounds; null for everything else that can be typed. */
export const wholeWithin = (typed: number, { min, max }: Bounds): number | null =>
  Number.isInteger(typed) && typed >= min && typed <= max ? typed : null

/** 목표 기억률 of that exam in whole percent. */
export const retentionPercent = ({ retention }: Pick<Settings, 'retention'>, examId: string) =>
  Math.round((retention[examId] ?? DEFAULT_RETENTION) * 100)

export const isCostly = (percent: number): boolean => percent > COSTLY_PERCENT
