import type { ModelExamPlan, ModelExamRequest } from '@shared/contract/model-exams.ts'
import { electiveGroupsOf, satSubjects, subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { groupBy } from '@shared/domain/model-exam/groups.ts'
import { examOfLicence } from '@shared/domain/model-exam/kmmlu-pro-rule.ts'
import { optionOrder, seededRandom } from '@shared/domain/option-order.ts'
import { planMock } from '@shared/domain/paper.ts'
import { drawItems, type PoolItem } from '@shared/domain/practice.ts'
import type { Random } from '@shared/domain/random.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type { ModelExamItemRecord } from '../../db/model-exam-queries.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import { createItemQueries } from '../item-query.ts'
import { deal } from '../paper-maker.ts'

export type DrawnItem = ModelExamItemRecord & {
  /** Printed numbers as each order shows them, the printed one first. */
  shown: number[][]
}

type Pick = { itemId: string; subjectId: string }

export type ExamItems = ReturnType<typeof createExamItems>

/** Chooses what a model sits: the same request and seed choose the same items of the same bank. */
export function createExamItems(db: Database, exams: ExamCatalogue) {
  const queries = createItemQueries(exams, db.itemFacts.namesPaper)
  /** A subject may belong to several exams (손해사정사 1차); the first in the list stands for it. */
  const examOf = new Map<string, string>()
  for (const exam of exams.list()) {
    for (const { id } of subjectsOf(exam)) if (!examOf.has(id)) examOf.set(id, exam.id)
  }

  /** How often the learner met an item says nothing of a model. */
  const poolOf = (subjectId: string): PoolItem[] =>
    db.pool.listPool([subjectId]).map((item) => ({ ...item, lastAttemptAt: null }))

  const found = (query: string, examId: string | null): Set<string> =>
    new Set(db.search.listIds(queries.read(query, examId).node))

  function electivesOf(
    exam: Exam,
    chosen: readonly string[],
    held: (id: string) => number
  ): string[] {
    return electiveGroupsOf(exam).flatMap((group) => {
      const ids = subjectsOf(exam).flatMap((one) => (one.electiveGroup === group ? [one.id] : []))
      return ids.find((id) => chosen.includes(id)) ?? ids.find((id) => held(id) > 0) ?? ids[0] ?? []
    })
  }

  function pickOfExam(exam: Exam, request: ModelExamRequest, random: Random): Pick[] {
    const wanted = request.query.trim() === '' ? null : found(request.query, exam.id)
    const pools = new Map(
      subjectsOf(exam).map(({ id }) => [
        id,
        poolOf(id).filter((item) => wanted === null || wanted.has(item.id))
      ])
    )
    const held = (id: string): number => pools.get(id)?.length ?? 0
    const electives = electivesOf(exam, request.electives, held)
    const subjects = satSubjects(exam, electives).map(({ id }) => id)
    const available = Object.fromEntries(subjects.map((id) => [id, held(id)]))
    // What a query finds is not cut to the length of a paper.
    const planned =
      wanted === null
        ? new Map(
            planMock(exam, electives, available)
              .flatMap((period) => period.subjects)
              .map(({ id, planned: count }) => [id, count])
          )
        : new Map(Object.entries(available))
    const counts = subjects.map((id) => planned.get(id) ?? 0)
    const shares = request.items === null ? counts : deal(counts, request.items)
    return subjects.flatMap((subjectId, at) =>
      drawItems(pools.get(subjectId) ?? [], shares[at] ?? 0, random).map((itemId) => ({
        itemId,
        subjectId
      }))
    )
  }

  function pickOfAll({ query, items }: ModelExamRequest, random: Random): Pick[] {
    const ids = [...found(query, null)]
    const drawn =
      items === null
        ? ids
        : new Set(
            drawItems(
              ids.map((id) => ({ id, stimulusGroup: null, lastAttemptAt: null })),
              items,
              random
            )
          )
    const kept = new Set(drawn)
    return ids.flatMap((itemId) =>
      kept.has(itemId) ? [{ itemId, subjectId: db.items.getItem(itemId).item.subjectId }] : []
    )
  }

  const examOfPick = ({ itemId, subjectId }: Pick, asked: string | null): string | null =>
    asked ??
    (subjectId === UNSORTED
      ? (db.itemFacts.findUnsortedExamId(itemId) ??
        examOfLicence(db.itemFacts.findPaperNames(itemId).exam ?? ''))
      : (examOf.get(subjectId) ?? null))

  const examFor = (id: string | null): Exam | null => (id === null ? null : exams.get(id))

  /** In paper order within an exam, exams as the bank meets them. */
  function pick(request: ModelExamRequest): (Pick & { examId: string | null })[] {
    const random = seededRandom(request.seed)
    const exam = examFor(request.examId)
    const picks = exam === null ? pickOfAll(request, random) : pickOfExam(exam, request, random)
    return picks.map((one) => ({ ...one, examId: examOfPick(one, request.examId) }))
  }

  return {
    plan: (request: ModelExamRequest): ModelExamPlan => {
      const picks = pick(request)
      const groups = [...groupBy(picks, ({ examId }) => examId ?? '').values()].map((members) => ({
        examId: members[0]?.examId ?? null,
        members
      }))
      if (request.examId !== null && groups.length === 0) {
        groups.push({ examId: request.examId, members: [] })
      }
      const whole = request.query.trim() === '' && request.items === null
      return {
        items: picks.length,
        answers: picks.length * request.orders,
        exams: groups.map(({ examId, members }) => {
          const exam = examFor(examId)
          return {
            examId,
            name: exam?.nameKo ?? '',
            items: members.length,
            wanted: whole ? (exam?.totals.questions ?? null) : null
          }
        })
      }
    },

    /** Throws `no-items`. */
    draw: (request: ModelExamRequest): DrawnItem[] => {
      const picks = pick(request)
      if (picks.length === 0) {
        const exam = examFor(request.examId)
        throw new AppError('no-items', {
          examId: request.examId ?? '',
          subjectIds: exam === null ? [] : subjectsOf(exam).map(({ id }) => id)
        })
      }
      return picks.map(({ itemId, subjectId, examId }, at) => {
        const { item, revisionId, keyId } = db.items.getItem(itemId)
        const subject = examFor(examId)
          ?.sessions.flatMap((session) => session.subjects)
          .find(({ id }) => id === subjectId)
        const numbers = item.options.map(({ no }) => no)
        const orders = Array.from(
          { length: request.orders - 1 },
          (_, order) =>
            // Of its own: one item more or less moves no other's options.
            optionOrder(item, seededRandom(mix(request.seed, itemId, order + 1))) ?? numbers
        )
        return {
          position: at + 1,
          itemId,
          revisionId,
          keyId,
          examId,
          subjectId,
          subjectName:
            subject?.nameKo ??
            db.itemFacts.findPaperNames(itemId).subject ??
            queries.subjectName(subjectId),
          roundId: db.modelExams.findRoundOfItem(itemId),
          points: subject?.pointsPerQuestion ?? 1,
          shown: [numbers, ...orders]
        }
      })
    }
  }
}

/** A seed of 32 bits that an item, an order and the run's seed make together (FNV-1a). */
export function mix(seed: number, ...parts: readonly (string | number)[]): number {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode([seed, ...parts].join('\u0000'))) {
    state = Math.imul(state ^ byte, 0x01000193)
  }
  return state >>> 0
}
