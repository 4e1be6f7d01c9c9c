import type { AppContract } from '@shared/contract/index.ts'
import type { Handlers } from '@shared/contract/call.ts'
import type { ExamView } from '@shared/contract/exams.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import type { ExamCatalogue } from '../services/exam-catalogue.ts'
import type { ItemBank } from '../services/item-bank.ts'

export function examCalls(
  catalogue: ExamCatalogue,
  bank: ItemBank
): Handlers<AppContract>['exams'] {
  const view = (exam: Exam, counts: Readonly<Record<string, number>>): ExamView => ({
    ...exam,
    itemCounts: Object.fromEntries(subjectsOf(exam).map(({ id }) => [id, counts[id] ?? 0]))
  })
  return {
    list: ({ on }) => {
      const counts = bank.countBySubject()
      return catalogue.list(on).map((exam) => view(exam, counts))
    },
    get: ({ examId, on }) => view(catalogue.get(examId, on), bank.countBySubject())
  }
}
