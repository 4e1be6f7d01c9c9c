import type { Act } from './sync-trace.ts'

const SECTOR = 512

type Unsynced = Extract<Act, { kind: 'write' | 'truncate' }>

/** A disk that keeps what was synced, and of what was not only what chance wants. */
export class LossyDisk {
  readonly #kept: Map<string, Buffer>
  readonly #unsynced = new Map<string, Unsynced[]>()

  constructor(files: ReadonlyMap<string, Buffer>) {
    this.#kept = new Map(files)
  }

  apply(act: Act): void {
    if (act.kind === 'reply') return
    const waiting = this.#unsynced.get(act.path) ?? []
    if (act.kind === 'sync') {
      this.#kept.set(act.path, waiting.reduce(applied, Buffer.from(this.#kept.get(act.path) ?? [])))
      this.#unsynced.delete(act.path)
    } else this.#unsynced.set(act.path, [...waiting, act])
  }

  /** The files after the power went. `kept`: of a hundred unsynced sectors, about how many arrived all the same. */
  afterPowerCut(kept: number, below: (end: number) => number): Map<string, Buffer> {
    const files = new Map(this.#kept)
    for (const [path, acts] of this.#unsynced) {
      const arrived = acts.flatMap((act) => sectorsOf(act).filter(() => below(100) < kept))
      files.set(path, arrived.reduce(applied, Buffer.from(files.get(path) ?? [])))
    }
    return files
  }
}

function sectorsOf(act: Unsynced): Unsynced[] {
  if (act.kind === 'truncate') return [act]
  const sectors: Unsynced[] = []
  for (let from = 0; from < act.bytes.length;) {
    const to = Math.min(act.bytes.length, from + SECTOR - ((act.offset + from) % SECTOR))
    sectors.push({ ...act, offset: act.offset + from, bytes: act.bytes.subarray(from, to) })
    from = to
  }
  return sectors
}

/** Into the buffer itself where it is long enough. */
function applied(file: Buffer, act: Unsynced): Buffer {
  if (act.kind === 'truncate') return sized(file, act.length)
  const end = act.offset + act.bytes.length
  const written = end > file.length ? sized(file, end) : file
  act.bytes.copy(written, act.offset)
  return written
}

function sized(file: Buffer, length: number): Buffer {
  const copy = Buffer.alloc(length)
  file.copy(copy, 0, 0, length)
  return copy
}
