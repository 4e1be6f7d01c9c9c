import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { State } from './fsrs.ts'
import { readProfile, type RawExam, type RawProfile, type RawSitting } from './raw.ts'
import { budgetOf, dayOf, gradedOf, wasGiven, type Graded } from './responses.ts'
import {
  loadOf,
  meanRecallOn,
  memoriesOf,
  nextDue,
  reviewsToday,
  dueOn,
  type Plan
} from './schedule.ts'
import { mistakesOf } from './mistakes.ts'
import { firstsOf, readinessBySimulation, repeatsOf } from './readiness.ts'
import { seriesOf } from './series.ts'
import * as count from './tallies.ts'

const SPANS = { '30d': 30, '90d': 90, '365d': 365, all: null } as const
export type SpanName = keyof typeof SPANS

const DAY = 86_400_000
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

const isMock = (one: Graded): boolean => one.sitting.mode === 'mock'

type Settings = {
  examDates: Record<string, string>
  studyMinutes: number
  retention: Record<string, number>
  reviewsPerDay: number | null
}

/**
 * Every number of 성적 and of today, told from raw rows alone: an independent second reading of what the contract says
 * of each. Of src it uses nothing.
 */
export class Recount {
  readonly #exam: RawExam
  readonly #profile: RawProfile
  /** Of all exams. */
  readonly #all: Graded[]
  readonly #own: Graded[]
  /** Of all exams, what tells of an item. */
  readonly #given: Graded[]
  readonly #seen: Set<string>
  readonly #today: number
  readonly #settings: Settings
  readonly #subjects: RawExam['sessions'][number]['subjects']

