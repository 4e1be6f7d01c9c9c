import { childOf, childrenOf, descendantsOf, isElement, textOf, type XmlElement } from '../xml.ts'
import { append } from './append.ts'
import { composed, composeShapeByName } from './compose.ts'
import { PLAIN, type Cell, type Paragraph, type Part, type TextStyle } from './document.ts'
import { hwpxHead, hwpxStyle, wholeNumber, type HwpxHeader } from './hwpx-header.ts'
import { numberText, shapeByName } from './number-shape.ts'

/** Reads the paragraphs of an OWPML document, in the order of its sections (KS X 6101, body). */
export type HwpxSectionReader = {
  startSection: () => void
  paragraph: (element: XmlElement) => Paragraph
}

const PRINTED_NUMBERS = new Set(['PICTURE', 'TABLE', 'EQUATION'])

/** Drawn objects that may hold text, with what they are called where they hold none; null: not worth telling. */
const DRAWN: Readonly<Record<string, string | null>> = {
  rect: null,
  line: null,
  connectLine: null,
  ellipse: '타원',
  arc: '호',
  polygon: '다각형',
  curve: '곡선',
  container: '묶음 개체',
  textart: '글맵시',
  ole: 'OLE 개체',
  chart: '차트',
  video: '동영상'
}

export function hwpxSectionReader(header: HwpxHeader): HwpxSectionReader {
  let outline = '1'
  let endnotes = { shape: shapeByName('DIGIT'), before: '', after: ')' }
  let notes = 0
  /** Deletions under way that the author's tracked changes have; they run over paragraphs. */
  let deletions = 0

  const paragraph = (element: XmlElement): Paragraph => {
    const { paraPrIDRef = '', pageBreak, columnBreak } = element.attributes
    const parts = childrenOf(element, 'run').flatMap((run) => runParts(run))
    return {
      // After the runs: a section's definition stands in its first paragraph.
      head: hwpxHead(header, paraPrIDRef, outline),
      breakBefore: isTrue(pageBreak) || isTrue(columnBreak),
      parts: withoutGuides(parts)
    }
  }

  const runParts = (run: XmlElement): Marked[] => {
    const style = hwpxStyle(header, run.attributes['charPrIDRef'])
    return childrenOf(run).flatMap((child) => elementParts(child, style))
  }

  const elementParts = (element: XmlElement, style: TextStyle): Marked[] => {
    switch (element.local) {
      case 't':
        return textParts(element, style)
      case 'secPr':
        section(element)
        return []
      case 'ctrl':
        return childrenOf(element).flatMap(controlParts)
      case 'switch':
        return childrenOf(chosenCase(element)).flatMap((child) => elementParts(child, style))
      case 'compose': {
        const { composeText = '', circleType } = element.attributes
        return visibly([
          { kind: 'text', text: composed(composeText, composeShapeByName(circleType)), style }
        ])
      }
      case 'dutmal': {
        const main = childOf(element, 'mainText')
        return visibly(main === null ? [] : [{ kind: 'text', text: textOf(main), style }])
      }
      default:
        return visibly(objectParts(element))
    }
  }

  const visibly = (parts: Part[]): Part[] => (deletions > 0 ? [] : parts)

  const textParts = (element: XmlElement, style: TextStyle): Part[] => {
    const parts: Part[] = []
    let highlighted = false
    const say = (text: string): void => {
      if (deletions > 0) return
      const emphasis = highlighted || style.emphasis
      parts.push({ kind: 'text', text, style: { ...style, emphasis } })
    }
    for (const node of element.children) {
      if (!isElement(node)) {
        // Lines of the XML are lines of the text, but for the space of an indented file.
        if (!/^\s*\n\s*$/u.test(node)) say(node.replaceAll(/\s*[\r\n]+\s*/gu, '\n'))
        continue
      }
      if (node.local === 'markpenBegin') highlighted = true
      else if (node.local === 'markpenEnd') highlighted = false
      else if (node.local === 'deleteBegin') deletions += 1
      else if (node.local === 'deleteEnd') deletions = Math.max(0, deletions - 1)
      else {
        const said = { tab: '\t', lineBreak: '\n', hyphen: '-', nbSpace: ' ', fwSpace: ' ' }[
          node.local
        ]
        if (said !== undefined) say(said)
      }
    }
    return parts
  }

  const section = (element: XmlElement): void => {
    outline = element.attributes['outlineShapeIDRef'] ?? outline
    const format = descendantsOf(element, 'endNotePr').flatMap((one) =>
      childrenOf(one, 'autoNumFormat')
    )[0]
    if (format === undefined) return
    const { type, prefixChar = '', suffixChar = '' } = format.attributes
    endnotes = { shape: shapeByName(type), before: prefixChar, after: suffixChar }
  }

  const controlParts = (control: XmlElement): Marked[] => {
    switch (control.local) {
      case 'footNote':
        return visibly([{ kind: 'note', note: 'footnote', mark: '', paragraphs: listOf(control) }])
      case 'endNote': {
        notes = wholeNumber(control.attributes['number']) ?? notes + 1
        const mark = `${endnotes.before}${numberText(notes, endnotes.shape)}${endnotes.after}`
        return visibly([{ kind: 'note', note: 'endnote', mark, paragraphs: listOf(control) }])
      }
      case 'autoNum':
        return visibly(automaticNumber(control))
      case 'fieldBegin':
        return [{ kind: 'field', guide: guideOf(control) }]
      case 'fieldEnd':
        return [{ kind: 'field', guide: null }]
      default:
        // Headers, footers, hidden comments, bookmarks, page numbers: nothing of the running text.
        return []
    }
  }

  const objectParts = (element: XmlElement): Part[] => {
    const inline = isTrue(childOf(element, 'pos')?.attributes['treatAsChar'])
    const caption = childOf(element, 'caption')
    const captions = caption === null ? [] : listOf(caption)
    switch (element.local) {
      case 'tbl':
        return [tableOf(element, captions)]
      case 'equation':
        return [{ kind: 'equation', script: textOf(childOf(element, 'script') ?? element) }]
      case 'pic': {
        const source = descendantsOf(element, 'img')[0]?.attributes['binaryItemIDRef'] ?? ''
        const parts: Part[] = [{ kind: 'picture', source, inline }]
        if (captions.length > 0) parts.push({ kind: 'caption', paragraphs: captions })
        return parts
      }
      default:
        return element.local in DRAWN ? drawnParts(element, captions) : []
    }
  }

  const drawnParts = (element: XmlElement, captions: Paragraph[]): Part[] => {
    const text = childOf(element, 'drawText')
    const parts: Part[] = []
    if (text !== null) parts.push({ kind: 'box', paragraphs: listOf(text) })
    for (const child of childrenOf(element)) {
      if (child.local === 'pic' || child.local in DRAWN) append(parts, objectParts(child))
    }
    const name = DRAWN[element.local] ?? null
    if (parts.length === 0 && name !== null) parts.push({ kind: 'drawing', name })
    if (captions.length > 0) parts.push({ kind: 'caption', paragraphs: captions })
    return parts
  }

  const tableOf = (element: XmlElement, caption: Paragraph[]): Part => {
    const cells = childrenOf(element, 'tr').flatMap((row, at) =>
      childrenOf(row, 'tc').map((cell, column): Cell => {
        const address = childOf(cell, 'cellAddr')?.attributes ?? {}
        return {
          row: wholeNumber(address['rowAddr']) ?? at,
          column: wholeNumber(address['colAddr']) ?? column,
          paragraphs: listOf(cell)
        }
      })
    )
    const { rowCnt, colCnt } = element.attributes
    return {
      kind: 'table',
      rows: wholeNumber(rowCnt) ?? 0,
      columns: wholeNumber(colCnt) ?? 0,
      cells,
      caption
    }
  }

  const listOf = (element: XmlElement): Paragraph[] =>
    childrenOf(element, 'subList').flatMap((list) => childrenOf(list, 'p').map(paragraph))

  return {
    startSection: () => {
      deletions = 0
    },
    paragraph
  }
}

