import { satSubjects, subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { optionOrder, seededRandom } from '@shared/domain/option-order.ts'
import { isComplete, planMock, toPeriods, type PlannedPeriod } from '@shared/domain/paper.ts'
import { drawItems, passes, type ItemFilter } from '@shared/domain/practice.ts'
import type { Random } from '@shared/domain/random.ts'
import { showsKeys, type Period, type SessionMode } from '@shared/domain/session.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { SessionItemRecord } from '../db/session-queries.ts'
import type { PracticePools } from './practice-pool.ts'

/** Items and periods of a session about to begin. */
export type Paper = {
  mode: SessionMode
  complete: boolean
  roundId: string | null
  form: string | null
  shuffleSeed: number | null
  periods: Period[]
  items: SessionItemRecord[]
}

/** A mock as asked for: drawn from the whole bank, or the paper of one round and form (책형). */
export type MockRequest = {
  electives: readonly string[]
  roundId: string | null
  form: string | null
  /** Minutes of periods whose official length is unknown, by name. */
  minutes: Readonly<Record<string, number>>
}

export type PracticeRequest = {
  mode: Exclude<SessionMode, 'mock' | 'review'>
  filter: ItemFilter
  count: number
  /** Seconds for each item; null gives the real exam's time. */
  secondsPerItem: number | null
  shuffleOptions: boolean
}

type Pick = { subjectId: string; itemId: string }

export type PaperMaker = ReturnType<typeof createPaperMaker>

/** Makes papers of what the bank holds. */
export function createPaperMaker(
  db: Database,
  pools: { itemsOf: PracticePools['itemsOf'] },
  random: Random
) {
  const collect = (exam: Exam, picks: readonly Pick[], seed: number | null) => {
    const points = new Map(subjectsOf(exam).map((one) => [one.id, one.pointsPerQuestion ?? 1]))
    const order = seed === null ? null : seededRandom(seed)
    return picks.map(({ subjectId, itemId }, index): SessionItemRecord => {
      const { revisionId, item } = db.items.getItem(itemId)
      return {
        position: index + 1,
        subjectId,
        itemId,
        revisionId,
        points: points.get(subjectId) ?? 1,
        optionOrder: order === null ? null : optionOrder(item, order)
      }
    })
  }

  /** Items of a round by subject, in the order of the form. */
  const printedBySubject = (exam: Exam, roundId: string, form: string): Map<string, string[]> => {
    const known = new Set(subjectsOf(exam).map(({ id }) => id))
    const bySubject = new Map<string, string[]>()
    for (const { id, subjectId } of db.pool.listPrinted(roundId, form)) {
      if (known.has(subjectId)) {
        bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), id])
      }
    }
    return bySubject
  }

  const plan = (exam: Exam, request: MockRequest): PlannedPeriod[] => {
    const { electives, roundId, form, minutes } = request
    const available =
      roundId === null
        ? db.items.countBySubject()
        : Object.fromEntries(
            [...printedBySubject(exam, roundId, form ?? '')].map(([id, ids]) => [id, ids.length])
          )
    return planMock(exam, electives, available, minutes)
  }

  const drawSubject = (subjectId: string, count: number): Pick[] =>
    drawItems(db.pool.listPool([subjectId]), count, random).map((itemId) => ({
      subjectId,
      itemId
    }))

  return {
    plan,

    mock: (exam: Exam, request: MockRequest): Paper => {
      const { electives, roundId, form } = request
      const planned = plan(exam, request)
      const printed = roundId === null ? null : printedBySubject(exam, roundId, form ?? '')
      const picks = planned
        .flatMap(({ subjects }) => subjects)
        .flatMap(({ id, planned: count }): Pick[] => {
          const ids = printed?.get(id)?.slice(0, count)
          return ids?.map((itemId) => ({ subjectId: id, itemId })) ?? drawSubject(id, count)
        })
      if (picks.length === 0) {
        throw noItems(
          exam,
          satSubjects(exam, electives).map(({ id }) => id)
        )
      }
      return {
        mode: 'mock',
        complete: isComplete(exam, electives, planned),
        roundId,
        form: roundId === null ? null : form,
        shuffleSeed: null,
        periods: toPeriods(planned),
        items: collect(exam, picks, null)
      }
    },

    /** Items that pass the filter, dealt so that each subject gets its share, subjects in paper order. */
    practice: (exam: Exam, request: PracticeRequest): Paper => {
      const { mode, filter, count, secondsPerItem, shuffleOptions } = request
      const pool = pools
        .itemsOf(exam, filter.subjectIds, filter.query)
        .filter((item) => passes(item, filter))
      const subjectIds = subjectsOf(exam)
        .map(({ id }) => id)
        .filter((id) => filter.subjectIds.includes(id))
      const held = Object.fromEntries(
        subjectIds.map((id) => [id, pool.filter(({ subjectId }) => subjectId === id)])
      )
      const shares = deal(
        subjectIds.map((id) => held[id]?.length ?? 0),
        count
      )
      const picks = subjectIds.flatMap((subjectId, index) =>
        drawItems(held[subjectId] ?? [], shares[index] ?? 0, random).map((itemId) => ({
          subjectId,
          itemId
        }))
      )
      if (picks.length === 0) throw noItems(exam, subjectIds)
      const seed = shuffleOptions ? Math.floor(random() * 2 ** 32) : null
      return {
        mode,
        complete: false,
        roundId: null,
        form: null,
        shuffleSeed: seed,
        periods: [practicePeriod(exam, mode, picks, secondsPerItem)],
        items: collect(exam, picks, seed)
      }
    },

    /** 복습: these items, in this order. */
    review: (exam: Exam, picks: readonly Pick[]): Paper => ({
      mode: 'review',
      complete: false,
      roundId: null,
      form: null,
      shuffleSeed: null,
      periods: [practicePeriod(exam, 'review', picks, null)],
      items: collect(exam, picks, null)
    })
  }
}

/** One by one to every subject that has more, until the count is dealt. */
export function deal(held: readonly number[], count: number): number[] {
  const shares = held.map(() => 0)
  for (let left = count; left > 0;) {
    const open = shares.flatMap((share, index) => (share < (held[index] ?? 0) ? [index] : []))
    if (open.length === 0) break
    for (const index of open.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
    left -= open.length
  }
  return shares
}

const NAMES: Record<PracticeRequest['mode'] | 'review', string> = {
  timed: '시간제 연습',
  learn: '학습',
  review: '복습'
}

/** Practice is one period; its clock, where it has one, is a whole number of seconds. */
function practicePeriod(
  exam: Exam,
  mode: PracticeRequest['mode'] | 'review',
  picks: readonly Pick[],
  secondsPerItem: number | null
): Period {
  const ms = picks.reduce(
    (sum, { subjectId }) =>
      sum + (secondsPerItem === null ? msPerItem(exam, subjectId) : secondsPerItem * 1000),
    0
  )
  return {
    no: 1,
    name: NAMES[mode],
    durationMs: showsKeys(mode) ? null : Math.ceil(ms / 1000) * 1000,
    breakMs: null,
    day: null,
    estimated: false,
    first: 1,
    last: picks.length
  }
}

const noItems = (exam: Exam, subjectIds: readonly string[]): AppError =>
  new AppError('no-items', { examId: exam.id, subjectIds: [...subjectIds] })
