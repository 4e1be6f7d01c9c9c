import { logEndPath } from './log-end.ts'
import { logPath } from './log-file.ts'
import { sealPath } from './seal.ts'

/** What lies beside a database that was not closed and goes where it goes: its log, and what was noted of log and file. */
export const COMPANIONS = [logPath, logEndPath, sealPath] as const
