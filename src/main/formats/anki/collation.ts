const PAGE_SIZE_AT = 16
const FIRST_PAGE_HEADER_AT = 100
const LEAF = 0x0d
const INTERIOR = 0x05
// A collation that Anki brings along. Without it SQLite refuses to read these tables.
const UNKNOWN = /(collate\s+["'[`]?)unicase/giu
// As long as the other: the text is written over in its place.
const KNOWN = 'nocase '

/**
 * Writes a built-in collation over Anki's own in the text of the schema, in a copy of the file. Only the pages of
 * the schema are touched, found as the format says (sqlite.org/fileformat2.html, 1.6); what is damaged stays.
 * `readPage` gives a page by its number from 1, null past the end; `writePage` takes those that changed.
 */
export function replaceCollation(
  head: Uint8Array,
  readPage: (number: number, size: number) => Uint8Array | null,
  writePage: (number: number, size: number, bytes: Uint8Array) => void
): void {
  const size = pageSize(head)
  if (size === null) return
  const seen = new Set<number>()
  const waiting = [1]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number) || seen.size > MOST_PAGES) continue
    seen.add(number)
    const page = readPage(number, size)
    if (page === null) continue
    const at = number === 1 ? FIRST_PAGE_HEADER_AT : 0
    if (page[at] === INTERIOR) waiting.push(...childPages(page, at))
    if (page[at] !== LEAF) continue
    const text = Buffer.from(page).toString('latin1')
    const mended = text.replaceAll(UNKNOWN, (_all, before: string) => before + KNOWN)
    if (mended !== text) writePage(number, size, Buffer.from(mended, 'latin1'))
  }
}

/** A schema of hundreds of pages is none of Anki's: it has two or three. */
const MOST_PAGES = 256

/** Null where the head is not SQLite's. */
export function pageSize(head: Uint8Array): number | null {
  const magic = 'SQLite format 3\0'
  if (Buffer.from(head.subarray(0, magic.length)).toString('latin1') !== magic) return null
  const said = (head[PAGE_SIZE_AT] ?? 0) * 256 + (head[PAGE_SIZE_AT + 1] ?? 0)
  const size = said === 1 ? 65_536 : said
  return size >= 512 && (size & (size - 1)) === 0 ? size : null
}

function childPages(page: Uint8Array, at: number): number[] {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  const cells = view.getUint16(at + 3)
  const children = [view.getUint32(at + 8)]
  for (let cell = 0; cell < cells; cell += 1) {
    const pointerAt = at + 12 + cell * 2
    if (pointerAt + 2 > page.length) break
    const cellAt = view.getUint16(pointerAt)
    if (cellAt + 4 <= page.length) children.push(view.getUint32(cellAt))
  }
  return children
}
