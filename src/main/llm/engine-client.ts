import { stat } from 'node:fs/promises'
import type { LlmFigures, LlmState } from '../../shared/contract/tutor.ts'
import { AppError } from '../../shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import { createEngineRun, type EngineRun } from './engine-run.ts'
import { figuresAfter, NO_FIGURES } from './figures.ts'
import type { HostExit, HostProcess, SpawnHost } from './host-process.ts'
import type { Llm, ModelFacts } from './llm.ts'
import type { FileHash, FromHost } from './messages.ts'

export type EngineLlmOptions = {
  /** The model file; null: there is none. */
  modelPath: string | null
  modelName: string
  builtIn: boolean
  spawnHost: SpawnHost
  /** What fits into memory, tokens; null: all that the model was trained for. */
  maxContextTokens?: number | null
  log: Logger
  /** The process is ended after this long without work, which gives its memory back. */
  idleUnloadMs?: number
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
}

/** A cancelled run is over after this long even if the engine is deep in a computation. */
const CANCEL_GRACE_MS = 120
/** Starts that ended in a crash before the first token, after which the next is a careful one. */
const CRASHES_BEFORE_SAFER = 2
const IDLE_UNLOAD_MS = 10 * 60_000
const EXIT_GRACE_MS = 2_000

type Host = {
  process: HostProcess
  safer: boolean
  /** Has generated something: the settings work here. */
  proven: boolean
  ended: Promise<void>
  hash: Promise<FileHash | null>
  hashKnown: (hash: FileHash | null) => void
}

