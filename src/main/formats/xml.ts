import iconv from 'iconv-lite'
import { SaxesParser } from 'saxes'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from './format.ts'

/** Deepest nesting that a well-meant document has. */
const DEPTH = 200
/** Longest stretch between two tags, and longest element handed out, characters. */
const MOST_TEXT = 16 * 1024 * 1024
/** Of one element. */
const MOST_ATTRIBUTES = 1000
/** What an element counts for beside its text: as an object it is dearer than its letters, characters. */
const ELEMENT_COST = 32
/** Bytes that are decoded at once, so that a document of one piece is looked over as it is read. */
const PIECE_BYTES = 64 * 1024

export type XmlElement = {
  /** With its prefix, as written. */
  name: string
  /** Without the prefix: readers go by this, since prefixes are the writer's choice. */
  local: string
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
  /** Line of the start tag, from 1. */
  line: number
}
export type XmlNode = XmlElement | string

/**
 * Reads XML piece by piece. Every element for which `wanted` is true is handed out whole when it closes, and then
 * forgotten, so a document of any length needs the memory of one such element. `wanted` sees the local names from
 * the root down. Nothing is fetched, no entity of the document is expanded: one that declares entities is refused.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  wanted: (path: readonly string[]) => boolean,
  onElement: (element: XmlElement, path: readonly string[]) => void | Promise<void>
): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  const path: string[] = []
  const open: XmlElement[] = []
  const faults: Error[] = []
  let sinceTag = 0
  let attributesSeen = 0
  let gathered = 0
  /** Depth at which a wanted element is being gathered; 0: none is. */
  let gathering = 0
  let ready: { element: XmlElement; path: readonly string[] }[] = []

  parser.on('error', (error) => faults.push(error))
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY|\[/u.test(doctype)) throw unsafe('doctype')
  })
  parser.on('attribute', ({ value }) => {
    attributesSeen += 1
    gathered += value.length
    if (attributesSeen > MOST_ATTRIBUTES) throw tooLarge(parser.line)
  })
  parser.on('opentag', ({ name, attributes }) => {
    attributesSeen = 0
    gathered += ELEMENT_COST
    if (path.length >= DEPTH) throw unsafe('depth')
    const local = localName(name)
    path.push(local)
    sinceTag = 0
    if (gathering === 0 && wanted(path)) [gathering, gathered] = [path.length, 0]
    if (gathering === 0) return
    if (gathered > MOST_TEXT) throw tooLarge(parser.line)
    const element = { name, local, attributes, children: [], line: parser.line }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const onText = (text: string): void => {
    if (gathering === 0) return
    gathered += text.length
    if (gathered > MOST_TEXT) throw tooLarge(parser.line)
    open.at(-1)?.children.push(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    sinceTag = 0
    const element = open.pop()
    if (element !== undefined && path.length === gathering) {
      ready.push({ element, path: [...path] })
      gathering = 0
    }
    path.pop()
  })

  for await (const text of decoded(pieces)) {
    sinceTag += text.length
    if (sinceTag > MOST_TEXT) throw tooLarge(parser.line)
    parser.write(text)
    if (faults[0] !== undefined) throw damaged(faults[0], parser.line)
    const found = ready
    ready = []
    for (const one of found) await onElement(one.element, one.path)
  }
  parser.close()
  if (faults[0] !== undefined) throw damaged(faults[0], parser.line)
  for (const one of ready) await onElement(one.element, one.path)
}

/** A whole document as a tree. */
export async function parseXml(bytes: Uint8Array): Promise<XmlElement> {
  const roots: XmlElement[] = []
  await readXml(
    [bytes],
    (path) => path.length === 1,
    (element) => void roots.push(element)
  )
  const [root] = roots
  if (root === undefined) throw damaged(new Error('no element'), 1)
  return root
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** Child elements, all or those of one local name. */
export const childrenOf = (element: XmlElement, local: string | null = null): XmlElement[] =>
  element.children.filter(isElement).filter((child) => local === null || child.local === local)

export const childOf = (element: XmlElement, local: string): XmlElement | null =>
  childrenOf(element, local)[0] ?? null

/** Every element below of one of these local names, outermost first. */
export function descendantsOf(element: XmlElement, ...locals: string[]): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(locals.includes(child.local) ? [child] : []),
    ...descendantsOf(child, ...locals)
  ])
}

/** All text below, without markup. */
export const textOf = (node: XmlNode): string =>
  isElement(node) ? node.children.map(textOf).join('') : node

const unsafe = (fault: 'doctype' | 'depth'): Refusal =>
  new Refusal(importFinding('unsafe-xml', placeAt(), { fault }))

const tooLarge = (line: number): Refusal =>
  new Refusal(importFinding('too-large', placeAt({ line }), { what: 'entry', limit: MOST_TEXT }))

const damaged = (cause: Error, line: number): Refusal =>
  new Refusal(importFinding('damaged', placeAt({ line }), { detail: cause.message }), { cause })

async function* decoded(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): AsyncGenerator<string> {
  let decoder: ReturnType<typeof iconv.getDecoder> | null = null
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    decoder ??= iconv.getDecoder(encodingOf(bytes))
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      yield decoder.write(bytes.subarray(at, at + PIECE_BYTES))
    }
  }
  yield decoder?.end() ?? ''
}

/** By byte order mark, else as the declaration says (XML 1.0, appendix F). */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Without the mark a declaration of two bytes a letter begins "<?" so.
  if (bytes.subarray(0, 4).equals(Buffer.from('<?', 'utf16le'))) return 'utf-16le'
  if (bytes.subarray(0, 4).equals(Buffer.from('\0<\0?', 'latin1'))) return 'utf-16be'
  const said = /^(?:\uFEFF)?<\?xml[^>]*encoding=["']([\w-]+)["']/u.exec(
    bytes
      .subarray(0, 200)
      .toString('latin1')
      .replace(/^\u00EF\u00BB\u00BF/u, '')
  )?.[1]
  if (said === undefined || /^utf-?8$/iu.test(said)) return 'utf-8'
  if (/^(?:euc-kr|ks_c_5601-1987|ksc5601|cp949|ms949|uhc)$/iu.test(said)) return 'cp949'
  return iconv.encodingExists(said) ? said : 'utf-8'
}
