import type { Start } from './crashed-starts.ts'
import type { HostExit, SpawnHost } from './host-process.ts'
import type { FileHash, FromHost, ToHost } from './messages.ts'

/** A process that was told to end is killed after this long. */
const EXIT_GRACE_MS = 2_000

export type EngineProcess = {
  send(message: ToHost): void
  /** SHA-256 of the model file; null when it could not be found out. */
  hash: Promise<FileHash | null>
  /** It has generated something. */
  proven(): boolean
  prove(): void
  /** Lets it go on purpose: nothing is heard of it any more. Done when it is gone. */
  letGo(): Promise<void>
  errorTail(): string
}

export type ProcessNeeds = {
  spawnHost: SpawnHost
  /** What it is to load, told as soon as it hears. */
  load: Extract<ToHost, { type: 'load' }>
  start: Start
  /** It hears; what it is asked now comes behind the load. */
  onHello: (process: EngineProcess) => void
  onMessage: (message: Exclude<FromHost, { type: 'hello' }>, process: EngineProcess) => void
  /** It is gone and nobody asked it to go. */
  onLost: (exit: HostExit, process: EngineProcess) => void
}

/** One engine process from its start to its end. */
export function startEngineProcess(needs: ProcessNeeds): EngineProcess {
  const { start, load } = needs
  const host = needs.spawnHost()
  let proven = false
  let wanted = true
  let hashKnown: (hash: FileHash | null) => void = () => undefined
  let gone: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (gone = resolve))

  const engine: EngineProcess = {
    send: (message) => host.send(message),
    hash: new Promise((resolve) => (hashKnown = resolve)),
    proven: () => proven,
    prove: () => {
      if (proven) return
      proven = true
      start.proven()
    },
    letGo: () => {
      if (!wanted) return ended
      wanted = false
      start.withdrawn()
      host.send({ type: 'exit' })
      const kill = setTimeout(() => host.kill(), EXIT_GRACE_MS)
      return ended.then(() => clearTimeout(kill))
    },
    errorTail: () => host.errorTail()
  }

  host.onMessage((message) => {
    if (message.type === 'hash') hashKnown(message.hash)
    if (!wanted) return
    if (message.type === 'hello') {
      host.send(load)
      needs.onHello(engine)
    } else needs.onMessage(message, engine)
  })
  host.onExit((exit) => {
    gone()
    hashKnown(null)
    if (!wanted) return
    wanted = false
    needs.onLost(exit, engine)
  })
  return engine
}