  constructor(path: string, resources: string, examId: string, now: number) {
    this.#exam = JSON.parse(
      readFileSync(join(resources, 'exams', `${examId}.json`), 'utf8')
    ) as RawExam
    this.#profile = readProfile(path)
    this.#all = gradedOf(this.#profile)
    this.#own = this.#all.filter(({ sitting }) => sitting.examId === examId)
    this.#given = this.#all.filter(wasGiven)
    this.#seen = new Set(this.#given.map(({ itemId }) => itemId))
    this.#today = dayOf(now)
    this.#settings = {
      examDates: {},
      studyMinutes: 60,
      retention: {},
      reviewsPerDay: null,
      ...this.#profile.settings
    }
    this.#subjects = this.#exam.sessions.flatMap(({ subjects }) => subjects)
  }

  /** What the table of attempts says, to be compared with what the clicks say. */
  attempts() {
    const fromClicks = this.#all.map((one) => ({
      sessionId: one.sitting.id,
      position: one.position,
      itemId: one.itemId,
      response: one.response,
      correct: one.correct ? 1 : 0,
      elapsedMs: one.elapsedMs,
      answeredAt: one.at,
      confidence: one.confidence
    }))
    const place = (a: (typeof fromClicks)[number]): string =>
      `${a.sessionId} ${String(a.position).padStart(4, '0')}`
    const sorted = (rows: typeof fromClicks) =>
      rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    return { fromClicks: sorted(fromClicks), stored: sorted(this.#profile.attempts) }
  }

  /** How often everything happened that a year is to hold. */
  facts() {
    const events = this.#profile.sittings.flatMap((one) => one.events)
    const kind = (name: string): number => events.filter((one) => one.kind === name).length
    const utcDay = (at: number): number => Math.floor(at / DAY)
    return {
      removed: this.#profile.sittings.filter(({ removed }) => removed).length,
      open: this.#profile.sittings.filter(({ finishedAt }) => finishedAt === null).length,
      mocks: this.#own.filter(({ sitting }) => sitting.mode === 'mock').length,
      timed: this.#own.filter(({ sitting }) => sitting.mode === 'timed').length,
      learnt: this.#own.filter(({ sitting }) => sitting.mode === 'learn').length,
      reviewed: this.#own.filter(({ sitting }) => sitting.mode === 'review').length,
      blank: this.#own.filter(({ blank }) => blank).length,
      changed: this.#own.filter(({ change }) => change !== null).length,
      guessed: this.#own.filter(({ confidence }) => confidence === 'guessed').length,
      slow: this.#own.filter(({ elapsedMs, budgetMs }) => elapsedMs > 2 * budgetMs).length,
      takenBack: kind('take-back'),
      resumed: kind('resume'),
      flags: kind('flag'),
      notes: kind('note'),
      corrected: [...this.#profile.keys.values()].filter((key) => key.kind === 'all').length,
      onAnotherDayThanUtc: this.#own.filter(({ day, at }) => day !== utcDay(at)).length
    }
  }

  view(span: SpanName) {
    const today = this.#today
    const length = SPANS[span]
    const from = length === null ? null : today - length + 1
    const rows = this.#own.filter(({ day }) => from === null || day >= from)
    const first = Math.min(...rows.map(({ day }) => day), today)
    const unit = span === 'all' && today - first > 365 ? 'month' : 'week'
    const held = this.#held()
    const topics = count.topics(
      this.#exam,
      held,
      this.#seen,
      this.#given.filter(({ day }) => from === null || day >= from)
    )
    return {
      examId: this.#exam.id,
      examName: this.#exam.nameKo,
      span,
      from: from === null ? null : count.dateOf(from),
      ...this.#when(),
      series: seriesOf(this.#exam, this.#finished(), this.#own, from),
      mock: count.tally(rows, 'mock'),
      practice: count.tally(rows, 'practice'),
      coverage: count.coverage(held, this.#seen),
      steps: count.steps(rows, unit),
      stepUnit: unit,
      subjects: this.#subjects.map(({ id, nameKo, questions }) => {
        const own = rows.filter(({ subjectId }) => subjectId === id)
        return {
          id,
          nameKo,
          mock: count.tally(own, 'mock'),
          practice: count.tally(own, 'practice'),
          coverage: count.coverage(
            held.filter(({ subjectId }) => subjectId === id),
            this.#seen
          ),
          topics: null,
          questions,
          floor: this.#exam.passRule.subjectMinPercent,
          msPerItem: budgetOf(this.#exam, id),
          steps: count.steps(own, unit)
        }
      }),
      topics,
      pastCuts: [],
      days: count.days(rows),
      streak: count.streak(this.#own, today),
      memory: this.#memory(),
      sittings: {
        mock: this.#finished().filter(({ mode }) => mode === 'mock').length,
        practice: this.#finished().filter(({ mode }) => mode !== 'mock').length
      }
    }
  }

  today() {
    const plan = this.#plan()
    const memories = this.#memories()
    const done = this.#own.filter(({ day }) => day === this.#today)
    const { due, chosen, overdue } = reviewsToday(memories, plan)
    const next = nextDue(memories, plan)
    return {
      view: {
        examId: this.#exam.id,
        ...this.#when(),
        minutesPerDay: this.#settings.studyMinutes,
        done: {
          responses: done.filter(wasGiven).length,
          reviewed: done.filter(({ sitting }) => sitting.mode === 'review').length,
          elapsedMs: done.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
        },
        due,
        dueToday: chosen,
        openReview: this.#openReview(),
        nextDueOn: next === null ? null : count.dateOf(next),
        streak: count.streak(this.#own, this.#today),
        retention: plan.retention,
        unseen: this.#held().filter(({ id }) => !this.#seen.has(id)).length,
        ...this.#recalls(memories, plan)
      },
      overdue,
      sinceMock:
        this.#today - Math.max(...this.#own.filter(isMock).map(({ day }) => day), -Infinity)
    }
  }

  /** 준비도 by brute force; see there. */
  readiness() {
    const { items } = this.#profile
    const evidence = this.#subjects.map(
      ({ id }) =>
        [
          id,
          {
            firsts: firstsOf(items, this.#given, id),
            repeats: repeatsOf(items, this.#given, id)
          }
        ] as const
    )
    return readinessBySimulation(this.#exam, new Map(evidence), this.#today)
  }

  /** First responses by subject, also of items that are no longer in the bank. */
  evidence(): Record<string, number> {
    const bySubject: Record<string, number> = {}
    for (const { id } of this.#subjects) {
      const ofSubject = this.#profile.items.filter(({ subjectId }) => subjectId === id)
      bySubject[id] = ofSubject.filter((item) => this.#seen.has(item.id)).length
    }
    return bySubject
  }

  mistakes(): Record<string, number> {
    return mistakesOf(this.#profile, this.#all, this.#held())
  }

  #held() {
    const ids = new Set(this.#subjects.map(({ id }) => id))
    return this.#profile.items.filter(({ subjectId, removed }) => !removed && ids.has(subjectId))
  }

  #when() {
    const examOn = this.#settings.examDates[this.#exam.id] ?? null
    return {
      today: count.dateOf(this.#today),
      examOn,
      daysLeft: examOn === null ? null : dayNumber(examOn) - this.#today,
      settling: 0
    }
  }

  #finished(): RawSitting[] {
    return this.#profile.sittings.filter(
      ({ removed, finishedAt, examId }) =>
        !removed && finishedAt !== null && examId === this.#exam.id
    )
  }

  #plan(): Plan {
    const { examDates, studyMinutes, retention, reviewsPerDay } = this.#settings
    const examOn = examDates[this.#exam.id] ?? null
    const exam = examOn === null ? null : dayNumber(examOn)
    const reviews = this.#own.filter(({ sitting }) => sitting.mode === 'review')
    const spent = reviews.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
    const budgets = this.#subjects.map(({ id }) => budgetOf(this.#exam, id))
    const pace =
      reviews.length >= 10
        ? spent / reviews.length
        : budgets.reduce((sum, ms) => sum + ms, 0) / budgets.length
    const left = exam === null ? null : exam - this.#today
    const share = left !== null && left >= 0 && left <= 14 ? 1 : 0.6
    return {
      today: this.#today,
      exam,
      retention: retention[this.#exam.id] ?? 0.9,
      cap: Math.max(5, reviewsPerDay ?? Math.floor((studyMinutes * 60_000 * share) / pace)),
      done: reviews.filter(({ day }) => day === this.#today).length
    }
  }

  #memories(): State[] {
    const memories = memoriesOf(this.#profile, this.#all)
    return this.#held().flatMap(({ id }) => memories.get(id) ?? [])
  }

  #recalls(memories: readonly State[], { today, exam }: Plan) {
    return {
      recallToday: meanRecallOn(memories, today),
      recallOnExam: exam === null || exam < today ? null : meanRecallOn(memories, exam)
    }
  }

  #memory() {
    const plan = this.#plan()
    const memories = this.#memories()
    const load = loadOf(memories, plan, 14)
    return {
      items: memories.length,
      due: memories.filter((one) => one.day < plan.today && dueOn(one, plan) <= plan.today).length,
      ...this.#recalls(memories, plan),
      load: load.map((items, index) => ({ day: count.dateOf(plan.today + index), items }))
    }
  }

  #openReview(): { sessionId: string; left: number } | null {
    const open = this.#profile.sittings.find(
      ({ mode, removed, finishedAt, createdAt, examId }) =>
        mode === 'review' &&
        !removed &&
        finishedAt === null &&
        examId === this.#exam.id &&
        dayOf(createdAt) === this.#today
    )
    if (open === undefined) return null
    const shown = new Set<number | null>()
    for (const { kind, position } of open.events) {
      if (kind === 'reveal') shown.add(position)
      if (kind === 'take-back') shown.delete(position)
    }
    return { sessionId: open.id, left: open.items.length - shown.size }
  }
}
