import type { PaperView, PrintedPdf, PrintView } from '@shared/contract/session.ts'
import { mayPrintPaper, type PrintKind, type SessionPrintRequest } from '@shared/domain/print.ts'
import type { SessionState } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import { mainText } from '../text/main-text.ts'
import { fileStem } from './file-name.ts'
import type { PdfPrinter } from './pdf-printer.ts'
import type { SessionReports } from './session-reports.ts'
import type { LoadedSession } from './session-store.ts'
import { viewSession } from './session-view.ts'
import type { StudySessions } from './study-sessions.ts'

export type SessionPrint = ReturnType<typeof createSessionPrint>

/** What of a session may go to a printer. Reads only: nothing of a sitting begins or goes on by it. */
export function createSessionPrint(
  db: Database,
  study: StudySessions,
  reports: SessionReports,
  printer: PdfPrinter | null
) {
  const view = (sessionId: string, what: PrintKind): PrintView => {
    if (what === 'score') return { what, result: reports.result(sessionId) }
    const session = study.load(sessionId)
    if (what === 'key') {
      const { items } = reports.review(sessionId)
      return { what, paper: paperOf(session), items }
    }
    if (!mayPrintPaper(session.record.mode, session.state)) {
      throw new AppError('print-under-way', { sessionId })
    }
    return { what, paper: paperOf(session) }
  }

  const paperOf = (session: LoadedSession): PaperView => {
    const { state, ...view } = viewSession(db, session, study.now())
    return {
      id: view.id,
      mode: view.mode,
      exam: view.exam,
      electives: view.electives,
      complete: view.complete,
      roundName: view.roundName,
      form: view.form,
      shuffled: view.shuffled,
      periods: view.periods,
      items: view.items,
      stage: stageOf(state)
    }
  }

  return {
    view,

    save: async (request: SessionPrintRequest): Promise<PrintedPdf> => {
      const { sessionId, what } = request
      view(sessionId, what)
      if (printer === null) return { printer: false, saved: null }
      const { exam, record } = study.load(sessionId)
      const name = `${fileStem(exam.nameKo, mainText().fileNames.prints[what], record.createdAt)}.pdf`
      return { printer: true, saved: await printer.save(request, name) }
    }
  }
}

const stageOf = ({ finishedAt, periods }: SessionState): PaperView['stage'] => {
  if (finishedAt !== null) return 'finished'
  return periods[0]?.beganAt === null ? 'waiting' : 'running'
}
