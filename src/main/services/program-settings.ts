import type { Settings, SettingsPatch } from '@shared/contract/program.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'

const NAME = 'program'
const DEFAULTS: Settings = {
  examId: null,
  examDates: {},
  theme: 'system',
  textPercent: 100,
  tutorMode: 'reasoning',
  traceOpen: true,
  itemsPerPage: 1,
  studyMinutes: 60,
  retention: {},
  reviewsPerDay: null
}

export type SettingsChange = { [K in keyof SettingsPatch]?: SettingsPatch[K] | undefined }

/** Profiles of the first version hold one day, that of the exam then in front. */
type Stored = Partial<Settings> & { examOn?: string | null }

/** The learner's choices. Those never made read as their defaults. */
export function createProgramSettings(db: Database, exams: ExamCatalogue) {
  const read = (): Settings => ({
    ...DEFAULTS,
    ...withDates((db.settings.findValue(NAME) as Stored | undefined) ?? {})
  })
  return {
    read,
    change: ({ examDates, retention, ...change }: SettingsChange): Settings => {
      if (change.examId != null) exams.get(change.examId)
      for (const examId of Object.keys({ ...examDates, ...retention })) exams.get(examId)
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const before = read()
      const next: Settings = {
        ...before,
        ...Object.fromEntries(given),
        examDates: changedDates(before.examDates, examDates ?? {}),
        retention: { ...before.retention, ...retention }
      }
      db.settings.putValue(NAME, next)
      return next
    }
  }
}

export type ProgramSettings = ReturnType<typeof createProgramSettings>

function withDates({ examOn, ...stored }: Stored): Partial<Settings> {
  const { examId, examDates } = stored
  return examDates !== undefined || examOn == null || examId == null
    ? stored
    : { ...stored, examDates: { [examId]: examOn } }
}

const changedDates = (
  before: Settings['examDates'],
  change: Record<string, string | null>
): Settings['examDates'] =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).flatMap(([examId, day]) =>
      day === null ? [] : [[examId, day]]
    )
  )
