import type { ExportedFile } from '@shared/contract/session.ts'
import { modelExamFileStem } from '../file-name.ts'
import { modelExamCsv } from './export-csv.ts'
import { modelExamEvidence } from './export-evidence.ts'
import { modelExamHtml } from './export-html.ts'
import { modelExamJson } from './export-json.ts'
import type { ModelExamExport } from './export-types.ts'

export type ModelExamFormat = 'csv' | 'json' | 'html' | 'evidence'

const FORMATS: {
  [F in ModelExamFormat]: {
    extension: string
    mediaType: string
    write: (exported: ModelExamExport) => string
  }
} = {
  csv: { extension: 'csv', mediaType: 'text/csv;charset=utf-8', write: modelExamCsv },
  json: { extension: 'json', mediaType: 'application/json', write: modelExamJson },
  html: { extension: 'html', mediaType: 'text/html;charset=utf-8', write: modelExamHtml },
  evidence: { extension: 'jsonl', mediaType: 'application/jsonl', write: modelExamEvidence }
}

/** A model's exam as a file that is read without the program; see docs/model-exam-format.md. */
export function modelExamFile(exported: ModelExamExport, format: ModelExamFormat): ExportedFile {
  const { extension, mediaType, write } = FORMATS[format]
  const { title, modelName, createdAt } = exported.record
  return {
    fileName: `${modelExamFileStem(title, modelName, createdAt)}.${extension}`,
    mediaType,
    text: write(exported)
  }
}
