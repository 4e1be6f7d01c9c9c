import { electiveGroupsOf, subjectsOf, type Exam } from '@shared/domain/exam.ts'
import type { Period, SheetAction } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { LoadedSession } from './session-store.ts'

/** Exactly one subject of each elective group (택1). Throws `wrong-electives`. */
export function checkElectives(exam: Exam, electives: readonly string[]): void {
  const subjects = subjectsOf(exam)
  for (const group of electiveGroupsOf(exam)) {
    const allowed = subjects.filter((one) => one.electiveGroup === group).map(({ id }) => id)
    const chosen = electives.filter((id) => allowed.includes(id))
    if (chosen.length !== 1) {
      throw new AppError('wrong-electives', { examId: exam.id, group, chosen, allowed })
    }
  }
}

export function checkSubjects(exam: Exam, subjectIds: readonly string[]): void {
  const known = new Set(subjectsOf(exam).map(({ id }) => id))
  const stranger = subjectIds.find((id) => !known.has(id))
  if (stranger !== undefined) throw new AppError('not-found', { what: 'subject', id: stranger })
}

/** Whether the mark is one that this sheet takes now. */
export function checkAction(session: LoadedSession, period: Period, action: SheetAction): void {
  const { position } = action
  const sessionId = session.record.id
  if (position < period.first || position > period.last) {
    throw new AppError('position-outside', { sessionId, position })
  }
  const { options, responses } = session.limits[position - 1] ?? { options: 0, responses: 0 }
  const named =
    action.kind === 'respond' ? action.response : action.kind === 'strike' ? [action.option] : []
  const option = named.find((no) => no > options)
  if (option !== undefined) {
    throw new AppError('option-outside', { position, option, options })
  }
  if (action.kind === 'respond' && action.response.length > responses) {
    throw new AppError('too-many-options', { position, marked: named.length, allowed: responses })
  }
  if (action.kind === 'respond' && session.state.items[position - 1]?.revealed === true) {
    throw new AppError('item-revealed', { sessionId, position })
  }
}
