import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DownloadView } from '@shared/contract/downloads.ts'
import { tryLockFile } from '../../src/main/db/file-lock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import {
  createDownloads,
  type Downloads,
  type DownloadRequest,
  type DownloadsNeeds
} from '../../src/main/services/models/downloads.ts'
import {
  startFileServer,
  type Behaviour,
  type FileServer,
  type Seen,
  type ServerOptions
} from './hostile-file-server.ts'
import { madeHash } from './made-bytes.ts'
import { soon } from './soon.ts'

export const FILE_BYTES = 300_000
export const FILE_HASH = madeHash(FILE_BYTES)

/** A request of which the catalogue knows nothing. */
export const UNKNOWN = { bytes: null, sha256: null }

/** What a sign-in page says in place of the file. */
export const PAGE: Behaviour = {
  canned: { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' }
}

/** Longer than a local server takes on a busy machine. */
const STALL_MS = 5_000

/** A folder for downloads, servers that serve badly, and what the downloads told. */
export function createDownloadDesk() {
  const dir = mkdtempSync(join(tmpdir(), '내려받기 📦 '))
  const servers: FileServer[] = []
  const programs: Downloads[] = []
  const views: DownloadView[] = []
  const waits: number[] = []

  const startServer = async (
    behave: (seen: Seen) => Behaviour = () => ({}),
    options: Partial<ServerOptions> = {}
  ): Promise<FileServer> => {
    const server = await startFileServer({ size: FILE_BYTES, behave, ...options })
    servers.push(server)
    return server
  }

  const startProgram = (needs: Partial<DownloadsNeeds> = {}): Downloads => {
    const program = createDownloads({
      dir,
      lock: tryLockFile,
      now: Date.now,
      log: silentLogger,
      onChange: (id) => {
        const view = program.state(id)
        if (view !== null) views.push(view)
      },
      stallMs: STALL_MS,
      wait: (ms, signal) => {
        waits.push(ms)
        signal.throwIfAborted()
        return Promise.resolve()
      },
      ...needs
    })
    programs.push(program)
    return program
  }

  return {
    dir,
    /** Each state that was told, in order. */
    views,
    /** Waits between tries, milliseconds; none of them is waited for. */
    waits,
    /** What lies in the folder. */
    names: (): string[] => readdirSync(dir).filter((name) => name !== '.locks'),
    named: (): string[] => readdirSync(dir).filter((name) => name.endsWith('.gguf')),

    server: startServer,

    /** A program as it starts: what an earlier one left is in the folder. */
    program: startProgram,

    /** Fetches once from a server that behaves so; the code of the error, or `done`. */
    outcomeOf: async (
      behave: (seen: Seen) => Behaviour,
      change: Partial<DownloadRequest> = UNKNOWN,
      needs: Partial<DownloadsNeeds> = {}
    ): Promise<{ code: string; requests: Seen[] }> => {
      const server = await startServer(behave)
      const code = await startProgram(needs)
        .start(requestFor(server.url, change))
        .then(
          ({ outcome }) => outcome,
          (error: unknown) => (error as { code: string }).code
        )
      // Nothing waits for a server that nobody reads any more.
      await soon(() => server.connections()).toBe(0)
      return { code, requests: server.seen }
    },

    clear: async (): Promise<void> => {
      await Promise.all(programs.map((program) => program.close()))
      await Promise.all(servers.map((server) => server.close()))
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

export type DownloadDesk = ReturnType<typeof createDownloadDesk>

export const requestFor = (
  url: string,
  change: Partial<DownloadRequest> = {}
): DownloadRequest => ({
  id: 'exaone-mini',
  url,
  fileName: '모델 하나.gguf',
  bytes: null,
  sha256: FILE_HASH,
  ...change
})
