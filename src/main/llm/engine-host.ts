import type { GpuFacts } from '../../shared/contract/models.ts'
import type { BatchRequest } from './batch.ts'
import { runBatch } from './batch-run.ts'
import { PromptTooLong } from './context-room.ts'
import { BatchTooLarge, type Engine } from './engine.ts'
import { generate, prepare, type EngineRequest } from './generation.ts'
import type { FileHash, FromHost, ToHost } from './messages.ts'
import { templateOf } from './prompt-template.ts'

export type HostParts = {
  send: (message: FromHost) => void
  open: (options: {
    modelPath: string
    safer: boolean
    maxContextTokens: number | null
    onLoadProgress: (fraction: number) => void
    log: (level: 'warn' | 'error', message: string) => void
  }) => Promise<Engine>
  /** What computes besides the processor. */
  look: () => Promise<GpuFacts | null>
  hash: (path: string, known: FileHash | null) => Promise<FileHash>
  now: () => number
  /** Ends the process; anything unexpected does, and the client lives with that. */
  exit: (code: number) => void
}

type Running = { id: number; cancelled: boolean; judge: ((accepted: boolean) => void) | null }

/**
 * The engine's side of the conversation in messages.ts: loads one model, then runs one request at a
 * time. Cancels and verdicts are heard while a request runs.
 */
export function createEngineHost({ send, open, look, hash, now, exit }: HostParts) {
  let engine: Promise<Engine | null> = Promise.resolve(null)
  let running: Running | null = null
  /** The prompt that is being evaluated ahead; a request waits until it has given way. */
  let preparing: { work: Running; done: Promise<void> } | null = null

  async function load(message: Extract<ToHost, { type: 'load' }>): Promise<Engine | null> {
    try {
      const opened = await open({
        modelPath: message.path,
        safer: message.safer,
        maxContextTokens: message.maxContextTokens,
        onLoadProgress: (fraction) => send({ type: 'loading', fraction }),
        log: (level, text) => send({ type: 'log', level, message: text })
      })
      if (templateOf(opened) === null) {
        await opened.dispose()
        throw new Error('not a vocabulary of EXAONE 4.0, and no chat template in the file')
      }
      send({ type: 'loaded', backend: opened.backend })
      return opened
    } catch (error) {
      send({ type: 'load-failed', detail: error instanceof Error ? error.message : String(error) })
      return null
    }
  }

  /** `work` has the engine to itself. A load that failed was told already, and the client does not wait for it. */
  async function occupy(
    id: number,
    work: (loaded: Engine, current: Running) => Promise<void>
  ): Promise<void> {
    const current: Running = { id, cancelled: false, judge: null }
    running = current
    await giveWay()
    const loaded = await engine
    if (loaded === null) return
    try {
      await work(loaded, current)
    } finally {
      running = null
    }
  }

  const run = (id: number, request: EngineRequest): Promise<void> =>
    occupy(id, async (loaded, current) => {
      try {
        const result = await generate(loaded, request, {
          emit: (chunk) => send({ type: 'chunk', id, chunk }),
          cancelled: () => current.cancelled,
          accept: (text) => {
            send({ type: 'final', id, text })
            return new Promise<boolean>((resolve) => {
              current.judge = resolve
              if (current.cancelled) resolve(true)
            })
          },
          now
        })
        send({ type: 'result', id, result })
      } catch (error) {
        if (!(error instanceof PromptTooLong)) throw error
        send({ type: 'too-long', id, tokens: error.tokens, limit: error.limit })
      }
    })

  const runGroup = (id: number, request: BatchRequest): Promise<void> =>
    occupy(id, async (loaded, current) => {
      try {
        const end = await runBatch(loaded, request, {
          answer: (answer) => send({ type: 'batch-answer', id, answer }),
          cancelled: () => current.cancelled,
          now
        })
        send({ type: 'batch-end', id, end, cancelled: current.cancelled })
      } catch (error) {
        if (!(error instanceof BatchTooLarge)) throw error
        const { parallel, contextTokens, message: detail } = error
        send({ type: 'batch-too-large', id, parallel, contextTokens, detail })
      }
    })

  /** What is evaluated ahead stops at the end of the piece that it is at. */
  async function giveWay(): Promise<void> {
    if (preparing === null) return
    preparing.work.cancelled = true
    await preparing.done
  }

  async function ahead(message: Extract<ToHost, { type: 'prepare' }>): Promise<void> {
    const work: Running = { id: message.id, cancelled: false, judge: null }
    // One likely next request takes the place of another.
    const before = giveWay()
    const evaluate = async (): Promise<void> => {
      await before
      const loaded = await engine
      if (loaded === null || running !== null || work.cancelled) return
      await prepare(loaded, message.turns, message.mode, { cancelled: () => work.cancelled, now })
    }
    const done = evaluate().catch((error: unknown) => {
      // Too long for the model: told when it is asked for in earnest.
      if (!(error instanceof PromptTooLong)) throw error
    })
    const mine = { work, done }
    preparing = mine
    await done
    if (preparing === mine) preparing = null
    send({ type: 'prepared', id: message.id })
  }

  const fail = (error: unknown): void => {
    send({
      type: 'log',
      level: 'error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    exit(1)
  }

  send({ type: 'hello' })
  return {
    receive: (message: ToHost): void => {
      switch (message.type) {
        case 'load':
          engine = load(message)
          hash(message.path, message.knownHash).then(
            (found) => send({ type: 'hash', hash: found }),
            (error: unknown) => {
              send({ type: 'log', level: 'error', message: `no hash: ${String(error)}` })
              send({ type: 'hash', hash: null })
            }
          )
          return
        case 'look':
          look().then((gpu) => send({ type: 'gpu', gpu }), fail)
          return
        case 'generate':
          run(message.id, message.request).catch(fail)
          return
        case 'batch':
          runGroup(message.id, message.request).catch(fail)
          return
        case 'prepare':
          ahead(message).catch(fail)
          return
        case 'cancel':
          if (preparing?.work.id === message.id) preparing.work.cancelled = true
          if (running?.id !== message.id) return
          running.cancelled = true
          running.judge?.(true)
          return
        case 'verdict':
          if (running?.id === message.id) running.judge?.(message.accepted)
          return
        case 'exit':
          exit(0)
      }
    }
  }
}
