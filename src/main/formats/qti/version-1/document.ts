import { childrenOf, parseXml, readXml, type XmlElement } from '../../xml.ts'
import { Refusal, type FileSource } from '../../format.ts'
import { attributeOf } from '../names.ts'
import { placedIn, type Surroundings } from '../surroundings.ts'

/** An `item` with what stands around it. */
export type PlacedItem = Pick<Surroundings, 'paper' | 'topic'> & {
  item: XmlElement
  /** Ident of the assessment or bank. */
  within: string
}

/** Larger documents are read item by item; titles of sections are not known then. Bytes. */
const WHOLE_BYTES = 8 * 1024 * 1024
const PIECE_BYTES = 4 * 1024
/** Elements that hold items without being one (ASI 1.2, 3.2 to 3.4). */
const HOLDERS = ['questestinterop', 'assessment', 'section', 'objectbank']

/** A document as it comes: small ones are taken whole. */
export type DocumentSource = Pick<FileSource, 'size' | 'bytes' | 'stream'>

export const documentOf = (bytes: Uint8Array): DocumentSource => ({
  size: bytes.byteLength,
  bytes: () => bytes,
  stream: async function* () {
    yield* await Promise.resolve([bytes])
  }
})

/** Items of a document of 1.2 in order. A damaged one gives those before the damage, then throws its Refusal. */
export async function eachItem(
  document: DocumentSource,
  onItem: (placed: PlacedItem) => Promise<void>
): Promise<void> {
  const root = document.size <= WHOLE_BYTES ? await wholeOrNull(document.bytes()) : null
  if (root === null) {
    await streamItems(document.stream(), onItem)
    return
  }
  if (root.local === 'item') await onItem({ item: root, within: '', ...placedIn([]) })
  else for (const placed of itemsIn(root, [], '')) await onItem(placed)
}

async function wholeOrNull(bytes: Uint8Array): Promise<XmlElement | null> {
  try {
    return await parseXml(bytes)
  } catch (error) {
    if (error instanceof Refusal && error.finding.code === 'damaged') return null
    throw error
  }
}

function* itemsIn(
  holder: XmlElement,
  titles: readonly string[],
  within: string
): Generator<PlacedItem> {
  const own = holder.local === 'section' ? [...titles, attributeOf(holder, 'title')] : titles
  const ident = holder.local === 'section' ? within : attributeOf(holder, 'ident') || within
  const placed = placedIn(own)
  for (const child of childrenOf(holder)) {
    if (child.local === 'item') yield { item: child, within: ident, ...placed }
    else if (HOLDERS.includes(child.local)) yield* itemsIn(child, own, ident)
  }
}

const streamItems = (
  document: AsyncIterable<Uint8Array>,
  onItem: (placed: PlacedItem) => Promise<void>
): Promise<void> =>
  readXml(
    pieces(document),
    (path) => path.at(-1) === 'item' && path.slice(0, -1).every((local) => HOLDERS.includes(local)),
    (item) => onItem({ item, within: '', ...placedIn([]) })
  )

/** Small pieces, so that what stands before a fault is handed out before the fault is met. */
async function* pieces(document: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of document) {
    for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
      yield bytes.subarray(at, at + PIECE_BYTES)
    }
  }
}
