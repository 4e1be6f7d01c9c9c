import type { WireError } from '@shared/errors.ts'
import { answersOf, attributionOf, examsOf, type ModelExamExport } from './export-types.ts'

const codeOf = (error: WireError | null): string | null => error?.code ?? null

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA = 'hapgyeok-model-exam/1'

/** The whole report and every answer as one document. */
export function modelExamJson(exported: ModelExamExport): string {
  const { record, view } = exported
  // Where the file lies on this computer is nobody else's matter, and an error's facts may name it.
  const run = { ...record, examDefinitions: undefined, modelPath: undefined }
  const document = {
    schema: SCHEMA,
    attribution: attributionOf(record),
    run: { ...run, error: codeOf(run.error) },
    exams: Object.fromEntries(examsOf(record)),
    view: { ...view, summary: { ...view.summary, error: codeOf(view.summary.error) } },
    answers: answersOf(exported).map(({ item, answer }) => ({
      ...item,
      ...answer,
      error: codeOf(answer.error)
    }))
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
