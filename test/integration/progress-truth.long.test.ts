import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MistakeCount, ProgressView, TodayView } from '@shared/contract/progress.ts'
import { fakeTime } from '../support/fake-time.ts'
import { openProfile, type Profile } from '../support/profile.ts'
import { differences } from '../support/recount/differences.ts'
import { Recount } from '../support/recount/view.ts'
import { LEARNERS } from '../support/study-year-plans.ts'
import { studyYear, YEAR_END, YEAR_EXAM } from '../support/study-year.ts'
import { RESOURCES } from '../support/study.ts'

/** A quarter of what they would answer in a day, so that three years are lived in seconds. */
const SHARE = Number(process.env['STUDY_YEAR_SHARE'] ?? 0.25)
/** The library of FSRS rounds stability and difficulty to eight decimals after every review. */
const LOOSE = { recallToday: 1e-6, recallOnExam: 1e-6 }

/** Of two simulations: chances within 0.015, scores within half a point, the ends of their intervals within an item of forty. */
const BY_DRAWING = { floor: 0.015, line: 0.015, pass: 0.015, percent: 0.5, low: 2.5, high: 2.5 }

describe.each(LEARNERS)('after a year of the %s learner', (learner) => {
  let folder: string
  let profile: Profile
  let recount: Recount

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hapgyeok-year-'))
    await studyYear(folder, learner, { share: SHARE })
    profile = openProfile(folder, fakeTime(YEAR_END))
    profile.app.services.progress.settle()
    recount = new Recount(join(folder, 'hapgyeok.db'), RESOURCES, YEAR_EXAM, YEAR_END)
  }, 120_000)

  afterAll(async () => {
    // Where the year itself failed there is none.
    await (profile as Profile | undefined)?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the year holds what a year holds', () => {
    const { removed, ...held } = recount.facts()
    expect(Object.entries(held).filter(([, count]) => count === 0)).toEqual([])
    expect(removed).toBe({ steady: 1, crammer: 1, lapsed: 2 }[learner])
  })

  test('attempts are what the clicks say', () => {
    const { fromClicks, stored } = recount.attempts()
    expect(fromClicks.length).toBeGreaterThan(100)
    expect(differences(stored, fromClicks).slice(0, 20)).toEqual([])
  })

  test.each(['30d', '90d', '365d', 'all'] as const)(
    '성적 of %s is what the rows say',
    async (span) => {
      const view = await profile.call<ProgressView>('progress.view', { examId: YEAR_EXAM, span })
      const { topics, ...expected } = recount.view(span)
      const { weakest, readiness, subjects, ...rest } = view
      const told = { ...rest, subjects: subjects.map((subject) => ({ ...subject, topics: null })) }
      expect(differences(told, expected, { loose: LOOSE }).slice(0, 20)).toEqual([])

      const byName = <T extends { subjectId: string; topic: string | null }>(list: readonly T[]) =>
        Object.fromEntries(list.map((one) => [`${one.subjectId} ${one.topic ?? ''}`, one]))
      const shown = subjects.flatMap((subject) => subject.topics)
      expect(differences(byName(shown), byName(topics)).slice(0, 20)).toEqual([])
      expect(shown.length).toBeGreaterThan(20)
      checkOrder(weakest, topics)
      for (const { topics: own } of subjects) checkOrder(own, own)
      if (readiness.state === 'unknown-paper') throw new Error('the paper is published')
      const evidence = recount.evidence()
      const counted =
        readiness.state === 'estimated'
          ? readiness.units.map(({ subjectIds, responses }) => [subjectIds.join(), responses])
          : readiness.subjects.map(({ id, responses }) => [id, responses])
      expect(Object.fromEntries(counted)).toEqual(
        readiness.state === 'estimated'
          ? evidence
          : Object.fromEntries(Object.entries(evidence).filter(([, responses]) => responses < 10))
      )
    }
  )

  test('준비도 is what drawn papers say', async () => {
    const input = { examId: YEAR_EXAM, span: 'all' }
    const { readiness } = await profile.call<ProgressView>('progress.view', input)
    if (readiness.state !== 'estimated') throw new Error(readiness.state)
    const drawn = recount.readiness()
    const { units, overall, line, pass } = readiness
    const told = {
      units: units.map(({ expected, floor }) => ({ ...expected, floor: floor?.probability })),
      overall,
      line: line?.probability,
      pass: pass?.probability
    }
    expect(differences(told, drawn, { loose: BY_DRAWING })).toEqual([])
  })

  test('today is what the rows say', async () => {
    const today = await profile.call<TodayView>('progress.today', { examId: YEAR_EXAM })
    const { tasks, ...rest } = today
    const { view: expected, overdue, sinceMock } = recount.today()
    expect(differences(rest, expected, { loose: LOOSE })).toEqual([])
    const review = tasks.find(({ kind }) => kind === 'review')
    expect(review?.items ?? 0).toBe(expected.dueToday)
    const { topics } = recount.view('all')
    for (const { kind, reason, ...task } of tasks) {
      if (reason.code === 'due') expect(reason.overdue).toBe(Math.min(overdue, expected.dueToday))
      if (reason.code === 'catch-up') expect(reason.due).toBe(expected.due)
      if (reason.code === 'before-exam') expect(reason.daysLeft).toBe(expected.daysLeft)
      if (reason.code === 'next-mock') expect(reason.daysSince).toBe(sinceMock)
      if (kind !== 'learn' || !('subjectId' in task)) continue
      const of = topics.filter(
        ({ subjectId, topic }) =>
          subjectId === task.subjectId && (task.topic === null || topic === task.topic)
      )
      const unseen = of.reduce((sum, { items, seen }) => sum + items - seen, 0)
      expect(task.items).toBeLessThanOrEqual(unseen)
      if (reason.code !== 'weak-topic') continue
      const [topic] = of
      expect(reason).toEqual({
        code: 'weak-topic',
        errorPercent: Math.round(100 - (topic?.rate.percent ?? NaN)),
        unseenPercent: Math.round((100 * unseen) / (topic?.items ?? NaN))
      })
    }
  })

  test('오답노트 is what the rows say', async () => {
    const counts = await profile.call<MistakeCount[]>('progress.mistakes', { examId: YEAR_EXAM })
    expect(Object.fromEntries(counts.map(({ view, items }) => [view, items]))).toEqual(
      recount.mistakes()
    )
  })
})

type Ranked = {
  subjectId: string
  topic: string | null
  weakness: number | null
  frequency: number | null
  rate: { responses: number; correct: number }
  items: number
  seen: number
}

/** The weakest first; those without a number last, the most asked and unseen first. */
function checkOrder(shown: readonly Ranked[], all: readonly Ranked[]): void {
  const keys = ({ weakness, frequency, items, seen }: Ranked): [number, number] =>
    weakness === null ? [0, (frequency ?? 0) * (1 - seen / items)] : [1, weakness]
  // What is equal but for the rounding of floats may stand either way.
  const before = (a: Ranked, b: Ranked): boolean => {
    const [[known, value], [otherKnown, other]] = [keys(a), keys(b)]
    return known === otherKnown ? value >= other - 1e-12 : known > otherKnown
  }
  for (const [at, one] of shown.entries()) {
    const next = shown[at + 1]
    if (next !== undefined) expect(before(one, next)).toBe(true)
  }
  const last = shown.at(-1)
  const names = new Set(shown.map(({ subjectId, topic }) => `${subjectId} ${topic ?? ''}`))
  for (const one of all) {
    if (names.has(`${one.subjectId} ${one.topic ?? ''}`) || last === undefined) continue
    expect(before(last, one)).toBe(true)
  }
}
