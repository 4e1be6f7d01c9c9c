import { program } from '@shared/contract/program.ts'
import { expect, test } from 'vitest'
import {
  isCostly,
  RETENTION_PERCENT,
  retentionPercent,
  REVIEWS_A_DAY,
  STUDY_MINUTES,
  wholeWithin
} from './study-choices.ts'

test('what is typed counts only as a whole number within the bounds', () => {
  expect([9, 10, 45.5, 720, 721, NaN].map((typed) => wholeWithin(typed, STUDY_MINUTES))).toEqual([
    null,
    10,
    null,
    720,
    null,
    null
  ])
})

test('both ends of every bound are taken by the program, and one step further is not', () => {
  const takes = (patch: object): boolean => program.change.input.safeParse(patch).success
  for (const [bounds, patch] of [
    [STUDY_MINUTES, (studyMinutes: number) => ({ studyMinutes })],
    [REVIEWS_A_DAY, (reviewsPerDay: number) => ({ reviewsPerDay })],
    [RETENTION_PERCENT, (percent: number) => ({ retention: { doctor: percent / 100 } })]
  ] as const) {
    const { min, max } = bounds
    expect([min - 1, min, max, max + 1].map((value) => takes(patch(value)))).toEqual([
      false,
      true,
      true,
      false
    ])
  }
})

test('each exam has its own aim, 90 percent until it is changed', () => {
  const retention = { doctor: 0.87 }
  expect([
    retentionPercent({ retention }, 'doctor'),
    retentionPercent({ retention }, 'customs-broker')
  ]).toEqual([87, 90])
})

test('an aim above 95 percent is warned of', () => {
  expect([90, 95, 96].map(isCostly)).toEqual([false, false, true])
})
