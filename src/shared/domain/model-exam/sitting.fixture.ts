import { satSubjects, subjectsOf, type Exam } from '../exam.ts'
import { BLANK, type Key } from '../item.ts'
import { isCorrect } from '../scoring.ts'
import type { ModelAnswer } from './answer.ts'
import type { OpenItem } from './report-line.ts'

/** How many items of a subject come out how; the rest of `items`, the exam's own count without it, is wrong. */
export type SubjectPlan = {
  right: number
  unparsed?: number
  errors?: number
  open?: number
  items?: number
}

export type Sitting = { answers: ModelAnswer[]; open: OpenItem[] }

/** A made paper: keys ① to ⑤ in turn, and a response that is the key or the next option. */
export function sitting(
  exam: Exam,
  plans: Record<string, SubjectPlan>,
  { electives = [] as string[], from = 1 } = {}
): Sitting {
  const whole: Sitting = { answers: [], open: [] }
  let position = from
  for (const subject of satSubjects(exam, electives)) {
    const { right, unparsed = 0, errors = 0, open = 0, items } = plans[subject.id] ?? { right: 0 }
    const length = items ?? subject.questions ?? 0
    for (let index = 0; index < length; index += 1) {
      const no = (index % subject.choices) + 1
      const facts = openItem(exam, subject.id, position)
      position += 1
      const inState = (state: ModelAnswer['state'], marked: number): ModelAnswer => {
        const key: Key = { kind: 'options', options: [no] }
        const response = state === 'answered' ? [marked] : BLANK
        return { ...facts, state, response, correct: isCorrect(response, key) }
      }
      const next = (no % subject.choices) + 1
      if (index < right) whole.answers.push(inState('answered', no))
      else if (index < right + unparsed) whole.answers.push(inState('unparsed', 0))
      else if (index < right + unparsed + errors) whole.answers.push(inState('error', 0))
      else if (index < right + unparsed + errors + open) whole.open.push(facts)
      else whole.answers.push(inState('answered', next))
    }
  }
  return whole
}

export function openItem(exam: Exam, subjectId: string, position: number): OpenItem {
  const subject = subjectsOf(exam).find(({ id }) => id === subjectId)
  if (subject === undefined) throw new RangeError(`${exam.id} has no ${subjectId}`)
  return {
    position,
    order: 0,
    shuffled: false,
    examId: exam.id,
    subjectId,
    subjectName: subject.nameKo,
    roundId: null,
    points: subject.pointsPerQuestion ?? 1,
    optionCount: subject.choices,
    chance: 1 / subject.choices
  }
}

export const together = (...sittings: Sitting[]): Sitting => ({
  answers: sittings.flatMap(({ answers }) => answers),
  open: sittings.flatMap(({ open }) => open)
})

/** With every number to four decimals, as hand-worked tables have them. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 10_000) / 10_000
  if (Array.isArray(value)) return value.map(rounded)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)]))
}
