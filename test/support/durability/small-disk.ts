import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEBIBYTE = 1024 * 1024
export const DISK_PAGE = 4096

/** Null: a small disk can be had here. Else why not. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'a small disk is made by mount of Linux only'
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  try {
    new SmallDisk(1).remove()
    return null
  } catch (error) {
    return `a small disk cannot be mounted: ${String(error)}`
  }
}

/** A file system of its own in memory, which can be full and can be read-only. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), '합격 작은 디스크 '))
  readonly #filler = join(this.folder, 'filler')

  constructor(mebibytes: number) {
    mount(['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', this.folder])
  }

  /** Takes all room but that many bytes, in pages. */
  fill(left: number): void {
    const file = openSync(this.#filler, 'a')
    let bytes = 0
    try {
      for (const piece of [Buffer.alloc(MEBIBYTE), Buffer.alloc(DISK_PAGE)]) {
        for (let more = piece.length; more > 0; bytes += more) more = written(file, piece)
      }
    } finally {
      closeSync(file)
    }
    truncateSync(this.#filler, Math.floor(Math.max(0, bytes - left) / DISK_PAGE) * DISK_PAGE)
  }

  free(): void {
    rmSync(this.#filler, { force: true })
  }

  /** Bytes. */
  room(): number {
    const { bavail, bsize } = statfsSync(this.folder)
    return bavail * bsize
  }

  setReadOnly(on: boolean): void {
    mount(['-o', `remount,${on ? 'ro' : 'rw'}`, this.folder])
  }

  remove(): void {
    spawnSync('umount', ['--lazy', this.folder])
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Bytes that there was room for. */
function written(file: number, piece: Buffer): number {
  try {
    return writeSync(file, piece)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return 0
    throw error
  }
}

function mount(args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' })
  if (error !== undefined || status !== 0) throw new Error(`mount: ${error?.message ?? stderr}`)
}
