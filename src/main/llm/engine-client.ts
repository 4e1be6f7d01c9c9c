import { stat } from 'node:fs/promises'
import type { LlmState } from '../../shared/contract/tutor.ts'
import { AppError } from '../../shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import { createAhead } from './ahead.ts'
import { createCrashedStarts, storeInMemory, type CrashStore } from './crashed-starts.ts'
import { startEngineProcess, type EngineProcess } from './engine-process.ts'
import type { HostExit, SpawnHost } from './host-process.ts'
import type { Llm, ModelFacts } from './llm.ts'
import type { FileHash, FromHost } from './messages.ts'
import { createRunQueue, type QueuedRun } from './run-queue.ts'
import { createRunWords } from './run-words.ts'
import { beginsAgain } from './second-try.ts'

export type EngineLlmOptions = {
  /** The model file; null: there is none. */
  modelPath: string | null
  modelName: string
  builtIn: boolean
  spawnHost: SpawnHost
  /** What fits into memory, tokens; null: all that the model was trained for. */
  maxContextTokens?: number | null
  /** Where crashed starts are counted; left out, they are forgotten with the program. */
  crashes?: CrashStore
  log: Logger
  /** The process is ended after this long without work, which gives its memory back. */
  idleUnloadMs?: number
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
}

/** What was cancelled is over after this long even if the engine is deep in a computation. */
const CANCEL_GRACE_MS = 120
const IDLE_UNLOAD_MS = 10 * 60_000

