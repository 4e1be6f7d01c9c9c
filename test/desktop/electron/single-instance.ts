import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect, type Server } from 'node:net'
import { join } from 'node:path'

type Said = { argv: string[]; workingDirectory: string }

let server: Server | null = null

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * One program a folder: the first writes its process's id into it and listens on a socket there; a later one finds that
 * process alive, tells it how it was started, and gets false. `told` waits for that message to be gone.
 */
export function takeLock(
  folder: string,
  hear: (said: Said) => void,
  told: (sent: Promise<void>) => void
): boolean {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'harness.lock')
  const socket = socketOf(folder)
  const holder = holderOf(lock)
  if (holder !== null && holder !== process.pid && isAlive(holder)) {
    told(tell(socket, { argv: process.argv, workingDirectory: process.cwd() }))
    return false
  }
  writeFileSync(lock, String(process.pid))
  if (process.platform !== 'win32') rmSync(socket, { force: true })
  server = createServer((client) => {
    let text = ''
    client.setEncoding('utf8')
    client.on('data', (data: string) => (text += data))
    client.on('end', () => {
      hear(JSON.parse(text) as Said)
      client.end()
    })
  })
  server.unref()
  server.listen(socket)
  return true
}

const socketOf = (folder: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\${folder.replaceAll(/[^\w]/gu, '-')}`
    : join(folder, 'harness.socket')

export function releaseLock(folder: string): void {
  if (server === null) return
  server.close()
  server = null
  rmSync(join(folder, 'harness.lock'), { force: true })
}

function holderOf(lock: string): number | null {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return null
  }
}

const tell = (socket: string, said: Said): Promise<void> =>
  new Promise((resolve, reject) => {
    const client = connect(socket)
    client.on('error', reject)
    client.on('close', () => resolve())
    client.resume()
    client.end(JSON.stringify(said))
  })
