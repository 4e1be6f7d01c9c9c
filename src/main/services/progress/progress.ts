import type { Emit } from '@shared/contract/events.ts'
import type { Database } from '../../db/database.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import type { ItemBank } from '../item-bank.ts'
import type { PdfPrinter } from '../pdf-printer.ts'
import type { ProgramSettings } from '../program-settings.ts'
import type { Scores } from '../scores.ts'
import type { StudySessions } from '../study-sessions.ts'
import { createDerivation } from './derivation.ts'
import { createExamStudy } from './exam-study.ts'
import { createMistakes } from './mistakes.ts'
import { createProgressExport } from './progress-export.ts'
import { createProgressPrint } from './progress-print.ts'
import { createProgressView } from './progress-view.ts'
import { createReviewStart } from './review-start.ts'
import { createToday } from './today.ts'

export type ProgressNeeds = {
  db: Database
  exams: ExamCatalogue
  settings: Pick<ProgramSettings, 'read'>
  bank: Pick<ItemBank, 'count'>
  scores: Scores
  study: StudySessions
  printer: PdfPrinter | null
  emit: Emit
  now: () => number
  monotonic: () => number
}

/** Longest that a window waits while old numbers are derived, milliseconds. */
const SLICE_MS = 30

/** 성적, 복습 and the plan of the day. */
export function createProgress(needs: ProgressNeeds) {
  const { db, exams, settings, bank, scores, study, printer, emit, now, monotonic } = needs
  const derivation = createDerivation(db)
  const studies = createExamStudy({ db, exams, settings, derivation, now, monotonic })
  const views = createProgressView(db, studies, scores)
  const today = createToday(db, studies, study)
  return {
    ...createMistakes(bank),
    /** An exam that the program no longer has is left out. */
    exams: (): { id: string; name: string }[] => {
      const used = new Set(db.sessions.listExamIds())
      return exams
        .list()
        .filter(({ id }) => used.has(id))
        .map(({ id, nameKo }) => ({ id, name: nameKo }))
    },
    view: views.view,
    today: today.view,
    reviewStart: createReviewStart(db, today, study),
    exports: createProgressExport(views, now),
    print: createProgressPrint(exams, printer, now),
    /** Derives what has changed, a slice at a time; windows are told when all of it is. */
    tick: (): void => {
      if (!derivation.work(SLICE_MS, monotonic)) return
      if (derivation.settling() === 0) emit('progressChanged', {})
    },
    /** Derives all that has changed, however long it takes. */
    settle: (): void => {
      derivation.work(Infinity, monotonic)
    }
  }
}

export type Progress = ReturnType<typeof createProgress>