/** The `Llm` port over an engine in a process of its own, which may die at any time. */
export function createEngineLlm(options: EngineLlmOptions): Llm {
  const { modelPath, modelName, builtIn, spawnHost, log } = options
  const now = options.now ?? ((): number => performance.now())
  const idleUnloadMs = options.idleUnloadMs ?? IDLE_UNLOAD_MS
  const label = { modelName, builtIn }

  const starts = createCrashedStarts(modelPath ?? '', options.crashes ?? storeInMemory(), log)

  let state: LlmState = modelPath === null ? { phase: 'no-model' } : { phase: 'idle', ...label }
  if (modelPath !== null && starts.hopeless()) {
    state = { phase: 'failed', ...label, detail: `${starts.count()} starts crashed` }
  }
  const listeners: (() => void)[] = []
  let host: EngineProcess | null = null
  let knownHash: FileHash | null = null
  const ahead = createAhead(CANCEL_GRACE_MS, rest)
  let idleTimer: NodeJS.Timeout | undefined

  const changed = (): void => listeners.forEach((listener) => listener())
  const enter = (next: LlmState): void => {
    state = next
    changed()
  }
  const facts = (hash: FileHash | null): ModelFacts => ({
    name: modelName,
    path: modelPath ?? '',
    sha256: hash?.sha256 ?? '',
    builtIn
  })

  const queue = createRunQueue({
    now,
    facts: () => facts(knownHash),
    begin,
    cancel,
    changed,
    idle: (isIdle) => {
      if (isIdle) rest()
      else clearTimeout(idleTimer)
    }
  })

  const words = createRunWords({ modelName, now, facts, free: queue.free, log })
  /** Its turn has come, and no process has been asked yet. */
  let starting: QueuedRun | null = null

  /** From here on the process is idle, unless something comes. */
  function rest(): void {
    clearTimeout(idleTimer)
    const idle = host !== null && queue.running() === null
    if (idle) idleTimer = setTimeout(unload, idleUnloadMs).unref()
  }

  function begin(run: QueuedRun): void {
    start(run).catch((error: unknown) => {
      run.fail(error)
      queue.free(run)
    })
  }

  async function start(run: QueuedRun): Promise<void> {
    if (modelPath === null) throw new AppError('llm-no-model', {})
    starting = run
    await stat(modelPath)
      .catch((error: unknown) => {
        throw new AppError('llm-model-missing', { path: modelPath }, { cause: error })
      })
      .finally(() => (starting = null))
    if (run.settled()) {
      queue.free(run)
      return
    }
    if (host === null) host = open(modelPath)
    else send(run)
  }

  function send(run: QueuedRun): void {
    const { id } = run
    if (run.kind === 'group') {
      host?.send({ type: 'batch', id, request: run.request })
      return
    }
    const { request } = run
    const { turns, mode, sections, thoughtBudget, maxFinalTokens, sampler } = request
    const retrySampler = request.acceptFinal === null ? null : request.retrySampler
    host?.send({
      type: 'generate',
      id,
      request: { turns, mode, sections, thoughtBudget, maxFinalTokens, sampler, retrySampler }
    })
  }

  function open(path: string): EngineProcess {
    const start = starts.begin()
    enter({ phase: 'loading', ...label, fraction: 0 })
    log.info('engine started', { modelName, safer: start.safer })
    return startEngineProcess({
      spawnHost,
      start,
      load: {
        type: 'load',
        path,
        safer: start.safer,
        maxContextTokens: options.maxContextTokens ?? null,
        knownHash
      },
      onHello: () => {
        const run = queue.running()
        if (run === null) return
        if (run.signal.aborted) queue.free(run)
        else send(run)
      },
      onMessage: (message, from) => receive(message, from, path),
      onLost: lost
    })
  }

  function receive(
    message: Exclude<FromHost, { type: 'hello' }>,
    from: EngineProcess,
    path: string
  ): void {
    const run = queue.running()
    switch (message.type) {
      case 'loading':
        // The last figures may come behind the news that it is loaded.
        if (state.phase === 'loading') {
          enter({ phase: 'loading', ...label, fraction: message.fraction })
        }
        return
      case 'loaded':
        run?.loaded(now())
        enter({ phase: 'ready', ...label, backend: message.backend })
        return
      case 'load-failed':
        log.error('load failed', { modelName, detail: message.detail })
        void drop(from)
        enter({ phase: 'failed', ...label, detail: message.detail })
        run?.fail(new AppError('llm-load-failed', { path, detail: message.detail }))
        if (run !== null) queue.free(run)
        return
      case 'hash':
        knownHash = message.hash ?? knownHash
        return
      case 'log':
        log[message.level](message.message)
        return
      case 'prepared':
        ahead.ended(message.id)
        return
      case 'gpu':
        return
      default:
        if (run?.id === message.id) words.hear(run, message, from)
    }
  }

  /** The process is gone and nobody asked it to go. */
  function lost(exit: HostExit, from: EngineProcess): void {
    host = null
    ahead.endAll()
    const crashes = starts.count()
    log.error('engine died', { modelName, ...exit, crashes, tail: from.errorTail() })
    const told = `exit code ${String(exit.exitCode)}, signal ${exit.signal ?? 'none'}`
    const hopeless = starts.hopeless()
    if (hopeless) enter({ phase: 'failed', ...label, detail: `${crashes} starts crashed, ${told}` })
    else if (state.phase === 'loading') enter({ phase: 'failed', ...label, detail: told })
    else enter({ phase: 'idle', ...label })
    const run = queue.running()
    // It asks a new one in a moment.
    if (run !== null && run === starting) return
    if (run !== null && beginsAgain(run, from)) {
      log.info('run begun again', { modelName })
      begin(run)
      return
    }
    // Those who wait would each have it crash once more.
    const others = hopeless ? queue.takeWaiting() : []
    const began = run?.kind === 'generation' && run.hasText()
    if (run !== null && (began || run.signal.aborted)) {
      const reason = run.kind === 'group' ? 'cancelled' : 'died'
      run.stop(reason, facts(knownHash), now())
    } else run?.fail(new AppError('llm-engine-died', exit))
    for (const other of others) other.fail(new AppError('llm-engine-died', exit))
    if (run !== null) queue.free(run)
  }

  function drop(from: EngineProcess): Promise<void> {
    if (host === from) host = null
    ahead.endAll()
    return from.letGo()
  }

  function unload(): void {
    if (host === null || queue.running() !== null) return
    log.info('engine unloaded', { modelName })
    void drop(host)
    enter({ phase: 'idle', ...label })
  }

  function prepare(...[turns, mode, signal]: Parameters<Llm['prepare']>): Promise<void> {
    const busy = queue.running() !== null || queue.waiting() > 0
    // Until it has answered once, what happens to it is a matter of its start.
    const able = host?.proven() === true && state.phase === 'ready'
    if (host === null || !able || busy || signal.aborted) return Promise.resolve()
    clearTimeout(idleTimer)
    return ahead.begin({ type: 'prepare', id: queue.nextId(), turns, mode }, host, signal)
  }

  function cancel(run: QueuedRun): void {
    host?.send({ type: 'cancel', id: run.id })
    // A computation under way (a load, a batch of the prompt) ends by itself, unheard.
    setTimeout(() => run.stop('cancelled', facts(knownHash), now()), CANCEL_GRACE_MS)
  }

  return {
    state: () => state,
    queued: queue.waiting,
    figures: words.figures,
    remote: () => false,
    onChange: (listener) => void listeners.push(listener),
    generate: queue.generate,
    batch: queue.batch,
    prepare,
    dispose: async () => {
      clearTimeout(idleTimer)
      queue.end()
      if (host !== null) await drop(host)
    }
  }
}
