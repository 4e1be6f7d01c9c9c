import { z } from 'zod'
import { call } from './call.ts'

/** Whether a model runs here, in mebibytes (1 MB on the screen is 1,048,576 bytes). */
export type FitView = {
  /** `tight`: less than a tenth of the memory stays free, or the weights are read from the disk again and again. */
  verdict: 'fits' | 'tight' | 'no'
  /** `gpu`: all of it fits into the memory of the graphics processor, which is what is counted then. */
  device: 'cpu' | 'gpu'
  neededMb: number
  /** Memory of that device that is free for it now. */
  availableMb: number
  /** Null where all of it fits. */
  shortfallMb: number | null
  weightsMb: number
  /** KV cache at `contextTokens`. */
  cacheMb: number
  computeMb: number
  /** Context that is chosen for it here, tokens. */
  contextTokens: number
  /** It will run, at a few words a second or less. */
  slow: boolean
}

/** The graphics processor that models are computed on here, mebibytes. */
export type GpuFacts = {
  /** cuda, vulkan, metal */
  backend: string
  names: string[]
  totalMb: number
  freeMb: number
  /** It has no memory of its own: what it takes the processor has not. */
  unified: boolean
}

/** A model file of the learner's. */
export type ModelFileView = {
  id: string
  name: string
  path: string
  bytes: number
  sha256: string
  /** As its header says. */
  architecture: string
  /** False: of another family, spoken to through its own chat template. */
  isExaone: boolean
  quantisation: string | null
  trainContextTokens: number
  /** The file stays where the learner has it. */
  linked: boolean
  addedAt: number
  /** `changed`: size or time are not those of the file that was added. */
  state: 'ready' | 'missing' | 'changed'
  fit: FitView | null
}

/** Which model speaks. */
export type ModelChoice =
  | { kind: 'built-in' }
  | { kind: 'file'; fileId: string }
  /** What is asked leaves this computer. */
  | { kind: 'server' }

export type ModelsView = {
  choice: ModelChoice
  /** Named on the command line for this run: a choice counts from the next start on. */
  fixed: boolean
  files: ModelFileView[]
  computer: {
    memoryMb: number
    freeMemoryMb: number
    threads: number
    onBattery: boolean | null
    /** Null: none that works, or not known yet. */
    gpu: GpuFacts | null
  }
  modelsDir: string
}

/** What a test sentence took. */
export type ModelTrial = {
  text: string
  tokens: number
  tokensPerSecond: number | null
  promptTokensPerSecond: number | null
  loadMs: number
  firstTokenMs: number
}

const fileId = z.string().min(1)

export const models = {
  overview: call<ModelsView>()(z.object({})),
  /** Reads the whole file once for its hash; a copy is a file of the program's own. */
  addFile: call<ModelFileView>()(
    z.object({
      path: z.string().trim().min(1).max(4096),
      how: z.enum(['copy', 'link']),
      /** A model of another family, through its own chat template: the learner insists. */
      anyFamily: z.boolean()
    })
  ),
  /** Reads the whole file again and compares its hash; throws `model-changed`. */
  verify: call<ModelFileView>()(z.object({ fileId })),
  /** A linked file stays on the disk. */
  remove: call<ModelsView>()(z.object({ fileId })),
  /** Throws `server-not-set` where no server was entered. */
  choose: call<ModelsView>()(
    z.object({
      choice: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('built-in') }),
        z.object({ kind: z.literal('file'), fileId }),
        z.object({ kind: z.literal('server') })
      ])
    })
  ),
  /** One sentence from the model that was chosen. */
  trial: call<ModelTrial>()(z.object({}))
}
