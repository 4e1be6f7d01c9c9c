import { fork, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type Electron from 'electron'
import { Emitter } from './emitter.ts'
import { label, makeLoud } from './loud.ts'

const UTILITY = new URL('./utility-side.ts', import.meta.url).href
const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/**
 * A Node process with the port of Electron's utility processes. Chromium's part of them (a sandbox's setting, the service
 * name in a list of tasks) is not here.
 */
export class UtilityProcess
  extends Emitter
  implements Pick<Electron.UtilityProcess, 'pid' | 'stdout' | 'stderr' | 'postMessage' | 'kill'>
{
  readonly #child: ChildProcess
  #over = false

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super(['spawn', 'message', 'exit', 'error'])
    const { stdio: given = 'inherit' } = options
    const stdio = typeof given === 'string' ? ['ignore', given, given] : given
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', UTILITY],
      env: (options.env ?? process.env) as NodeJS.ProcessEnv,
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      serialization: 'advanced',
      stdio: [...stdio, 'ipc'] as ('ignore' | 'pipe' | 'inherit' | 'ipc')[]
    })
    alive.add(this.#child)
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('error', () => this.#end(1))
    this.#child.on('exit', (code) => this.#end(code ?? 1))
  }

  get stdout(): Readable | null {
    return this.#child.stdout
  }

  get stderr(): Readable | null {
    return this.#child.stderr
  }

  get pid(): number | undefined {
    return this.#over ? undefined : this.#child.pid
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object)
  }

  kill(): boolean {
    return this.#child.kill()
  }

  #end(code: number): void {
    alive.delete(this.#child)
    if (this.#over) return
    this.#over = true
    this.emit('exit', code)
  }
}
label('utilityProcess', UtilityProcess.prototype)

/** Processes that are there now. */
export const utilityPids = (): number[] => [...alive].flatMap(({ pid }) => pid ?? [])

export const utilityProcess = makeLoud('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options)
})
