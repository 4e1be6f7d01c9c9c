import type { DownloadView } from './downloads.ts'
import type { ModelExamSummary } from './model-exams.ts'
import type { LlmStatus } from './tutor.ts'

/** Main → window. Every event has a number of its own in the stream (see the transports). */
export type Events = {
  /** A piece of a running explanation; `seq` counts from 0 within the run. */
  tutorDelta: { runId: string; seq: number; part: 'thought' | 'final'; text: string }
  /** The thought or the whole run went on; token counts so far. */
  tutorProgress: { runId: string; part: 'prompt' | 'thought' | 'final'; tokens: number; ms: number }
  /** What was streamed of the final part is void: it broke with the key and is written again. */
  tutorRestart: { runId: string }
  tutorEnd: {
    runId: string
    reason: 'complete' | 'cancelled' | 'died' | 'length' | 'failed'
    /** Null when nothing was stored. */
    explanationId: string | null
    /** Error of a failed run, as it would cross a call. */
    error: { code: string; data: unknown } | null
  }
  llmStatus: LlmStatus
  /** A period was handed in by its deadline. */
  sessionChanged: { sessionId: string }
  /** `read` and `written` items so far; `share` of the bytes read, 0 to 1. */
  importProgress: { runId: string; read: number; written: number; share: number }
  /** The search index took items in; `left` are still searched one by one. */
  searchIndexed: { left: number }
  /** Responses were graded, taken back or brought in: numbers of progress are to be read again. */
  progressChanged: Record<string, never>
  /** Items came, went or changed by another window, an import or an undo. */
  bankChanged: Record<string, never>
  /** Model files came or went, or another one speaks. */
  modelsChanged: Record<string, never>
  /** All that are on their way or stopped; at most four times a second while bytes come. */
  downloadsChanged: { downloads: DownloadView[] }
  /** A model's exam went on, stopped or ended; at most twice a second. */
  modelExamChanged: { summary: ModelExamSummary }
  /** The system handed over a file to be imported: `imports.offered` names it. */
  filesOffered: Record<string, never>
  /** How it stands with the database is another than before: `recovery.condition` says what. */
  conditionChanged: Record<string, never>
  /** Another database has taken the place of the one before: read everything again. */
  reopened: Record<string, never>
  /** Profiles came, went, have other names, or another one is open. */
  profilesChanged: Record<string, never>
  /** Another language of the interface was chosen. */
  languageChanged: Record<string, never>
  /** Events were lost between the two ends: read everything again. */
  resync: Record<string, never>
}

export type EventName = keyof Events
export type Emit = <N extends EventName>(name: N, data: Events[N]) => void
