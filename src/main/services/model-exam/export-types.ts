import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Key } from '@shared/domain/item.ts'
import type {
  ModelAnswerRecord,
  ModelExamItemRecord,
  ModelExamRecord
} from '../../db/model-exam-queries.ts'

/** An item of a model's exam as its files name it: never with its text, which is the bank's. */
export type ExportedExamItem = ModelExamItemRecord & {
  revision: number
  /** By which its answers were graded last. */
  key: Key
  roundName: string | null
  stem?: never
}

/** All that the files of a model's exam are made of. */
export type ModelExamExport = {
  record: ModelExamRecord
  items: ExportedExamItem[]
  answers: ModelAnswerRecord[]
  view: ModelExamView
}

export type ExportedAnswer = { item: ExportedExamItem; answer: ModelAnswerRecord }

/** Each answer beside its item, by place and order of options. */
export function answersOf({ items, answers }: ModelExamExport): ExportedAnswer[] {
  const byPosition = new Map(items.map((item) => [item.position, item]))
  return answers
    .flatMap((answer) => {
      const item = byPosition.get(answer.position)
      return item === undefined ? [] : [{ item, answer }]
    })
    .toSorted((a, b) => a.answer.position - b.answer.position || a.answer.order - b.answer.order)
}

/** The exams as they were when the model sat them, by id. */
export const examsOf = ({ examDefinitions }: ModelExamRecord): ReadonlyMap<string, Exam> =>
  new Map(Object.entries(JSON.parse(examDefinitions) as Record<string, Exam>))

/**
 * The name that the licence of EXAONE 4.0 (EXAONE AI Model License Agreement 1.2 - NC, 4.3) asks for with results; null
 * for other models. The built-in one is not LG's.
 */
export const attributionOf = ({
  modelName,
  builtIn
}: Pick<ModelExamRecord, 'modelName' | 'builtIn'>): string | null => {
  const version = /exaone[\s._-]*(4\.\d(?:\.\d)?)/iu.exec(modelName)?.[1]
  return builtIn || version === undefined ? null : `EXAONE ${version} (LG AI Research)`
}
