import type { LlmFigures, LlmState } from '../../shared/contract/tutor.ts'
import { isAppError } from '../../shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import type { EngineRun } from './engine-run.ts'
import type { GroupRun } from './group-run.ts'
import { figuresAfter, NO_FIGURES } from './figures.ts'
import type { GenerateRequest, Llm, ModelFacts } from './llm.ts'
import type { ServerMemory } from './server-ask.ts'
import type { Endpoint } from './server-failure.ts'
import { createRunQueue, type QueuedRun } from './run-queue.ts'
import { groupOnServer } from './server-group.ts'
import { grammarField } from './server-grammar.ts'
import { listServerModels, type ServerModel } from './server-models.ts'
import { runOnServer, type ServerRunTools } from './server-run.ts'

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
  /** Of the request that is under way. */
  let connection: AbortController | null = null

  const changed = (): void => listeners.forEach((listener) => listener())
  const enter = (next: LlmState): void => {
    state = next
    changed()
  }

  const queue = createRunQueue({
    now,
    facts: () => facts,
    begin: (run) => {
      connection = new AbortController()
      const working = run.kind === 'group' ? workGroup(run, connection) : work(run, connection)
      void working.finally(() => queue.free(run))
    },
    cancel: (run) => {
      run.stop('cancelled', facts, now())
      connection?.abort()
    },
    changed,
    idle: () => undefined
  })

  const toolsFor = (signal: AbortSignal): Omit<ServerRunTools, 'emit' | 'accept'> => ({
    model,
    endpoint,
    memory,
    signal,
    now,
    firstMs,
    stallMs,
    grammarField: async (grammar) => grammarField(await kind(signal), grammar),
    onRetryFailed: (error) => log.warn('not written again', { error })
  })

  async function workGroup(run: GroupRun, controller: AbortController): Promise<void> {
    const { signal } = controller
    const runOne = (request: GenerateRequest): ReturnType<typeof runOnServer> =>
      runOnServer(request, {
        ...toolsFor(signal),
        emit: () => undefined,
        accept: (final) => request.acceptFinal?.(final) !== false
      })
    try {
      await groupOnServer(run.request, {
        signal,
        run: runOne,
        answer: (answer) => forAsker(run, controller, () => run.answer(answer)),
        now
      })
      if (run.request.prompts.length > 0) enter({ phase: 'ready', ...label, backend: 'server' })
      run.complete({ templateSha256: '', sharedTokens: 0, sharedEvaluated: 0 }, false, facts)
    } catch (error) {
      // What else is asked of the server at this moment is not waited for.
      controller.abort()
      if (!run.settled()) failed(error)
      run.fail(error)
    }
  }

  /** Tells and shows that the server could not be used. */
  function failed(error: unknown): void {
    if (!isAppError(error)) return
    // Its words may repeat what it was asked.
    const status = 'status' in error.data ? error.data.status : null
    log.warn('server failed', { modelName: model, code: error.code, status })
    if (error.code.startsWith('server-')) enter({ phase: 'failed', ...label, detail: error.code })
  }

  async function work(run: EngineRun, controller: AbortController): Promise<void> {
    const { signal } = controller
    try {
      const result = await runOnServer(run.request, {
        ...toolsFor(signal),
        emit: (chunk) => forAsker(run, controller, () => run.chunk(chunk, now())),
        accept: (final) =>
          forAsker(run, controller, () => run.request.acceptFinal?.(final) !== false)
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
      failed(error)
      if (isAppError(error) && run.hasText()) run.stop('died', facts, now())
      else run.fail(error)
    }
  }

  /** A fault in the asker's own callback ends its run and nothing else. */
  function forAsker<T>(run: QueuedRun, controller: AbortController, act: () => T): T {
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

  return {
    state: () => state,
    queued: queue.waiting,
    figures: () => figures,
    remote: () => true,
    onChange: (listener) => void listeners.push(listener),
    generate: queue.generate,
    batch: queue.batch,
    prepare: () => Promise.resolve(),
    dispose: () => {
      queue.end()
      connection?.abort()
      return Promise.resolve()
    }
  }
}
