import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { subjectName } from '../../text/exam-text.ts'

export type Todo =
  | { kind: 'resume'; session: SessionSummary }
  | { kind: 'first-mock' }
  | { kind: 'mistakes'; sessionId: string; count: number }
  | { kind: 'weak-subject'; subjectId: string; name: string }
  | { kind: 'next-mock' }

export type TodoFacts = {
  exam: Exam
  /** Items in the bank by subject id. */
  itemCounts: Readonly<Record<string, number>>
  open: readonly SessionSummary[]
  last: ResultView | null
}

/** Beside what is open, no more than fills up a list of so many. */
const ENOUGH = 4

/**
 * What is worth doing today, from what is really there: every open sitting, then suggestions. While a mock is open,
 * no other one is suggested.
 */
export function todosFor({ exam, itemCounts, open, last }: TodoFacts): Todo[] {
  const resumes = open.map((session): Todo => ({ kind: 'resume', session }))
  const held = Object.values(itemCounts).some((count) => count > 0)
  const suggested = held ? suggestions({ exam, itemCounts, open, last }) : []
  return [...resumes, ...suggested.slice(0, Math.max(0, ENOUGH - resumes.length))]
}

function suggestions({ exam, itemCounts, open, last }: TodoFacts): Todo[] {
  const mockOpen = open.some(({ mode }) => mode === 'mock')
  if (last === null) return mockOpen ? [] : [{ kind: 'first-mock' }]
  const { session, judgement } = last
  const wrong = session.items - (session.correct ?? session.items)
  const weak = judgement.subjects
    .filter(({ id, belowMinimum }) => belowMinimum && (itemCounts[id] ?? 0) > 0)
    .toSorted((a, b) => a.percent - b.percent)[0]
  const todos: (Todo | null)[] = [
    wrong > 0 ? { kind: 'mistakes', sessionId: session.id, count: wrong } : null,
    weak === undefined
      ? null
      : { kind: 'weak-subject', subjectId: weak.id, name: subjectName(exam, weak.id) },
    mockOpen ? null : { kind: 'next-mock' }
  ]
  return todos.filter((todo) => todo !== null)
}
