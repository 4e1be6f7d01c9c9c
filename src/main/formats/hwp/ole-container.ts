import { longAt, wordAt } from './little-endian.ts'

/** Streams of an OLE compound file (MS-CFB) by their path, `BodyText/Section0`. */
export type OleContainer = {
  names: readonly string[]
  /** Null when there is none, or nothing of it is left. A damaged one is as long as it could be read. */
  stream: (name: string) => Buffer | null
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
// MS-CFB 2.1: sector numbers above this are marks, not sectors.
const LAST_SECTOR = 0xfffffffa
const NO_ENTRY = 0xffffffff
const HEADER_FAT_ENTRIES = 109
const ENTRY_BYTES = 128
const MINI_SECTOR_SHIFT = 6
const MOST_ENTRIES = 20_000

type Entry = {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
}
const [STORAGE, STREAM, ROOT] = [1, 2, 5]

export const looksLikeOle = (head: Uint8Array): boolean =>
  MAGIC.every((byte, at) => head[at] === byte)

/** Null for what has no directory. Chains that loop end where they meet themselves. */
export function openOle(bytes: Uint8Array): OleContainer | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = wordAt(file, 30)
  if (!looksLikeOle(file) || (shift !== 9 && shift !== 12)) return null
  const sectors = Math.ceil(Math.max(0, file.length - (1 << shift)) / (1 << shift))
  const fat = joinSectors(file, shift, fatSectors(file, shift, sectors))
  const entries = readEntries(joinSectors(file, shift, chainOf(fat, longAt(file, 48), sectors)))
  const root = entries.find(({ type }) => type === ROOT)
  if (root === undefined) return null
  const miniFat = joinSectors(file, shift, chainOf(fat, longAt(file, 60), sectors))
  const mini = joinSectors(file, shift, chainOf(fat, root.start, sectors)).subarray(0, root.size)
  const cutoff = longAt(file, 56)
  const paths = pathsOf(entries, root)
  return {
    names: [...paths.keys()],
    stream: (name) => {
      const entry = paths.get(name)
      if (entry === undefined) return null
      const isMini = entry.size < cutoff
      const content = isMini
        ? joinMini(mini, chainOf(miniFat, entry.start, mini.length >> MINI_SECTOR_SHIFT))
        : joinSectors(file, shift, chainOf(fat, entry.start, sectors))
      const whole = content.subarray(0, entry.size)
      return whole.length === 0 ? null : whole
    }
  }
}

/** Sectors that hold the allocation table: the first 109 in the header, the others in a chain (MS-CFB 2.5). */
function fatSectors(file: Buffer, shift: number, sectors: number): number[] {
  const found: number[] = []
  const take = (sector: number): void => {
    if (sector < sectors && found.length < sectors) found.push(sector)
  }
  for (let at = 0; at < HEADER_FAT_ENTRIES; at += 1) take(longAt(file, 76 + 4 * at))
  const perSector = (1 << shift) / 4 - 1
  const seen = new Set<number>()
  let next = longAt(file, 68)
  while (next < sectors && !seen.has(next)) {
    seen.add(next)
    const base = (next + 1) << shift
    for (let at = 0; at < perSector; at += 1) take(longAt(file, base + 4 * at))
    next = longAt(file, base + 4 * perSector)
  }
  return found
}

function chainOf(table: Buffer, start: number, sectors: number): number[] {
  const chain: number[] = []
  const seen = new Uint8Array(sectors)
  let sector = start
  while (sector < sectors && sector <= LAST_SECTOR && seen[sector] === 0) {
    seen[sector] = 1
    chain.push(sector)
    if (4 * sector + 4 > table.length) break
    sector = longAt(table, 4 * sector)
  }
  return chain
}

const joinSectors = (file: Buffer, shift: number, chain: readonly number[]): Buffer =>
  Buffer.concat(
    chain.map((sector) => {
      const start = (sector + 1) * (1 << shift)
      return file.subarray(start, start + (1 << shift))
    })
  )

const joinMini = (mini: Buffer, chain: readonly number[]): Buffer =>
  Buffer.concat(
    chain.map((sector) =>
      mini.subarray(sector << MINI_SECTOR_SHIFT, (sector + 1) << MINI_SECTOR_SHIFT)
    )
  )

function readEntries(directory: Buffer): Entry[] {
  const count = Math.min(Math.floor(directory.length / ENTRY_BYTES), MOST_ENTRIES)
  return Array.from({ length: count }, (_, index) => {
    const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES)
    const nameBytes = Math.min(wordAt(entry, 64), 64)
    return {
      name: entry.subarray(0, Math.max(0, nameBytes - 2)).toString('utf16le'),
      type: entry[66] ?? 0,
      left: longAt(entry, 68),
      right: longAt(entry, 72),
      child: longAt(entry, 76),
      start: longAt(entry, 116),
      // No stream of ours needs the upper half, which old writers left undefined (MS-CFB 2.6.1).
      size: longAt(entry, 120)
    }
  })
}

/** The directory is a tree of siblings in each storage; an entry met twice is left where it was met first. */
function pathsOf(entries: readonly Entry[], root: Entry): Map<string, Entry> {
  const paths = new Map<string, Entry>()
  const seen = new Set<number>()
  const waiting: { id: number; folder: string }[] = [{ id: root.child, folder: '' }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, folder } = next
    const entry = entries[id]
    if (id === NO_ENTRY || entry === undefined || seen.has(id)) continue
    seen.add(id)
    waiting.push({ id: entry.left, folder }, { id: entry.right, folder })
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.type === STORAGE) waiting.push({ id: entry.child, folder: path })
    else if (entry.type === STREAM && !paths.has(path)) paths.set(path, entry)
  }
  return paths
}