/** The `Llm` port over an engine in a process of its own, which may die at any time. */
export function createEngineLlm(options: EngineLlmOptions): Llm {
  const { modelPath, modelName, builtIn, spawnHost, log } = options
  const now = options.now ?? ((): number => performance.now())
  const idleUnloadMs = options.idleUnloadMs ?? IDLE_UNLOAD_MS
  const label = { modelName, builtIn }

  let state: LlmState = modelPath === null ? { phase: 'no-model' } : { phase: 'idle', ...label }
  const listeners: (() => void)[] = []
  const queue: EngineRun[] = []
  let running: EngineRun | null = null
  let host: Host | null = null
  let knownHash: FileHash | null = null
  let crashedStarts = 0
  let lastId = 0
  let disposed = false
  let figures: LlmFigures = NO_FIGURES
  /** A prompt is being evaluated ahead; the next request has it give way. */
  let preparing: { id: number; end: () => void } | null = null
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

  function pump(): void {
    clearTimeout(idleTimer)
    if (running !== null) return
    const next = queue.shift()
    if (next === undefined) {
      if (host !== null) idleTimer = setTimeout(unload, idleUnloadMs).unref()
      return
    }
    running = next
    changed()
    next.started(now())
    start(next).catch((error: unknown) => {
      next.fail(error)
      free(next)
    })
  }

  /** The engine is done with the run, whenever its asker was told. */
  function free(run: EngineRun): void {
    if (running !== run) return
    running = null
    changed()
    pump()
  }

  async function start(run: EngineRun): Promise<void> {
    if (modelPath === null) throw new AppError('llm-no-model', {})
    await stat(modelPath).catch((error: unknown) => {
      throw new AppError('llm-model-missing', { path: modelPath }, { cause: error })
    })
    if (run.settled()) {
      free(run)
      return
    }
    if (host === null) host = open(modelPath)
    else send(run)
  }

  function send({ id, request }: EngineRun): void {
    const { turns, mode, sections, thoughtBudget, maxFinalTokens, sampler } = request
    const retrySampler = request.acceptFinal === null ? null : request.retrySampler
    host?.process.send({
      type: 'generate',
      id,
      request: { turns, mode, sections, thoughtBudget, maxFinalTokens, sampler, retrySampler }
    })
  }

  function open(path: string): Host {
    const safer = crashedStarts >= CRASHES_BEFORE_SAFER
    enter({ phase: 'loading', ...label, fraction: 0 })
    log.info('engine started', { modelName, safer })
    let hashKnown: Host['hashKnown'] = () => undefined
    let ended: () => void = () => undefined
    const opened: Host = {
      process: spawnHost(),
      safer,
      proven: false,
      ended: new Promise((resolve) => (ended = resolve)),
      hash: new Promise((resolve) => (hashKnown = resolve)),
      hashKnown: (hash) => hashKnown(hash)
    }
    opened.process.onMessage((message) => {
      if (host === opened) receive(message, opened, path)
    })
    opened.process.onExit((exit) => {
      ended()
      hashKnown(null)
      if (host === opened) lost(opened, exit)
    })
    return opened
  }

  function receive(message: FromHost, from: Host, path: string): void {
    const run = running
    switch (message.type) {
      case 'hello':
        from.process.send({
          type: 'load',
          path,
          safer: from.safer,
          maxContextTokens: options.maxContextTokens ?? null,
          knownHash
        })
        if (run === null) return
        if (run.signal.aborted) free(run)
        else send(run)
        return
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
        drop(from)
        enter({ phase: 'failed', ...label, detail: message.detail })
        run?.fail(new AppError('llm-load-failed', { path, detail: message.detail }))
        if (run !== null) free(run)
        return
      case 'hash':
        knownHash = message.hash ?? knownHash
        from.hashKnown(message.hash)
        return
      case 'log':
        log[message.level](message.message)
        return
      case 'prepared':
        if (preparing?.id === message.id) preparing.end()
        return
      default:
        if (run?.id === message.id) hear(run, message, from)
    }
  }

  /** A word about the run under way. */
  function hear(
    run: EngineRun,
    message: Exclude<Extract<FromHost, { id: number }>, { type: 'prepared' }>,
    from: Host
  ): void {
    switch (message.type) {
      case 'chunk':
        if (message.chunk.kind === 'delta') prove(from)
        tellAsker(run, from, () => run.chunk(message.chunk, now()))
        return
      case 'final':
        tellAsker(run, from, () => {
          const accepted = run.settled() || run.request.acceptFinal?.(message.text) !== false
          from.process.send({ type: 'verdict', id: run.id, accepted })
        })
        return
      case 'too-long':
        run.fail(
          new AppError('llm-prompt-too-long', { tokens: message.tokens, limit: message.limit })
        )
        free(run)
        return
      case 'result': {
        prove(from)
        const at = now()
        const { result } = message
        figures = figuresAfter(figures, { ...result, ms: { ...result.ms, ...run.timings(at) } })
        void from.hash.then((hash) => run.complete(result, facts(hash), at))
        log.info('run ended', {
          ...figures,
          modelName,
          reason: result.endReason,
          closedBy: result.thoughtClosedBy,
          promptTokens: result.promptTokens,
          reusedTokens: result.reusedTokens,
          tokens: result.thoughtTokens + result.finalTokens
        })
        free(run)
      }
    }
  }

  /** A fault in the asker's own callback ends its run and nothing else. */
  function tellAsker(run: EngineRun, from: Host, tell: () => void): void {
    try {
      tell()
    } catch (error) {
      run.fail(error)
      from.process.send({ type: 'cancel', id: run.id })
      from.process.send({ type: 'verdict', id: run.id, accepted: true })
    }
  }

  function prove(from: Host): void {
    from.proven = true
    if (!from.safer) crashedStarts = 0
  }

  /** The process is gone and nobody asked it to go. */
  function lost(from: Host, exit: HostExit): void {
    host = null
    preparing?.end()
    if (!from.proven) crashedStarts += 1
    log.error('engine died', { modelName, ...exit, crashedStarts, tail: from.process.errorTail() })
    const loading = state.phase === 'loading'
    const detail = `exit code ${String(exit.exitCode)}, signal ${exit.signal ?? 'none'}`
    enter(loading ? { phase: 'failed', ...label, detail } : { phase: 'idle', ...label })
    const run = running
    if (run === null) return
    if (run.hasText() || run.signal.aborted) run.stop('died', facts(knownHash), now())
    else run.fail(new AppError('llm-engine-died', exit))
    free(run)
  }

  /** Lets a process go on purpose; its exit is no news. */
  function drop(from: Host): void {
    if (host === from) host = null
    preparing?.end()
    from.process.send({ type: 'exit' })
    const kill = setTimeout(() => from.process.kill(), EXIT_GRACE_MS)
    void from.ended.then(() => clearTimeout(kill))
  }

  function unload(): void {
    if (host === null || running !== null) return
    log.info('engine unloaded', { modelName })
    drop(host)
    enter({ phase: 'idle', ...label })
  }

  function cancel(run: EngineRun): void {
    const place = queue.indexOf(run)
    if (place >= 0) {
      queue.splice(place, 1)
      run.stop('cancelled', facts(knownHash), now())
      changed()
      return
    }
    if (running !== run) return
    host?.process.send({ type: 'cancel', id: run.id })
    // A computation under way (a load, a batch of the prompt) ends by itself, unheard.
    setTimeout(() => run.stop('cancelled', facts(knownHash), now()), CANCEL_GRACE_MS)
  }

  return {
    state: () => state,
    queued: () => queue.length,
    figures: () => figures,
    remote: () => false,
    onChange: (listener) => void listeners.push(listener),
    generate: (request, signal, onChunk) =>
      new Promise((resolve, reject) => {
        if (disposed) throw new Error('the engine was disposed')
        lastId += 1
        const run = createEngineRun(lastId, request, signal, onChunk, { resolve, reject })
        if (signal.aborted) {
          run.stop('cancelled', facts(knownHash), now())
          return
        }
        signal.addEventListener('abort', () => cancel(run), { once: true })
        queue.push(run)
        changed()
        pump()
      }),
    prepare: (turns, mode, signal) => {
      const current = host
      const busy = running !== null || queue.length > 0 || preparing !== null
      if (current === null || state.phase !== 'ready' || busy || signal.aborted) {
        return Promise.resolve()
      }
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        const giveUp = (): void => current.process.send({ type: 'cancel', id })
        const end = (): void => {
          preparing = null
          signal.removeEventListener('abort', giveUp)
          resolve()
        }
        preparing = { id, end }
        signal.addEventListener('abort', giveUp, { once: true })
        current.process.send({ type: 'prepare', id, turns, mode })
      })
    },
    dispose: async () => {
      disposed = true
      clearTimeout(idleTimer)
      for (const run of queue.splice(0)) run.stop('cancelled', facts(knownHash), now())
      running?.stop('cancelled', facts(knownHash), now())
      running = null
      if (host === null) return
      const { ended } = host
      drop(host)
      await ended
    }
  }
}
