import type { PastCutScore } from '@shared/domain/exam.ts'
import { cutPercent } from '@shared/domain/exam.ts'
import type { Chance, ExpectedScore, Readiness } from '@shared/domain/progress/readiness.ts'
import { text } from '../text/text.ts'
import { chanceText, expectedText, rangeText } from './numbers.ts'

type Estimated = Extract<Readiness, { state: 'estimated' }>

/** A line on a row of the chart of expected scores, in percent. */
export type RowLine = { percent: number; kind: 'floor' | 'pass' | 'cut'; id: string }

/** A unit, or the whole paper, as its row of the chart reads. */
export type ExpectedRow = {
  id: string
  name: string
  expected: ExpectedScore
  score: string
  range: string
  /** "과락선 넘을 가능성 약 94%" */
  chance: string | null
  lines: RowLine[]
  whole: boolean
}

export type RowRule = {
  unit: string
  passLine: number | null
  /** "평균선" */
  passName: string
  floorLine: number | null
  cuts: readonly PastCutScore[]
  nameOf: (subjectId: string) => string
}

/** The whole paper first, then each unit that is judged for the floor, in the order of the paper. */
export function expectedRows({ units, overall, line }: Estimated, rule: RowRule): ExpectedRow[] {
  const words = text.scores.readiness
  const row = (expected: ExpectedScore): Pick<ExpectedRow, 'expected' | 'score' | 'range'> => ({
    expected,
    score: expectedText(expected, rule.unit),
    range: rangeText(expected.low, expected.high, rule.unit)
  })
  const clears = (name: string, chance: Chance | null): string | null =>
    chance === null ? null : words.clears(name, chanceText(chance))
  return [
    {
      id: 'overall',
      name: words.overall,
      ...row(overall),
      chance: clears(rule.passName, line),
      lines: overallLines(rule),
      whole: true
    },
    ...units.map(({ subjectIds, expected, floor }) => ({
      id: subjectIds.join(' '),
      name: text.scores.unitName(subjectIds.map((id) => rule.nameOf(id))),
      ...row(expected),
      chance: clears(words.floor, floor),
      lines:
        floor === null || rule.floorLine === null
          ? []
          : [{ percent: rule.floorLine, kind: 'floor' as const, id: 'floor' }],
      whole: false
    }))
  ]
}

const overallLines = ({ passLine, cuts }: RowRule): RowLine[] => [
  ...(passLine === null ? [] : [{ percent: passLine, kind: 'pass' as const, id: 'pass' }]),
  ...cuts.map((cut) => ({
    percent: cutPercent(cut),
    kind: 'cut' as const,
    id: String(cut.year)
  }))
]

export type CutRow = { year: number; percent: number; place: 'above' | 'within' | 'below' }

/** Where the expected score stands against each cut: with its whole interval above or below, or around it. */
export const cutRows = ({ low, high }: ExpectedScore, cuts: readonly PastCutScore[]): CutRow[] =>
  cuts.map((cut) => {
    const percent = cutPercent(cut)
    return {
      year: cut.year,
      percent,
      place: low >= percent ? 'above' : high < percent ? 'below' : 'within'
    }
  })

export type MissingRow = {
  id: string
  name: string
  responses: number
  left: number
  share: number
}

/** What is still to be answered of each subject, the least known first. */
export const missingRows = (
  { needed, subjects }: Extract<Readiness, { state: 'too-little-data' }>,
  nameOf: (subjectId: string) => string
): MissingRow[] =>
  subjects
    .map(({ id, responses }) => ({
      id,
      name: nameOf(id),
      responses,
      left: Math.max(0, needed - responses),
      share: Math.min(1, responses / needed)
    }))
    .toSorted((a, b) => b.left - a.left)
