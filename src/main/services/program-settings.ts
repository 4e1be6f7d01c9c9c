import type { Settings } from '@shared/contract/program.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'

const NAME = 'program'
const DEFAULTS: Settings = {
  examId: null,
  examOn: null,
  theme: 'system',
  textPercent: 100,
  tutorMode: 'reasoning',
  traceOpen: true
}

export type SettingsChange = { [K in keyof Settings]?: Settings[K] | undefined }

/** The learner's choices. Those never made read as their defaults. */
export function createProgramSettings(db: Database, exams: ExamCatalogue) {
  const read = (): Settings => ({
    ...DEFAULTS,
    ...(db.settings.findValue(NAME) as Partial<Settings> | undefined)
  })
  return {
    read,
    change: (change: SettingsChange): Settings => {
      if (change.examId !== undefined && change.examId !== null) exams.get(change.examId)
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const next: Settings = { ...read(), ...Object.fromEntries(given) }
      db.settings.putValue(NAME, next)
      return next
    }
  }
}

export type ProgramSettings = ReturnType<typeof createProgramSettings>
