import iconv from 'iconv-lite'

/** What an XML file of QTI is, by its root. */
export type QtiRoot = 'version-1' | 'item' | 'test' | 'section' | 'stimulus'

const ROOTS: Readonly<Record<string, QtiRoot>> = {
  questestinterop: 'version-1',
  assessmentItem: 'item',
  'qti-assessment-item': 'item',
  assessmentTest: 'test',
  'qti-assessment-test': 'test',
  assessmentSection: 'section',
  'qti-assessment-section': 'section',
  assessmentStimulus: 'stimulus',
  'qti-assessment-stimulus': 'stimulus'
}
/** Roots of 1.2 that other kinds of XML have too: theirs hold a `presentation` (ASI 1.2, 3.5). */
const PARTS = /^(?:item|section|assessment|objectbank)$/u
const ELEMENT = /<(?:[\w.-]+:)?([\w.-]+)/uy
const HEAD = 64 * 1024

/** Null where the file is not of QTI. */
export function qtiRoot(bytes: Uint8Array): QtiRoot | null {
  const text = headText(bytes)
  const name = firstElement(text) ?? ''
  const root = Object.hasOwn(ROOTS, name) ? ROOTS[name] : undefined
  if (root !== undefined) return root
  const isPart = PARTS.test(name) && /<(?:[\w.-]+:)?presentation[\s/>]/u.test(text)
  return isPart ? 'version-1' : null
}

/** Past declaration, comments and doctype, which is all that may come before the root (XML 1.0, production 22). */
function firstElement(text: string): string | null {
  let at = 0
  for (;;) {
    at += /^\s*/u.exec(text.slice(at, at + 1000))?.[0].length ?? 0
    const end = ['<?', '<!--', '<!'].find((mark) => text.startsWith(mark, at))
    if (end === undefined) break
    const closed = endOf(text, at, end)
    if (closed < 0) return null
    at = closed
  }
  ELEMENT.lastIndex = at
  return ELEMENT.exec(text)?.[1] ?? null
}

function endOf(text: string, at: number, start: string): number {
  const after = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from)
    return found < 0 ? -1 : found + mark.length
  }
  if (start === '<?') return after('?>', at)
  if (start === '<!--') return after('-->', at)
  const end = after('>', at)
  // A doctype with declarations of its own ends behind them.
  const inside = text.slice(at, Math.max(end, at)).includes('[') ? after(']', at) : at
  return inside < 0 ? -1 : after('>', inside)
}

function headText(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD))
  if (head[0] === 0xff && head[1] === 0xfe) return iconv.decode(head, 'utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return iconv.decode(head, 'utf-16be')
  // Names are ASCII in every other encoding that is read.
  return head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/u, '')
}
