import type { Emit } from '@shared/contract/events.ts'
import type { GpuFacts } from '@shared/contract/models.ts'
import type { ProgramInfo } from '@shared/contract/program.ts'
import type { Random } from '@shared/domain/random.ts'
import type { TimeSource } from '@shared/domain/session-clock.ts'
import type { CopyFile } from './db/copy-file.ts'
import type { CheckFile } from './db/data-check.ts'
import type { ReadItemFile } from './formats/reading.ts'
import type { Logger } from './lib/logger.ts'
import type { Paths } from './lib/paths.ts'
import type { Power } from './lib/power.ts'
import type { Cipher } from './lib/secret-store.ts'
import type { CrashStore } from './llm/crashed-starts.ts'
import type { Llm } from './llm/llm.ts'
import type { ChosenModel } from './services/models/models.ts'
import type { PdfPrinter } from './services/pdf-printer.ts'

/** Other profiles that keep their models in the same folder. */
export type Neighbours = {
  /** Their databases, of whoever was here once. */
  databases: readonly string[]
  /** Whether none of them is open in another program. */
  closed: boolean
}

/** What the services are given by the host that they run in. */
export type AppNeeds = {
  paths: Paths
  time: TimeSource
  random: Random
  newId: () => string
  log: Logger
  emit: Emit
  /** The model that speaks at the start; how often its starts crashed is kept with the profile. */
  llm: (crashes: CrashStore) => Llm
  /** Makes an engine for a model that the learner chooses; left out where the model is fixed. */
  engineFor?: (model: ChosenModel, crashes: CrashStore) => Llm
  /** Where models are had from, without a slash at its end; Hugging Face's own where it is left out. */
  hub?: string
  /** What the computer has to spare; plain Node's own knowledge where the host has no better. */
  power?: Power
  /** Looks for a graphics processor; left out, there is none. */
  lookForGpu?: () => Promise<GpuFacts | null>
  /** Encrypts the key of the learner's server; without one it lies in a file that only its owner can read. */
  cipher?: Cipher | null
  /** Reads files to be imported, away from this thread. */
  readItemFile: ReadItemFile
  /** Reads a database file from end to end, away from this thread. */
  checkFile: CheckFile
  /** Copies the database, and reads the copy from end to end, away from this thread. */
  copyFile: CopyFile
  /** Told when the database is found damaged while it is open. */
  onDamage?: (detail: string) => void
  /** Whether this program alone has the profile open: what another left unfinished is its to clear away. */
  alone: boolean
  /** Left out, there are none. */
  neighbours?: Neighbours
  host: ProgramInfo['host']
  version: string
  /** Without one the window prints by itself. */
  printer?: PdfPrinter
}
