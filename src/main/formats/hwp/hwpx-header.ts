import { childOf, childrenOf, descendantsOf, readXml, textOf, type XmlElement } from '../xml.ts'
import { colourOf, isColour } from './colour.ts'
import { PLAIN, type Numbering, type ParagraphHead, type TextStyle } from './document.ts'
import { shapeByName } from './number-shape.ts'

/** The looks and lists that the paragraphs of an OWPML document name by their ids (KS X 6101, header). */
export type HwpxHeader = {
  styles: ReadonlyMap<string, TextStyle>
  heads: ReadonlyMap<string, { type: string; id: string; level: number }>
  bullets: ReadonlyMap<string, string>
  numberings: ReadonlyMap<string, Numbering>
}

const WANTED = new Set(['charPr', 'paraPr', 'numbering', 'bullet'])

export async function readHwpxHeader(bytes: Uint8Array): Promise<HwpxHeader> {
  const styles = new Map<string, TextStyle>()
  const heads = new Map<string, { type: string; id: string; level: number }>()
  const bullets = new Map<string, string>()
  const numberings = new Map<string, Numbering>()
  await readXml(
    [bytes],
    (path) => WANTED.has(path.at(-1) ?? ''),
    (element) => {
      const id = element.attributes['id'] ?? ''
      if (element.local === 'charPr') styles.set(id, styleOf(element))
      else if (element.local === 'paraPr') heads.set(id, headIn(element))
      else if (element.local === 'bullet') bullets.set(id, element.attributes['char'] ?? '')
      else {
        const numbering = numberingOf(element)
        numberings.set(`number:${id}`, numbering)
        numberings.set(`outline:${id}`, numbering)
      }
    }
  )
  return { styles, heads, bullets, numberings }
}

export const NO_HEADER: HwpxHeader = {
  styles: new Map(),
  heads: new Map(),
  bullets: new Map(),
  numberings: new Map()
}

/** `outline`: id of the numbering that the section's headings follow. */
export function hwpxHead(header: HwpxHeader, id: string, outline: string): ParagraphHead | null {
  const head = header.heads.get(id)
  switch (head?.type) {
    case 'OUTLINE':
      return { kind: 'number', list: `outline:${outline}`, level: head.level }
    case 'NUMBER':
      return { kind: 'number', list: `number:${head.id}`, level: head.level }
    case 'BULLET':
      return { kind: 'bullet', mark: header.bullets.get(head.id) ?? '●' }
    default:
      return null
  }
}

export const hwpxStyle = (header: HwpxHeader, id: string | undefined): TextStyle =>
  header.styles.get(id ?? '') ?? PLAIN

function styleOf(element: XmlElement): TextStyle {
  const { textColor, shadeColor, symMark = 'NONE' } = element.attributes
  const underline = childOf(element, 'underline')?.attributes['type'] ?? 'NONE'
  const emphasis =
    childOf(element, 'bold') !== null ||
    underline === 'BOTTOM' ||
    symMark !== 'NONE' ||
    isColour(colourOf(textColor), 'letter') ||
    isColour(colourOf(shadeColor), 'ground')
  const raised =
    childOf(element, 'supscript') !== null
      ? 'superscript'
      : childOf(element, 'subscript') !== null
        ? 'subscript'
        : null
  return { emphasis, raised }
}

function headIn(element: XmlElement): { type: string; id: string; level: number } {
  const {
    type = 'NONE',
    idRef = '',
    level
  } = descendantsOf(element, 'heading')[0]?.attributes ?? {}
  return { type, id: idRef, level: wholeNumber(level) ?? 0 }
}

function numberingOf(element: XmlElement): Numbering {
  const levels = childrenOf(element, 'paraHead').map((head) => {
    const { level, start, numFormat } = head.attributes
    return {
      at: (wholeNumber(level) ?? 1) - 1,
      format: textOf(head).trim(),
      shape: shapeByName(numFormat),
      start: wholeNumber(start) ?? 1
    }
  })
  return {
    start: wholeNumber(element.attributes['start']) ?? 0,
    levels: levels.toSorted((a, b) => a.at - b.at)
  }
}

/** A number of at most six digits, else null. */
export const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,6}$/u.test(text) ? Number(text) : null
