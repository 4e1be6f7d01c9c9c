import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { storeInMemory, type CrashStore } from '../../src/main/llm/crashed-starts.ts'
import { createEngineLlm } from '../../src/main/llm/engine-client.ts'
import { createEngineHost } from '../../src/main/llm/engine-host.ts'
import type { HostExit, HostProcess } from '../../src/main/llm/host-process.ts'
import { freeText, type GenerateRequest, type Llm } from '../../src/main/llm/llm.ts'
import type { FileHash, FromHost, ToHost } from '../../src/main/llm/messages.ts'
import { explainRequest, never } from './engine.ts'
import { scriptedEngine, type Script } from './scripted-engine.ts'
import { cancellationItem } from './tutor-items.ts'

export type Behaviour = {
  scripts?: Script[]
  /** Dies at this point of its life. */
  crash?: 'load'
  loadFails?: string
  hash?: Promise<FileHash>
  /** Never answers a request: deep in a computation. */
  deaf?: boolean
}
export type FakeHost = HostProcess & {
  sent: ToHost[]
  die: (exit?: HostExit) => void
  /** Deep in a computation from here on. */
  deaf: boolean
}

/** A host in this process, over the program's own host code and an engine that reads from a script. */
function fakeHost(behaviour: Behaviour): FakeHost {
  const sent: ToHost[] = []
  let tell: (message: FromHost) => void = () => undefined
  let gone: ((exit: HostExit) => void) | null = null
  const die = (exit: HostExit = { exitCode: null, signal: 'SIGSEGV' }): void => {
    const listener = gone
    gone = null
    tell = () => undefined
    listener?.(exit)
  }
  const later = (act: () => void): void => void setImmediate(act)
  const host: { receive: (message: ToHost) => void } = { receive: () => undefined }
  later(() => {
    host.receive = createEngineHost({
      send: (message) => later(() => tell(message)),
      open: () => {
        if (behaviour.crash === 'load') later(die)
        if (behaviour.loadFails !== undefined) return Promise.reject(new Error(behaviour.loadFails))
        return behaviour.crash === 'load'
          ? new Promise(() => undefined)
          : Promise.resolve(scriptedEngine(behaviour.scripts ?? []))
      },
      look: () => Promise.resolve(null),
      hash: () =>
        behaviour.hash ?? Promise.resolve({ size: 3, mtimeMs: 1, sha256: 'a'.repeat(64) }),
      now: () => performance.now(),
      exit: (code) => die({ exitCode: code, signal: null })
    }).receive
  })
  const made: FakeHost = {
    sent,
    die,
    deaf: behaviour.deaf === true,
    send: (message) => {
      sent.push(message)
      if (made.deaf && message.type !== 'load' && message.type !== 'exit') return
      later(() => host.receive(message))
    },
    onMessage: (listener) => (tell = listener),
    onExit: (listener) => (gone = listener),
    kill: () => die({ exitCode: null, signal: 'SIGKILL' }),
    errorTail: () => ''
  }
  return made
}

export type ClientOptions = { idleUnloadMs?: number; crashes?: CrashStore }

/**
 * For a test file: makes clients over fake hosts, one behaviour a process, and a model file that is there. What is
 * still open at the end of a test is disposed.
 */
export function engineClients() {
  let folder = ''
  const open: Llm[] = []
  const clients = {
    modelPath: '',
    make: (behaviours: readonly Behaviour[], options: ClientOptions = {}) => {
      const hosts: FakeHost[] = []
      const llm = createEngineLlm({
        modelPath: clients.modelPath,
        modelName: '모델',
        builtIn: false,
        log: silentLogger,
        idleUnloadMs: options.idleUnloadMs ?? 60_000,
        crashes: options.crashes ?? storeInMemory(),
        spawnHost: () => {
          const host = fakeHost(behaviours[hosts.length] ?? {})
          hosts.push(host)
          return host
        }
      })
      open.push(llm)
      return { llm, hosts }
    },
    /** As the end of the program has it. */
    disposeAll: async () => {
      for (const llm of open.splice(0)) await llm.dispose()
    }
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), '합격 엔진 '))
    clients.modelPath = join(folder, '모델.gguf')
    writeFileSync(clients.modelPath, 'abc')
  })
  afterEach(async () => {
    await clients.disposeAll()
    rmSync(folder, { recursive: true, force: true })
  })
  return clients
}

/** Long, and no loop. */
export const LONG = Array.from({ length: 200 }, (_, index) => `${index}번째 말.`).join(' ')
export const request = (over: Partial<GenerateRequest> = {}): GenerateRequest =>
  explainRequest(cancellationItem, 'direct', { sections: [freeText], ...over })
export const failure = async (engine: Llm): Promise<unknown> =>
  engine.generate(request(), never(), () => undefined).catch((error: unknown) => error)
export const saferStarts = (hosts: FakeHost[]): boolean[] =>
  hosts.map(({ sent }) => sent.some((message) => message.type === 'load' && message.safer))
