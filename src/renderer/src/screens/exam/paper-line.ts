import type { SessionView, SheetItem } from '@shared/contract/session.ts'
import type { Period } from '@shared/domain/session.ts'
import { periodName, subjectName } from '../../text/exam-text.ts'
import { text } from '../../text/text.ts'

/** What there is to say of the paper in the bar: period, subject in front, round, form, shuffled options. */
export function paperLine(
  view: Pick<SessionView, 'mode' | 'exam' | 'roundName' | 'form' | 'shuffled'>,
  period: Pick<Period, 'name'>,
  item: Pick<SheetItem, 'subjectId'> | null
): string[] {
  const { mode, exam, roundName, form, shuffled } = view
  const parts = [
    // Practice has one period, named after its mode.
    mode === 'mock' ? periodName(period) : null,
    item === null ? null : subjectName(exam, item.subjectId),
    roundName,
    form === null || form === '' ? null : text.exam.form(form),
    shuffled ? text.exam.shuffled : null
  ]
  return [...new Set(parts.filter((part) => part !== null))]
}
