import { basename, join } from 'node:path'
import type { Logger } from '../lib/logger.ts'
import type { CrashStore } from './crashed-starts.ts'
import { createEngineLlm } from './engine-client.ts'
import type { SpawnHost } from './host-process.ts'
import type { Llm } from './llm.ts'

/** Ships with the program; knows nothing and is labelled so wherever it speaks. */
const BUILT_IN_FILE = 'exaone4-mini.gguf'

export type EngineChoice = {
  resourcesDir: string
  /** A model file of the learner's; null: the built-in one. */
  modelPath: string | null
  /** What fits into memory, tokens. */
  maxContextTokens?: number | null
  /** Where crashed starts are counted; left out, they are forgotten with the program. */
  crashes?: CrashStore
  spawnHost: SpawnHost
  log: Logger
}

/** The tutor's engine with the model that was chosen. */
export const createEngine = ({
  resourcesDir,
  modelPath,
  maxContextTokens = null,
  crashes,
  spawnHost,
  log
}: EngineChoice): Llm =>
  createEngineLlm({
    modelPath: modelPath ?? join(resourcesDir, 'models', BUILT_IN_FILE),
    modelName: basename(modelPath ?? BUILT_IN_FILE, '.gguf'),
    builtIn: modelPath === null || basename(modelPath) === BUILT_IN_FILE,
    maxContextTokens,
    ...(crashes === undefined ? {} : { crashes }),
    spawnHost,
    log
  })
