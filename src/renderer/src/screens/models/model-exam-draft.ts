import type { ExamView } from '@shared/contract/exams.ts'
import type { ModelExamRequest } from '@shared/contract/model-exams.ts'
import { electiveGroupsOf, subjectsOf, type ExamSubject } from '@shared/domain/exam.ts'

/** The form as typed. */
export type ModelExamDraft = Pick<ModelExamRequest, 'examId' | 'query' | 'way' | 'mode'> & {
  /** The paper as it is held, or all that the query finds. */
  whole: boolean
  items: string
  /** Subject by elective group. */
  electives: Record<string, string>
  seed: string
  parallel: string
  orders: string
  /** Empty: as the model's card says. */
  temperature: string
  /** Empty: as for explanations. */
  thoughtBudget: string
}
export type NumberField = 'items' | 'seed' | 'parallel' | 'orders' | 'temperature' | 'thoughtBudget'
export type Range = { least: number; most: number; whole: boolean; optional: boolean }

const whole = (least: number, most: number): Range => ({
  least,
  most,
  whole: true,
  optional: false
})

/** As in the contract; `start` takes no other. */
export const RANGES: Record<NumberField, Range> = {
  items: whole(1, 100_000),
  seed: whole(0, 4_294_967_295),
  parallel: whole(1, 64),
  orders: whole(1, 10),
  temperature: { least: 0, most: 2, whole: false, optional: true },
  thoughtBudget: { ...whole(16, 65_536), optional: true }
}

export const NEW_DRAFT: ModelExamDraft = {
  examId: null,
  query: '',
  whole: true,
  items: '20',
  electives: {},
  way: 'protocol',
  mode: 'reasoning',
  seed: '1',
  parallel: '4',
  orders: '1',
  temperature: '',
  thoughtBudget: ''
}

/** Null where a number that may be left out was. */
export function numberOf(draft: ModelExamDraft, field: NumberField): number | null | 'unusable' {
  const typed = draft[field].trim()
  const { least, most, whole: isWhole, optional } = RANGES[field]
  if (typed === '' && optional) return null
  const shape = isWhole ? /^\d+$/u : /^\d+(?:\.\d+)?$/u
  const value = Number(typed)
  return shape.test(typed) && value >= least && value <= most ? value : 'unusable'
}

/** Null while a number in it cannot be used. */
export function requestOf(draft: ModelExamDraft): ModelExamRequest | null {
  const items = draft.whole ? null : numberOf(draft, 'items')
  const seed = numberOf(draft, 'seed')
  const parallel = numberOf(draft, 'parallel')
  const orders = numberOf(draft, 'orders')
  const temperature = numberOf(draft, 'temperature')
  const thoughtBudget = numberOf(draft, 'thoughtBudget')
  if (items === 'unusable' || temperature === 'unusable' || thoughtBudget === 'unusable')
    return null
  if (!isNumber(seed) || !isNumber(parallel) || !isNumber(orders)) return null
  return {
    examId: draft.examId,
    query: draft.query.trim(),
    items,
    electives: Object.values(draft.electives),
    way: draft.way,
    mode: draft.way === 'likelihood' ? 'direct' : draft.mode,
    seed,
    parallel,
    orders,
    temperature,
    thoughtBudget
  }
}

const isNumber = (value: number | null | 'unusable'): value is number => typeof value === 'number'

export type ElectiveChoice = { group: string; subjects: { id: string; name: string }[] }

/** The elective groups of an exam with the subjects to choose from. */
export const electiveChoices = (exam: ExamView): ElectiveChoice[] =>
  electiveGroupsOf(exam).map((group) => ({
    group,
    subjects: ofGroup(exam, group).map(({ id, nameKo }) => ({ id, name: nameKo }))
  }))

/** Of each elective group the first subject that the bank holds. */
export const firstElectives = (exam: ExamView): Record<string, string> =>
  Object.fromEntries(
    electiveGroupsOf(exam).flatMap((group) => {
      const subjects = ofGroup(exam, group)
      const held = subjects.find(({ id }) => (exam.itemCounts[id] ?? 0) > 0) ?? subjects[0]
      return held === undefined ? [] : [[group, held.id]]
    })
  )

const ofGroup = (exam: ExamView, group: string): ExamSubject[] =>
  subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup === group)

export const heldItems = ({ itemCounts }: Pick<ExamView, 'itemCounts'>): number =>
  Object.values(itemCounts).reduce((sum, count) => sum + count, 0)
