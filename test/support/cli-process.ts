import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
const TELL_USAGE = new URL('./tell-usage.mjs', import.meta.url).href

export type CliRun = {
  /** Null when it was ended by a signal. */
  code: number | null
  out: string
  err: string
  /** From its start to its end, milliseconds. */
  ms: number
  /** Peak of the whole process, megabytes. */
  peakMb: number
}

/** What `import --json` answers, as far as tests look at it. */
export type ImportAnswer = {
  importId: string | null
  ms: number
  files: {
    path: string
    format: string | null
    found: number
    imported: number
    rejected: number
    findings: { code: string; severity: string; message: string }[]
  }[]
}

/** The built command line in a process of its own. `temporary` is its folder for temporary files. */
export async function runCli(
  args: readonly string[],
  {
    temporary = tmpdir(),
    timeoutMs = 120_000,
    environment = {}
  }: { temporary?: string; timeoutMs?: number; environment?: Record<string, string> } = {}
): Promise<CliRun> {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-usage-'))
  const usage = join(folder, 'usage')
  const began = performance.now()
  try {
    return await new Promise<CliRun>((resolve) => {
      execFile(
        process.execPath,
        ['--import', TELL_USAGE, CLI, ...args],
        {
          maxBuffer: 256 * 1024 * 1024,
          timeout: timeoutMs,
          killSignal: 'SIGKILL',
          env: { ...process.env, HAPGYEOK_USAGE: usage, TMPDIR: temporary, ...environment }
        },
        (error, out, err) => {
          const ms = Math.round(performance.now() - began)
          const failed = error === null ? 0 : error.code
          const code = typeof failed === 'number' ? failed : null
          resolve({ code, out, err, ms, peakMb: code === null ? NaN : peakIn(usage) })
        }
      )
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const peakIn = (path: string): number => Math.round(Number(readFileSync(path, 'utf8')) / 1024)