/** A part, or a mark where a field begins (with its guide) or ends. */
type Marked = Part | { kind: 'field'; guide: string | null }

/** A 누름틀 that still shows what to fill in was never filled in. */
function withoutGuides(marked: readonly Marked[]): Part[] {
  const parts: Part[] = []
  const open: { from: number; guide: string }[] = []
  for (const part of marked) {
    if (part.kind !== 'field') parts.push(part)
    else if (part.guide !== null) open.push({ from: parts.length, guide: part.guide })
    else {
      const field = open.pop()
      if (field === undefined || field.guide === '') continue
      const inside = parts.slice(field.from)
      const text = inside.map((one) => (one.kind === 'text' ? one.text : '\0')).join('')
      if (text.trim() === field.guide) parts.length = field.from
    }
  }
  return parts
}

const guideOf = (field: XmlElement): string =>
  descendantsOf(field, 'stringParam')
    .filter(({ attributes }) => attributes['name'] === 'Direction')
    .map((param) => textOf(param).trim())[0] ?? ''

/** What every reader understands stands under `default`. */
const chosenCase = (element: XmlElement): XmlElement =>
  childOf(element, 'default') ?? childOf(element, 'case') ?? element

function automaticNumber(control: XmlElement): Part[] {
  const { numType = '', num } = control.attributes
  const number = wholeNumber(num)
  if (number === null || !PRINTED_NUMBERS.has(numType)) return []
  const {
    type,
    prefixChar = '',
    suffixChar = ''
  } = childOf(control, 'autoNumFormat')?.attributes ?? {}
  const text = `${prefixChar}${numberText(number, shapeByName(type))}${suffixChar}`
  return [{ kind: 'text', text, style: PLAIN }]
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'
