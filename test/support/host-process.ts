import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const HOST = fileURLToPath(new URL('../../out/main/web-host.js', import.meta.url))
const SHIFT_CLOCK = new URL('./shift-clock.mjs', import.meta.url).href

export type HostProcess = {
  url: string
  origin: string
  child: ChildProcess
  /** The host's system clock jumps ahead, as after sleep. */
  shiftClock: (ms: number) => void
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill: () => Promise<void>
}

/** The built browser host as a process of its own, as `npm start` runs it. */
export async function startHost(
  dataDir: string,
  extra: readonly string[] = []
): Promise<HostProcess> {
  const args = ['--import', SHIFT_CLOCK, HOST, '--data-dir', dataDir, ...extra]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let complaint = ''
  child.stderr?.on('data', (data: Buffer) => {
    complaint += data.toString()
  })
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => {
      reject(new Error(`the host ended with ${code ?? 'a signal'}: ${complaint}`))
    })
  })
  return {
    url,
    origin: new URL(url).origin,
    child,
    shiftClock: (ms) => {
      child.send({ shiftMs: ms })
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
  }
}
