import { readFileSync } from 'node:fs'
import type { ProfileView } from '@shared/contract/profiles.ts'
import { AppError } from '@shared/errors.ts'
import type { App } from '../app.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Logger } from '../lib/logger.ts'
import type { Llm } from '../llm/llm.ts'
import { systemReason } from '../lib/write-out.ts'
import type { Arguments } from './arguments.ts'
import type { Progress } from './progress.ts'
import { problems } from './texts.ts'

/** What a command answers: the document for `--json`, the same for a person, and whether it has findings. */
export type Answer = { value: unknown; text: string; findings: boolean }

/** What a command may need besides the services: the window's own pages and what shows them. */
export type CommandWorld = {
  environment: Readonly<Record<string, string | undefined>>
  pagesDir: string
  dispatch: Dispatch
  log: Logger
  /** A sentence for a person, beside the answer. */
  tell: (sentence: string) => void
  progress: Progress
  /** What is done when the learner ends the command; what it answers takes that back. */
  onInterrupt: (listener: () => void) => () => void
}

export type Command = {
  /** A sentence when the command line is not usable, else null. */
  check: (args: Arguments) => string | null
  /** It has the model speak that was chosen. */
  speaks?: true
  run: (services: App['services'], args: Arguments, world: CommandWorld) => Answer | Promise<Answer>
}

/** What a command has that works on the folder of a profile and opens nothing in it. */
export type FolderWorld = {
  dataDir: string
  /** What all profiles have in common. */
  sharedDir: string
  profiles: readonly ProfileView[]
  resourcesDir: string
  pagesDir: string
  /** An engine of its own, not yet started. */
  llm: () => Llm
  /** Epoch milliseconds. */
  now: number
}

/** A command that must do its work also where the database cannot be opened. */
export type FolderCommand = Pick<Command, 'check'> & {
  inFolder: (args: Arguments, world: FolderWorld) => Answer | Promise<Answer>
}

/** A command line that proves wrong only once the data is known; told and answered like any wrong usage. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}

export const done = (value: unknown, text: string): Answer => ({ value, text, findings: false })

export const noOperands = ({ operands }: Arguments): string | null =>
  operands.length === 0 ? null : problems().extraOperands(operands)

export const isCount = (text: string, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most

export const readText = (path: string): string => readBytes(path).toString('utf8')

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new AppError('file-unreadable', { path, reason: systemReason(cause) }, { cause })
  }
}
