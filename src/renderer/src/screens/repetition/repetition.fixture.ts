import type { ExamView } from '@shared/contract/exams.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { On } from '../../api.ts'

export const anExamOf = (...subjects: string[]): ExamView =>
  ({
    id: 'customs-broker',
    nameKo: '관세사',
    sessions: [{ subjects: subjects.map((id) => ({ id, nameKo: `${id} 과목` })) }]
  }) as unknown as ExamView

export const aSitting = (over: Partial<SessionSummary>): SessionSummary =>
  ({ id: 's1', mode: 'review', examId: 'customs-broker', ...over }) as SessionSummary

/** Main's events, to be told by a test. */
export function events(): { on: On; tell: (name: string) => void } {
  const heard: Record<string, (() => void)[]> = {}
  return {
    on: (name, fn) => {
      const listeners = (heard[name] ??= [])
      const listener = fn as () => void
      listeners.push(listener)
      return () => {
        listeners.splice(listeners.indexOf(listener), 1)
      }
    },
    tell: (name) => {
      for (const fn of heard[name] ?? []) fn()
    }
  }
}
