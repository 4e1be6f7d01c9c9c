import type { LlmFigures, LlmState } from '../../shared/contract/tutor.ts'
import { isAppError } from '../../shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import { createEngineRun, type EngineRun } from './engine-run.ts'
import { figuresAfter, NO_FIGURES } from './figures.ts'
import type { Llm, ModelFacts } from './llm.ts'
import type { ServerMemory } from './server-ask.ts'
import type { Endpoint } from './server-failure.ts'
import { grammarField } from './server-grammar.ts'
import { listServerModels, type ServerModel } from './server-models.ts'
import { runOnServer } from './server-run.ts'

export type ServerLlmOptions = {
  /** As `serverAddress` gives it. */
  baseUrl: string
  model: string
  key: string | null
  fetch?: typeof globalThis.fetch
  log: Logger
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
  /** Without the beginning of an answer for so long the server counts as gone; milliseconds. */
  firstMs?: number
  /** The same between two pieces of an answer. */
  stallMs?: number
}

/** A long prompt on a machine without a GPU takes minutes; `fetch` gives up by itself after five. */
const FIRST_MS = 290_000
const STALL_MS = 60_000
/** A grammar is worth no longer wait, milliseconds. */
const MODELS_MS = 3000

/**
 * The `Llm` port over an OpenAI-compatible endpoint. One request at a time, as the engine does. Nothing is
 * prepared ahead: what goes to another machine goes because it was asked.
 */
export function createServerLlm(options: ServerLlmOptions): Llm {
  const { baseUrl, model, key, log, firstMs = FIRST_MS, stallMs = STALL_MS } = options
  const now = options.now ?? ((): number => performance.now())
  const endpoint: Endpoint = { baseUrl, key, fetch: options.fetch ?? globalThis.fetch }
  const memory: ServerMemory = { refusedFields: new Set(), begins: 'unknown' }
  const label = { modelName: model, builtIn: false }
  const facts: ModelFacts = { name: model, path: baseUrl, sha256: '', builtIn: false }

  let state: LlmState = { phase: 'idle', ...label }
  let figures: LlmFigures = NO_FIGURES
  let known: ServerModel | null = null
  const listeners: (() => void)[] = []
  const queue: EngineRun[] = []
  let running: { run: EngineRun; controller: AbortController } | null = null
  let lastId = 0
  let disposed = false

  const changed = (): void => listeners.forEach((listener) => listener())
  const enter = (next: LlmState): void => {
    state = next
    changed()
  }

  function pump(): void {
    if (running !== null) return
    const run = queue.shift()
    if (run === undefined) return
    const controller = new AbortController()
    running = { run, controller }
    changed()
    run.started(now())
    void work(run, controller).finally(() => {
      if (running?.run !== run) return
      running = null
      changed()
      pump()
    })
  }

  async function work(run: EngineRun, controller: AbortController): Promise<void> {
    const { signal } = controller
    try {
      const result = await runOnServer(run.request, {
        model,
        endpoint,
        memory,
        signal,
        now,
        firstMs,
        stallMs,
        emit: (chunk) => forAsker(run, controller, () => run.chunk(chunk, now())),
        accept: (final) =>
          forAsker(run, controller, () => run.request.acceptFinal?.(final) !== false),
        grammarField: async (grammar) => grammarField(await kind(signal), grammar),
        onRetryFailed: (error) => log.warn('not written again', { error })
      })
      figures = {
        ...figuresAfter(figures, {
          ...result,
          ms: { load: 0, prompt: result.ms.prompt, total: run.timings(now()).total }
        }),
        contextTokens: known?.contextTokens ?? null
      }
      log.info('run ended', {
        ...figures,
        modelName: model,
        reason: result.endReason,
        closedBy: result.thoughtClosedBy,
        promptTokens: result.promptTokens,
        reusedTokens: result.reusedTokens,
        tokens: result.thoughtTokens + result.finalTokens
      })
      enter({ phase: 'ready', ...label, backend: 'server' })
      run.complete(result, facts, now())
    } catch (error) {
      if (run.settled()) return
      if (!isAppError(error)) {
        run.fail(error)
        return
      }
      log.warn('server failed', { modelName: model, code: error.code, ...error.data })
      if (error.code.startsWith('server-')) enter({ phase: 'failed', ...label, detail: error.code })
      if (run.hasText()) run.stop('died', facts, now())
      else run.fail(error)
    }
  }

  /** A fault in the asker's own callback ends its run and nothing else. */
  function forAsker<T>(run: EngineRun, controller: AbortController, act: () => T): T {
    try {
      return act()
    } catch (error) {
      run.fail(error)
      controller.abort()
      throw error
    }
  }

  /** Which program the server is, asked when it first matters; one that does not say is none we know. */
  async function kind(signal: AbortSignal): Promise<ServerModel['kind']> {
    if (known !== null) return known.kind
    try {
      const models = await listServerModels(endpoint, { signal, waitMs: MODELS_MS })
      const found = models.find(({ id }) => id === model) ?? models[0]
      known = found ?? { id: model, kind: 'other', contextTokens: null }
      return known.kind
    } catch (error) {
      signal.throwIfAborted()
      log.info('server does not name itself', { error })
      return 'other'
    }
  }

  function cancel(run: EngineRun): void {
    const place = queue.indexOf(run)
    if (place >= 0) queue.splice(place, 1)
    run.stop('cancelled', facts, now())
    if (running?.run === run) running.controller.abort()
    if (place >= 0) changed()
  }

  return {
    state: () => state,
    queued: () => queue.length,
    figures: () => figures,
    remote: () => true,
    onChange: (listener) => void listeners.push(listener),
    generate: (request, signal, onChunk) =>
      new Promise((resolve, reject) => {
        if (disposed) throw new Error('the server was disposed')
        lastId += 1
        const run = createEngineRun(lastId, request, signal, onChunk, { resolve, reject })
        if (signal.aborted) {
          run.stop('cancelled', facts, now())
          return
        }
        signal.addEventListener('abort', () => cancel(run), { once: true })
        queue.push(run)
        changed()
        pump()
      }),
    prepare: () => Promise.resolve(),
    dispose: () => {
      disposed = true
      for (const run of queue.splice(0)) run.stop('cancelled', facts, now())
      running?.run.stop('cancelled', facts, now())
      running?.controller.abort()
      return Promise.resolve()
    }
  }
}
