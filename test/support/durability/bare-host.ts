import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const HOST = fileURLToPath(new URL('../../../out/main/web-host.js', import.meta.url))
const TOGETHER = new URL('./start-together.mjs', import.meta.url).href
/** How long a process takes to begin, milliseconds, and some more. */
const BEGIN_MS = 400

/** A user without rights of its own. */
export const NOBODY = 65534

export type BareHost = {
  /** The address, when it opened; else how it ended and what it said. */
  end: { url: string } | { code: number | null; said: string }
  kill: () => Promise<void>
}

/** Null: programs can be run as a user who may not write everywhere. Else why not. */
export function whyNoOtherUser(): string | null {
  if (process.platform === 'win32') return 'Windows has no such modes of files'
  if (process.getuid?.() !== 0) return null
  const look = spawnSync(process.execPath, ['-e', `fs.readFileSync(${JSON.stringify(HOST)})`], {
    uid: NOBODY,
    gid: NOBODY
  })
  return look.status === 0 ? null : 'another user cannot read the program here'
}

/** The built host, whether it opens or not; root runs it as somebody else, for whom modes of files count. */
export function startBare(dataDir: string): Promise<BareHost> {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  return outcome(
    spawn(process.execPath, [HOST, '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user
    })
  )
}

/** That many programs at the same moment on one folder. */
export function raceHosts(dataDir: string, count: number): Promise<BareHost[]> {
  const env = { ...process.env, HAPGYEOK_TEST_START_AT: `${Date.now() + BEGIN_MS}` }
  const args = ['--import', TOGETHER, HOST, '--data-dir', dataDir]
  return Promise.all(
    Array.from({ length: count }, () =>
      outcome(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env }))
    )
  )
}

async function outcome(child: ChildProcess): Promise<BareHost> {
  let said = ''
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString()
  })
  const closed = once(child, 'close')
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await closed
  }
  const url = new Promise<{ url: string }>((resolve) => {
    child.stdout?.once('data', (data: Buffer) => {
      resolve({ url: data.toString().trim() })
    })
  })
  const ended = closed.then(() => ({ code: child.exitCode, said }))
  return { end: await Promise.race([url, ended]), kill }
}
