import { basename, join } from 'node:path'
import type { GpuFacts } from '../../shared/contract/models.ts'
import type { Logger } from '../lib/logger.ts'
import type { CrashStore } from './crashed-starts.ts'
import { createEngineLlm } from './engine-client.ts'
import { probeGpu } from './gpu-probe.ts'
import type { SpawnHost } from './host-process.ts'
import type { Llm } from './llm.ts'

/** Ships with the program; knows nothing and is labelled so wherever it speaks. */
const BUILT_IN_FILE = 'exaone4-mini.gguf'

export type EngineHost = {
  resourcesDir: string
  /** A model file that was named for this run; null: the built-in one, until another is chosen. */
  fixedPath: string | null
  spawnHost: SpawnHost
  log: Logger
}

/** A model file with the context that fits into memory, tokens; null: the built-in one. */
type Loaded = { path: string; maxContextTokens: number | null } | null

export type HostEngines = {
  llm: (crashes: CrashStore) => Llm
  engineFor?: (model: Loaded, crashes: CrashStore) => Llm
  lookForGpu: () => Promise<GpuFacts | null>
}

/** The tutor's engines in processes of a host: the first, those of models that are chosen, and a look for a GPU. */
export function hostEngines({ resourcesDir, fixedPath, spawnHost, log }: EngineHost): HostEngines {
  const engine = (model: Loaded, crashes: CrashStore): Llm =>
    createEngineLlm({
      modelPath: model?.path ?? join(resourcesDir, 'models', BUILT_IN_FILE),
      modelName: basename(model?.path ?? BUILT_IN_FILE, '.gguf'),
      builtIn: model === null || basename(model.path) === BUILT_IN_FILE,
      maxContextTokens: model?.maxContextTokens ?? null,
      crashes,
      spawnHost,
      log
    })
  const fixed = fixedPath === null ? null : { path: fixedPath, maxContextTokens: null }
  return {
    llm: (crashes) => engine(fixed, crashes),
    ...(fixed === null ? { engineFor: engine } : {}),
    lookForGpu: () => probeGpu(spawnHost, log)
  }
}
