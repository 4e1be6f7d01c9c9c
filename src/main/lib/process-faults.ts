import { crashText } from '@shared/text/crash-text.ts'
import type { Logger } from './logger.ts'

export type FaultNeeds = {
  log: Logger
  /** Closes what is open, the database last. */
  close: () => Promise<void>
  /** Says to the learner that it ends. */
  tell: (sentence: string) => void
  exit: (code: number) => void
  /** How long closing may take, milliseconds. */
  limitMs?: number
}

type Listening = {
  on: (name: 'uncaughtException' | 'unhandledRejection', fn: (error: unknown) => void) => unknown
}

const LIMIT_MS = 5000

/**
 * A bug that nobody caught ends the program: what it did half is not known. It is written down, the database is closed
 * (what was acknowledged is on the disk already), the learner is told.
 */
export function guardProcess(process: Listening, needs: FaultNeeds): void {
  const { log, close, tell, exit, limitMs = LIMIT_MS } = needs
  let ending = false
  const end = async (how: string, error: unknown): Promise<void> => {
    log.error('program broke', { how, error })
    if (ending) return
    ending = true
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), limitMs)
    })
    try {
      const closed = await Promise.race([close().then(() => 'closed' as const), limit])
      log.info('ended', { how: closed })
    } catch (failure) {
      log.error('not closed', { error: failure })
    }
    clearTimeout(timer)
    tell(crashText().program)
    exit(1)
  }
  process.on('uncaughtException', (error) => void end('exception', error))
  process.on('unhandledRejection', (error) => void end('rejection', error))
}
