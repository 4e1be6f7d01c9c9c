import type { DraftAsset } from '@shared/domain/draft.ts'
import { takeDataAddress, takePicture, type TakenPicture } from '../../picture.ts'
import { isElement, parseXml, type XmlElement, type XmlNode } from '../../xml.ts'
import { Refusal } from '../../format.ts'
import { attributeOf } from '../names.ts'
import { isOnNetwork, type Target } from './addresses.ts'

/** What an address in an item led to. */
export type Fetched =
  | {
      kind: 'picture'
      name: string
      /** Null where it was handed out before. */ asset: DraftAsset | null
    }
  /** A passage in a file of its own (2.x `object`, XInclude); `entry` names it. */
  | { kind: 'passage'; entry: string; nodes: XmlNode[] }
  | { kind: 'passage-html'; entry: string; html: string }
  | { kind: 'none'; why: 'network' | 'missing' | 'type' | 'size' | 'damaged' }

/** Pictures that were met already, so that each is read and handed out once. */
export type Album = {
  /** By entry. */
  taken: Map<string, { name: string } | { why: 'network' | 'type' | 'size' | 'damaged' }>
  /** Names of assets that the sink has. */
  handedOut: Set<string>
  /** Texts of other files by entry, those that were read last. */
  passages: Map<string, Fetched>
}
export const newAlbum = (): Album => ({
  taken: new Map(),
  handedOut: new Set(),
  passages: new Map()
})

export const NONE_FETCHED: ReadonlyMap<string, Fetched> = new Map()

export type PackageFiles = {
  find: (address: string, fromEntry: string | null) => Target
  /** Throws a Refusal where the archive as a whole turns out unsafe. */
  read: (entry: string) => Promise<Uint8Array | null>
}

/** A file that stands alone has no others. */
export const NO_FILES: PackageFiles = {
  find: (address) => ({ why: isOnNetwork(address) ? 'network' : 'missing' }),
  read: () => Promise.resolve(null)
}

/** More than any item shows; the rest is told as missing. */
const MOST_ADDRESSES = 200
/** Items that share a text stand together, so few are needed at a time. */
const KEPT_PASSAGES = 20
const PASSAGE_BYTES = 4 * 1024 * 1024
const ATTRIBUTES = ['src', 'data', 'href', 'uri'] as const
const IN_HTML = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu

/** Reads all that the addresses in an item lead to, so that its text can then be made in one go. */
export async function fetchAll(
  item: XmlElement,
  entry: string | null,
  files: PackageFiles,
  album: Album
): Promise<Map<string, Fetched>> {
  const fetched = new Map<string, Fetched>()
  for (const { address, passage } of addressesOf(item)) {
    if (fetched.size >= MOST_ADDRESSES) break
    if (fetched.has(address)) continue
    fetched.set(address, await fetchOne(address, passage, entry, files, album))
  }
  return fetched
}

async function fetchOne(
  address: string,
  passage: boolean,
  from: string | null,
  files: PackageFiles,
  album: Album
): Promise<Fetched> {
  if (/^data:/iu.test(address)) return pictured(takeDataAddress(address))
  const target = files.find(address, from)
  if ('why' in target) return { kind: 'none', why: target.why }
  const known = album.taken.get(target.entry)
  if (known !== undefined && 'why' in known) return { kind: 'none', why: known.why }
  if (known !== undefined && album.handedOut.has(known.name)) {
    return { kind: 'picture', name: known.name, asset: null }
  }
  const before = passage ? album.passages.get(target.entry) : undefined
  if (before !== undefined) return before
  const bytes = await files.read(target.entry)
  if (bytes === null) return { kind: 'none', why: 'missing' }
  if (passage) {
    const read = await readPassage(target.entry, bytes)
    const [oldest] = album.passages.keys()
    if (oldest !== undefined && album.passages.size >= KEPT_PASSAGES) album.passages.delete(oldest)
    album.passages.set(target.entry, read)
    return read
  }
  const taken = takePicture(bytes)
  album.taken.set(target.entry, taken.ok ? { name: taken.asset.name } : { why: taken.why })
  return pictured(taken)
}

const pictured = (taken: TakenPicture): Fetched =>
  taken.ok
    ? { kind: 'picture', name: taken.asset.name, asset: taken.asset }
    : { kind: 'none', why: taken.why }

async function readPassage(entry: string, bytes: Uint8Array): Promise<Fetched> {
  if (bytes.byteLength > PASSAGE_BYTES) return { kind: 'none', why: 'size' }
  try {
    const root = await parseXml(bytes)
    return { kind: 'passage', entry, nodes: [root] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Pages written for browsers are seldom XML.
    return { kind: 'passage-html', entry, html: new TextDecoder().decode(bytes) }
  }
}

type Address = { address: string; passage: boolean }

function addressesOf(element: XmlElement): Address[] {
  const found: Address[] = []
  const gather = (node: XmlNode): void => {
    if (!isElement(node)) {
      // HTML that was escaped into text, as 1.2 has it.
      if (node.includes('<')) {
        for (const match of node.matchAll(IN_HTML)) {
          const address = (match[1] ?? match[2] ?? match[3] ?? '').replaceAll('&amp;', '&').trim()
          if (address !== '') found.push({ address, passage: false })
        }
      }
      return
    }
    const passage = isPassage(node)
    for (const name of ATTRIBUTES) {
      const isAddress = name !== 'href' || passage
      const address = isAddress ? attributeOf(node, name) : ''
      if (address !== '') found.push({ address, passage })
    }
    node.children.forEach(gather)
  }
  gather(element)
  return found
}

/** Whether an element brings in a text of another file. */
export const isPassage = (element: XmlElement): boolean =>
  (element.local === 'object' &&
    /^(?:text\/|application\/xhtml)/iu.test(attributeOf(element, 'type'))) ||
  element.local === 'include'
