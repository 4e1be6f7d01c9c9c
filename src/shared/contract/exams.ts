import { z } from 'zod'
import type { Exam } from '../domain/exam.ts'
import { call } from './call.ts'

/** An exam with what the bank holds for it. */
export type ExamView = Exam & {
  /** Items in the bank by subject id. */
  itemCounts: Record<string, number>
}

/** Day of the exam, YYYY-MM-DD: which version of it is meant. Without one, the version in force today. */
export const examDay = z.iso.date().nullable().optional()

export const exams = {
  list: call<ExamView[]>()(z.object({ on: examDay })),
  get: call<ExamView>()(z.object({ examId: z.string(), on: examDay }))
}
