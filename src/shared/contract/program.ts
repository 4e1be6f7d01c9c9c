import { z } from 'zod'
import { call } from './call.ts'

export type Settings = {
  /** Exam in front on 홈; null until the first choice. */
  examId: string | null
  /** Day of each exam, YYYY-MM-DD, by exam id; an exam without one is not in it. */
  examDates: Record<string, string>
  theme: 'system' | 'light' | 'dark'
  /** Size of item text in percent, 80–160. */
  textPercent: number
  tutorMode: 'reasoning' | 'direct'
  /** Unfold the reasoning trace while it streams. */
  traceOpen: boolean
  /** Items that lie side by side in the exam room where the window is wide enough. */
  itemsPerPage: 1 | 2
  /** Time for study, minutes a day, 10–720. */
  studyMinutes: number
  /** Share of items in memory that is to be recalled when they come up, 0.7–0.97, by exam id; 0.9 elsewhere. */
  retention: Record<string, number>
  /** Most reviews a day; null: what the time for study takes. */
  reviewsPerDay: number | null
}

/** What is to change: days of exams that it does not name stay, null takes one away. */
export type SettingsPatch = Partial<Omit<Settings, 'examDates'>> & {
  examDates?: Record<string, string | null>
}

export type ProgramInfo = {
  version: string
  dataDir: string
  databasePath: string
  runtime: string
  items: number
  /** The window is a browser tab over loopback, not Electron. */
  host: 'electron' | 'browser' | 'in-process'
}

/** Whether there is a newer version than this. `reason`: HTTP's status, the system's code, or JSON for an answer of another shape. */
export type ReleaseView = { version: string } & (
  | { state: 'newest'; host: string }
  /** `page`: where to have it, to be shown and not to be opened. */
  | { state: 'newer'; newest: string; page: string }
  | { state: 'unreachable'; host: string; reason: string }
  /** This copy does not know where to ask. */
  | { state: 'no-address' }
)

const day = z.iso.date()

export const program = {
  info: call<ProgramInfo>()(z.object({})),
  /** Asks the publisher's server, once; nothing else ever does. */
  checkRelease: call<ReleaseView>()(z.object({})),
  settings: call<Settings>()(z.object({})),
  change: call<Settings>()(
    z
      .object({
        examId: z.string().nullable(),
        examDates: z.record(z.string(), day.nullable()),
        theme: z.enum(['system', 'light', 'dark']),
        textPercent: z.int().min(80).max(160),
        tutorMode: z.enum(['reasoning', 'direct']),
        traceOpen: z.boolean(),
        itemsPerPage: z.union([z.literal(1), z.literal(2)]),
        studyMinutes: z.int().min(10).max(720),
        retention: z.record(z.string(), z.number().min(0.7).max(0.97)),
        reviewsPerDay: z.int().min(5).max(1000).nullable()
      })
      .partial()
  )
}
