import { z } from 'zod'
import { call } from './call.ts'

/** Plain text, lines ended by \n, that holds nothing of what the learner wrote or named. */
export type DiagnosticsView = { fileName: string; text: string }

/** Where in the window something broke. */
export const FAULT_KINDS = ['render', 'handler', 'promise', 'gone'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Answered also where the database cannot be opened. */
export const diagnostics = {
  /** Gathered now; nothing is written or sent. What only an open database can tell is left out where there is none. */
  show: call<DiagnosticsView>()(z.object({})),
  /** A fault of the window, for the log. More than a few a minute are left out. */
  report: call<{ logged: boolean }>()(
    z.object({
      kind: z.enum(FAULT_KINDS),
      screen: z.string().max(40),
      name: z.string().max(100),
      message: z.string().max(2000),
      stack: z.string().max(8000)
    })
  )
}
