import { utilityProcess } from 'electron'
import type { HostExit, SpawnHost } from '../llm/host-process.ts'
import type { FromHost } from '../llm/messages.ts'
import { isProbe, type ProbeToMain } from '../llm/probe-fork.ts'
import { probeProcesses } from './probe-process.ts'

const TAIL_CHARACTERS = 4000

/** Starts the engine's process under Electron; `script` is the bundled host.ts. */
export const spawnUtilityHost =
  (script: string): SpawnHost =>
  () => {
    const child = utilityProcess.fork(script, [], {
      serviceName: 'hapgyeok-engine',
      stdio: ['ignore', 'ignore', 'pipe']
    })
    const probes = probeProcesses((message) => child.postMessage(message))
    child.on('message', (message: unknown) => {
      if (isProbe(message)) probes.take(message as ProbeToMain)
    })
    child.on('exit', probes.end)
    let tail = ''
    child.stderr?.on('data', (data: Buffer) => {
      tail = (tail + data.toString('utf8')).slice(-TAIL_CHARACTERS)
    })
    return {
      send: (message) => {
        child.postMessage(message)
      },
      onMessage: (listener) =>
        void child.on('message', (message: unknown) => {
          if (!isProbe(message)) listener(message as FromHost)
        }),
      onExit: (listener) => {
        let told = false
        const tell = (exit: HostExit): void => {
          if (!told) listener(exit)
          told = true
        }
        child.on('exit', (exitCode) => tell({ exitCode, signal: null }))
        child.on('error', () => tell({ exitCode: null, signal: null }))
      },
      kill: () => void child.kill(),
      errorTail: () => tail
    }
  }
