import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** What a program did to files and told over its sockets, in the order of the system's calls. */
export type Act =
  | { kind: 'write'; path: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; path: string; length: number }
  /** The file was on the disk when this call came back. */
  | { kind: 'sync'; path: string }
  /** An answer to `session.record` begins to leave. */
  | { kind: 'reply'; seq: number }

const CALLS = 'pwrite64,ftruncate,fdatasync,fsync,write,writev,sendto,sendmsg'
/** Bytes of a buffer that are told: a page, and the whole of a reply. */
const TOLD = '70000'

/** Null: processes can be traced here. Else why not. */
export function whyNoTrace(): string | null {
  if (process.platform !== 'linux') return 'system calls are traced on Linux only'
  const tried = spawnSync('strace', ['-o', '/dev/null', 'true'])
  if (tried.error !== undefined) return 'strace is not installed'
  return tried.status === 0 ? null : 'strace may not trace processes here'
}

/** Traces a process that runs; the function ends it and tells what was done to files of these paths. */
export async function traceSyncs(
  pid: number,
  paths: readonly string[],
  file: string
): Promise<() => Promise<Act[]>> {
  const args = ['-f', '-y', '-xx', '-s', TOLD, '-e', `trace=${CALLS}`, '-o', file, '-p', `${pid}`]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const closed = once(strace, 'close')
  await new Promise<void>((resolve, reject) => {
    let said = ''
    strace.stderr.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('attached')) resolve()
    })
    strace.once('close', () => {
      reject(new Error(`strace ended: ${said}`))
    })
  })
  return async () => {
    strace.kill('SIGINT')
    await closed
    return readTrace(readFileSync(file, 'latin1'), paths)
  }
}

const UNFINISHED = ' <unfinished ...>'

/**
 * A call that another thread's came between is told in two lines: a write and a reply count from the first, a sync
 * from the last, when it has come back.
 */
export function readTrace(text: string, paths: readonly string[]): Act[] {
  const acts: Act[] = []
  const begun = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, thread = '', told = ''] = /^(\d+) +(.*)$/u.exec(line) ?? []
    const rest = /^<\.\.\. \w+ resumed>(.*)$/u.exec(told)?.[1]
    const isBegun = told.endsWith(UNFINISHED)
    const call = rest === undefined ? told : `${begun.get(thread) ?? ''}${rest}`
    if (isBegun) begun.set(thread, told.slice(0, -UNFINISHED.length))
    const act = actOf(isBegun ? told.slice(0, -UNFINISHED.length) : call, paths)
    if (act === null) continue
    const counts = act.kind === 'sync' ? !isBegun && call.endsWith('= 0') : rest === undefined
    if (counts) acts.push(act)
  }
  return acts
}

function actOf(call: string, paths: readonly string[]): Act | null {
  const [, name = '', on = '', rest = ''] = /^(\w+)\(\d+<([^>]*)>(.*)$/u.exec(call) ?? []
  const path = plain(on).toString('utf8')
  if (!paths.includes(path)) return replyOf(path, rest)
  if (name.endsWith('sync')) return { kind: 'sync', path }
  const numbers = rest.slice(rest.lastIndexOf('"') + 1).match(/\d+/gu) ?? []
  if (name === 'ftruncate') return { kind: 'truncate', path, length: Number(numbers[0]) }
  if (name !== 'pwrite64') throw new Error(`${path} is written by ${name}`)
  const bytes = plain(/"([^"]*)"/u.exec(rest)?.[1] ?? '')
  const [length, offset] = numbers.map(Number)
  if (bytes.length !== length || offset === undefined) throw new Error(`not told whole: ${name}`)
  return { kind: 'write', path, offset, bytes }
}

function replyOf(path: string, rest: string): Act | null {
  if (!path.startsWith('socket:')) return null
  const sent = [...rest.matchAll(/"([^"]*)"/gu)].map(([, text]) => plain(text ?? '').toString())
  const seq = /"value":\{"seq":(\d+)/u.exec(sent.join(''))?.[1]
  return seq === undefined ? null : { kind: 'reply', seq: Number(seq) }
}

/** Every byte of a text is told as \xHH, of a path only some are. */
function plain(told: string): Buffer {
  const text = told.replaceAll(
    /\\x([0-9a-f]{2})|\\([0-7]{1,3})/gu,
    (_, hex?: string, octal?: string) =>
      String.fromCharCode(
        hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16)
      )
  )
  return Buffer.from(text, 'latin1')
}

/** Answers that left before the log of their write was on the disk, by number. */
export function unsyncedReplies(acts: readonly Act[], logPath: string): number[] {
  const early: number[] = []
  let written = false
  let synced = false
  for (const act of acts) {
    if (act.kind === 'reply') {
      if (!synced) early.push(act.seq)
      // The next answer needs a write and a sync of its own.
      written = false
      synced = false
    } else if (act.path !== logPath) continue
    else if (act.kind === 'write') {
      written = true
      synced = false
    } else if (act.kind === 'sync') synced = written
  }
  return early
}
