import type { ExportedFile } from '@shared/contract/session.ts'
import { toCsv } from '@shared/domain/csv.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import { mainText } from '../text/main-text.ts'
import { fileStem } from './file-name.ts'
import { exportDocument } from './session-export-document.ts'
import { exportRows } from './session-export-rows.ts'
import type { StudySessions } from './study-sessions.ts'

export type ExportFormat = 'csv' | 'json'
export type SessionExport = ReturnType<typeof createSessionExport>

/** A finished sitting as a file that is read without the program; see docs/session-export-format.md. */
export function createSessionExport(db: Database, study: StudySessions) {
  return (sessionId: string, format: ExportFormat): ExportedFile => {
    const session = study.load(sessionId)
    const { exam, record } = session
    if (record.finishedAt === null) throw new AppError('session-open', { sessionId })
    const document = exportDocument(db, session)
    const fileName = `${fileStem(exam.nameKo, mainText().fileNames.sitting, record.createdAt)}.${format}`
    return format === 'json'
      ? {
          fileName,
          mediaType: 'application/json',
          text: `${JSON.stringify(document, null, 2)}\n`
        }
      : { fileName, mediaType: 'text/csv;charset=utf-8', text: toCsv(exportRows(document)) }
  }
}
