import type { Exam } from '@shared/domain/exam.ts'
import { judge, type Judgement } from '@shared/domain/pass-rule.ts'
import { readSheet } from '@shared/domain/sheet.ts'
import { AppError } from '@shared/errors.ts'

/** Scores a whole response sheet by the exam's own rule; throws `bad-sheet` with every fault of it. */
export function gradeSheet(exam: Exam, sheetJson: string): Judgement {
  const sheet = readSheet(sheetJson, exam)
  if (!sheet.ok) throw new AppError('bad-sheet', { problems: sheet.problems })
  return judge(sheet.scores, exam, { scaled: false })
}
