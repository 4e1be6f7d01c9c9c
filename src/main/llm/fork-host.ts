import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { HostExit, SpawnHost } from './host-process.ts'
import type { FromHost } from './messages.ts'

const TAIL_CHARACTERS = 4000

/** Starts the engine's process with Node's own fork; `script` is host.ts or its bundle. */
export const forkHost =
  (script: URL): SpawnHost =>
  () => {
    const child = fork(fileURLToPath(script), [], {
      // The parent's own flags (inspector, test runner) are not for the engine.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'json'
    })
    let tail = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-TAIL_CHARACTERS)
    })
    return {
      send: (message) => {
        // A process that ends meanwhile is told by its exit.
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage: (listener) => void child.on('message', (message) => listener(message as FromHost)),
      onExit: (listener) => {
        let told = false
        const tell = (exit: HostExit): void => {
          if (!told) listener(exit)
          told = true
        }
        child.on('exit', (exitCode, signal) => tell({ exitCode, signal }))
        child.on('error', () => {
          if (child.pid === undefined) tell({ exitCode: null, signal: null })
        })
      },
      kill: () => void child.kill('SIGKILL'),
      errorTail: () => tail
    }
  }
