import type { GpuFacts } from '../../shared/contract/models.ts'
import type { BatchAnswer, BatchRequest } from './batch.ts'
import type { BatchEnd } from './batch-run.ts'
import type { EngineRequest, EngineResult } from './generation.ts'
import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { GenerateChunk, Turn } from './llm.ts'

/** What is known of a model file: its hash holds while size and time stay the same. */
export type FileHash = { size: number; mtimeMs: number; sha256: string }

/** To the engine's process: plain data, in order. The first is `load`, and there is one; or `look`, and nothing else. */
export type ToHost =
  | {
      type: 'load'
      path: string
      safer: boolean
      maxContextTokens: number | null
      knownHash: FileHash | null
    }
  /** Answered by `gpu`. */
  | { type: 'look' }
  | { type: 'generate'; id: number; request: EngineRequest }
  /** Each prompt is answered by `batch-answer`, all of them then by `batch-end` or `batch-too-large`. */
  | { type: 'batch'; id: number; request: BatchRequest }
  /** Answered by `prepared`, whatever came of it. */
  | { type: 'prepare'; id: number; turns: readonly Turn[]; mode: TutorMode }
  | { type: 'cancel'; id: number }
  | { type: 'verdict'; id: number; accepted: boolean }
  | { type: 'exit' }

/** From the engine's process. */
export type FromHost =
  | { type: 'hello' }
  | { type: 'gpu'; gpu: GpuFacts | null }
  | { type: 'loading'; fraction: number }
  | { type: 'loaded'; backend: string }
  | { type: 'load-failed'; detail: string }
  | { type: 'hash'; hash: FileHash | null }
  | { type: 'chunk'; id: number; chunk: GenerateChunk }
  | { type: 'final'; id: number; text: string }
  | { type: 'result'; id: number; result: EngineResult }
  | { type: 'prepared'; id: number }
  | { type: 'batch-answer'; id: number; answer: BatchAnswer }
  | { type: 'batch-end'; id: number; end: BatchEnd; cancelled: boolean }
  | {
      type: 'batch-too-large'
      id: number
      parallel: number
      contextTokens: number
      detail: string
    }
  | { type: 'too-long'; id: number; tokens: number; limit: number }
  | { type: 'log'; level: 'warn' | 'error'; message: string }
