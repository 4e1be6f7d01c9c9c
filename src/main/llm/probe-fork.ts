import childProcess from 'node:child_process'
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'

/** Words between the engine's process and main about a process in which a binary is tried. */
export type ProbeToMain = { probe: number; does: 'start' | 'send' | 'kill'; message?: unknown }
export type ProbeFromMain = { probe: number; said?: unknown; exitCode?: number }

export const isProbe = (message: unknown): message is { probe: number } =>
  typeof message === 'object' && message !== null && 'probe' in message

/** What node-llama-cpp's test of a binary uses of a child process, with the child started by main. */
class RelayedChild extends EventEmitter {
  readonly stdout = null
  readonly stderr = null
  exitCode: number | null = null
  killed = false
  readonly #tell: (does: ProbeToMain['does'], message?: unknown) => void

  constructor(tell: (does: ProbeToMain['does'], message?: unknown) => void) {
    super()
    this.#tell = tell
    tell('start')
  }

  send(message: unknown): boolean {
    this.#tell('send', message)
    return true
  }

  kill(): boolean {
    this.killed = true
    this.#tell('kill')
    return true
  }
}

/**
 * In a utility process of a packaged Electron `fork` does not work (fuse runAsNode), and main alone may start others.
 * node-llama-cpp tries its binaries in a process that it forks, and takes one that it cannot try for one that does not
 * work. From here on that process is main's. Answers what takes main's words.
 */
export function forkThroughMain(
  send: (message: ProbeToMain) => void
): (message: ProbeFromMain) => void {
  const children = new Map<number, RelayedChild>()
  let last = 0
  const fork = (): RelayedChild => {
    const probe = ++last
    const child = new RelayedChild((does, message) => send({ probe, does, message }))
    children.set(probe, child)
    return child
  }
  childProcess.fork = fork as unknown as typeof childProcess.fork
  // For modules that import it by name.
  syncBuiltinESMExports()
  return ({ probe, said, exitCode }) => {
    const child = children.get(probe)
    if (child === undefined) return
    if (exitCode === undefined) {
      child.emit('message', said)
      return
    }
    children.delete(probe)
    child.exitCode = exitCode
    child.emit('exit', exitCode)
  }
}
