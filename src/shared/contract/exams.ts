import { z } from 'zod'
import type { Exam } from '../domain/exam.ts'
import { call } from './call.ts'

/** An exam with what the bank holds for it. */
export type ExamView = Exam & {
  /** Items in the bank by subject id. */
  itemCounts: Record<string, number>
}

export const exams = {
  list: call<ExamView[]>()(z.object({})),
  get: call<ExamView>()(z.object({ examId: z.string() }))
}
