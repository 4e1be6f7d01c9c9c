import type { BatchAnswer, BatchRequest, BatchResult } from './batch.ts'
import { createEngineRun, type EngineRun } from './engine-run.ts'
import { createGroupRun, type GroupRun } from './group-run.ts'
import type { GenerateChunk, GenerateRequest, GenerateResult, ModelFacts } from './llm.ts'

/** One text, or a group of prompts. */
export type QueuedRun = EngineRun | GroupRun

export type RunQueueNeeds = {
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  /** What is known of the model when a run is stopped. */
  facts: () => ModelFacts
  /** A run's turn has come. Whoever carries it out tells with `free` that the next may come. */
  begin: (run: QueuedRun) => void
  /** The run under way is not wanted any more. */
  cancel: (run: QueuedRun) => void
  /** Another one runs, or another number waits. */
  changed: () => void
  /** Nothing runs and nothing waits; `false`: something comes. */
  idle: (isIdle: boolean) => void
}

/** One run after another; those who wait can go away. */
export function createRunQueue({ now, facts, begin, cancel, changed, idle }: RunQueueNeeds) {
  const waiting: QueuedRun[] = []
  let running: QueuedRun | null = null
  let lastId = 0
  let ended = false

  function pump(): void {
    idle(false)
    if (running !== null) return
    const next = waiting.shift()
    if (next === undefined) {
      idle(true)
      return
    }
    running = next
    changed()
    next.started(now())
    begin(next)
  }

  function line(make: (id: number) => QueuedRun): void {
    if (ended) throw new Error('the model was disposed of')
    lastId += 1
    const run = make(lastId)
    if (run.signal.aborted) {
      run.stop('cancelled', facts(), now())
      return
    }
    run.signal.addEventListener('abort', () => goAway(run), { once: true })
    waiting.push(run)
    changed()
    pump()
  }

  function goAway(run: QueuedRun): void {
    const place = waiting.indexOf(run)
    if (place >= 0) {
      waiting.splice(place, 1)
      run.stop('cancelled', facts(), now())
      changed()
    } else if (running === run) cancel(run)
  }

  return {
    running: (): QueuedRun | null => running,
    waiting: (): number => waiting.length,
    /** A number that no run has. */
    nextId: (): number => (lastId += 1),

    /** The port's `generate`. */
    generate: (
      request: GenerateRequest,
      signal: AbortSignal,
      onChunk: (chunk: GenerateChunk) => void
    ): Promise<GenerateResult> =>
      new Promise((resolve, reject) => {
        line((id) => createEngineRun(id, request, signal, onChunk, { resolve, reject }))
      }),

    /** The port's `batch`. */
    batch: (
      request: BatchRequest,
      signal: AbortSignal,
      onAnswer: (answer: BatchAnswer) => void
    ): Promise<BatchResult> =>
      new Promise((resolve, reject) => {
        line((id) => createGroupRun(id, request, signal, onAnswer, { resolve, reject }))
      }),

    /** Nobody works at the run any more, whenever its asker was told. */
    free: (run: QueuedRun): void => {
      if (running !== run) return
      running = null
      changed()
      pump()
    },

    /** Those who wait, taken out of the queue. */
    takeWaiting: (): QueuedRun[] => waiting.splice(0),

    /** Stops all for good. */
    end: (): void => {
      ended = true
      for (const run of waiting.splice(0)) run.stop('cancelled', facts(), now())
      running?.stop('cancelled', facts(), now())
      running = null
    }
  }
}
