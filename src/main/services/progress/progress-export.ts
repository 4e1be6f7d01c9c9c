import type { ProgressView, SubjectProgress, Tally } from '@shared/contract/progress.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { toCsv, type Cell } from '@shared/domain/csv.ts'
import type { Rate } from '@shared/domain/progress/rate.ts'
import type { Chance, ExpectedScore, Readiness } from '@shared/domain/progress/readiness.ts'
import type { Span } from '@shared/domain/progress/span.ts'
import { mainText } from '../../text/main-text.ts'
import { fileStem } from '../file-name.ts'
import type { ProgressViews } from './progress-view.ts'

type Row = [section: string, of: string, name: string, value: Cell]

const KIND_KEYS = ['mock', 'practice'] as const

/** 성적 as a table: every number of the view in a row of its own. */
export const createProgressExport = (views: ProgressViews, now: () => number) => ({
  csv: (examId: string, span: Span): ExportedFile => {
    const view = views.view(examId, span)
    return {
      fileName: `${fileStem(view.examName, mainText().fileNames.scores, now())}.csv`,
      mediaType: 'text/csv',
      text: toCsv([headers(), ...rowsOf(view)])
    }
  }
})

export type ProgressExport = ReturnType<typeof createProgressExport>

function headers(): Row {
  const { section, of, name, value } = mainText().progressExport.headers
  return [section, of, name, value]
}

function rowsOf(view: ProgressView): Row[] {
  const { memory, coverage } = view
  const words = mainText().progressExport
  return [
    [words.period, '', words.firstDay, view.from],
    [words.period, '', words.lastDay, view.today],
    [words.period, '', words.examDay, view.examOn],
    [words.period, '', words.daysLeft, view.daysLeft],
    ...KIND_KEYS.flatMap((kind) => tallyRows(words.kinds[kind], words.all, view[kind])),
    [words.coverage, words.all, words.held, coverage.items],
    [words.coverage, words.all, words.seen, coverage.seen],
    ...view.subjects.flatMap(subjectRows),
    ...view.series.points.flatMap((point): Row[] => [
      [words.mockExams, moment(point.startedAt), words.scorePercent, point.percent],
      ...point.units.map((unit): Row => [
        words.mockExams,
        moment(point.startedAt),
        unit.subjects.map(({ nameKo }) => nameKo).join('·'),
        unit.percent
      ])
    ]),
    ...view.steps.flatMap((step): Row[] =>
      KIND_KEYS.flatMap((kind) => rateRows(words.change(words.kinds[kind]), step.from, step[kind]))
    ),
    ...readinessRows(view.readiness, new Map(view.subjects.map(({ id, nameKo }) => [id, nameKo]))),
    ...view.days.flatMap((day): Row[] => [
      [words.studyDays, day.day, words.responses, day.responses],
      [words.studyDays, day.day, words.right, day.correct],
      [words.studyDays, day.day, words.seconds, seconds(day.elapsedMs)]
    ]),
    [words.studyDays, '', words.streak, view.streak],
    [words.memory, '', words.inMemory, memory.items],
    [words.memory, '', words.due, memory.due],
    [words.memory, '', words.recallToday, memory.recallToday],
    [words.memory, '', words.recallOnExam, memory.recallOnExam],
    ...memory.load.map(({ day, items }): Row => [words.comingReviews, day, words.items, items]),
    [words.record, words.kinds.mock, words.finished, view.sittings.mock],
    [words.record, words.kinds.practice, words.finished, view.sittings.practice]
  ]
}

function subjectRows(subject: SubjectProgress): Row[] {
  const { nameKo, coverage } = subject
  const words = mainText().progressExport
  return [
    ...KIND_KEYS.flatMap((kind) => tallyRows(words.kinds[kind], nameKo, subject[kind])),
    [words.coverage, nameKo, words.held, coverage.items],
    [words.coverage, nameKo, words.seen, coverage.seen],
    [words.time, nameKo, words.secondsPerItem, seconds(subject.msPerItem)],
    ...subject.topics.flatMap((topic): Row[] => {
      const of = `${nameKo} · ${topic.topic ?? words.noTopic}`
      return [
        ...rateRows(words.topic, of, topic.rate),
        [words.topic, of, words.held, topic.items],
        [words.topic, of, words.seen, topic.seen],
        [words.topic, of, words.frequency, topic.frequency],
        [words.topic, of, words.weakness, topic.weakness]
      ]
    })
  ]
}

function tallyRows(section: string, of: string, tally: Tally): Row[] {
  const words = mainText().progressExport
  return [
    ...rateRows(section, of, tally.rate),
    [section, of, words.blank, tally.blank],
    [section, of, words.secondsTaken, seconds(tally.elapsedMs)],
    [section, of, words.secondsBudget, seconds(tally.budgetMs)],
    [section, of, words.changes.rightToWrong, tally.changes.rightToWrong],
    [section, of, words.changes.wrongToRight, tally.changes.wrongToRight],
    [section, of, words.changes.wrongToWrong, tally.changes.wrongToWrong],
    [section, of, words.changes.rightToRight, tally.changes.rightToRight]
  ]
}

function rateRows(section: string, of: string, rate: Rate): Row[] {
  const words = mainText().progressExport
  return [
    [section, of, words.responses, rate.responses],
    [section, of, words.right, rate.correct],
    [section, of, words.rate, rate.percent],
    [section, of, words.rateLow, rate.low],
    [section, of, words.rateHigh, rate.high]
  ]
}

function readinessRows(readiness: Readiness, names: ReadonlyMap<string, string>): Row[] {
  const words = mainText().progressExport
  const nameOf = (id: string): string => names.get(id) ?? id
  switch (readiness.state) {
    case 'too-little-data':
      return readiness.subjects.map(({ id, responses }) => [
        words.readiness,
        nameOf(id),
        words.tooFewFirst,
        responses
      ])
    case 'unknown-paper':
      return readiness.subjects.map((id) => [words.readiness, nameOf(id), words.toBeChecked, null])
    case 'estimated':
      return [
        ...readiness.units.flatMap(({ subjectIds, responses, expected, floor }): Row[] => {
          const of = subjectIds.map(nameOf).join('·')
          return [
            [words.readiness, of, words.firstResponses, responses],
            ...scoreRows(of, expected),
            ...chanceRows(of, words.chances.floor, floor)
          ]
        }),
        ...scoreRows(words.all, readiness.overall),
        ...chanceRows(words.all, words.chances.line, readiness.line),
        ...chanceRows(words.all, words.chances.pass, readiness.pass)
      ]
  }
}

function scoreRows(of: string, { percent, low, high }: ExpectedScore): Row[] {
  const words = mainText().progressExport
  return [
    [words.readiness, of, words.expected, percent],
    [words.readiness, of, words.expectedLow, low],
    [words.readiness, of, words.expectedHigh, high]
  ]
}

function chanceRows(of: string, name: string, chance: Chance | null): Row[] {
  const { readiness, chanceLow, chanceHigh } = mainText().progressExport
  return chance === null
    ? []
    : [
        [readiness, of, name, chance.probability],
        [readiness, of, chanceLow(name), chance.low],
        [readiness, of, chanceHigh(name), chance.high]
      ]
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10

/** In Korea, as the days of study are: 2026-11-29 09:30. */
const moment = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', {
    timeZone: 'Asia/Seoul',
    dateStyle: 'short',
    timeStyle: 'short'
  })
