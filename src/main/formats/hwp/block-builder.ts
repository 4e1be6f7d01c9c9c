import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type FilePlace } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { append } from './append.ts'
import { MOST_NESTING, type Numbering, type Paragraph, type Part } from './document.ts'
import { equationAsText, equationToTex } from './equation.ts'
import { paragraphLines, type ParagraphLine } from './line-text.ts'
import { saysKey, settleNotes, worded, type WaitingNote } from './notes.ts'
import { paragraphNumbers } from './numbering.ts'
import { freeOptionBoxes } from './option-boxes.ts'
import { cellText, tableLayout, type FilledCell } from './table-layout.ts'

export type BlockContext = {
  numberings: ReadonlyMap<string, Numbering>
  /** Name of the asset that a picture became; null when it is left out, which was told then. */
  picture: (source: string, place: FilePlace) => string | null
  finding: (finding: ImportFinding) => void
}

/** Takes the paragraphs of a document in their order and makes blocks of them. */
export type BlockBuilder = {
  /** `number` counts the paragraphs of its section from 1. */
  add: (paragraph: Paragraph, entry: string, number: number) => void
  endSection: (entry: string) => void
  blocks: () => PaperBlock[]
}

type Block = PaperBlock | WaitingNote

/** Most cells taken of one table; the largest of a printed paper have some hundred. */
const MOST_CELLS = 20_000
/** Lines and tables, and letters of the lines, of a document; a thousand pages have some two million letters. */
const MOST_BLOCKS = 200_000
const MOST_TEXT = 4_000_000

export function blockBuilder({ numberings, picture, finding }: BlockContext): BlockBuilder {
  const numbers = paragraphNumbers(numberings)
  const taken: Block[] = []
  let boxes = 0
  let blocks = 0
  let letters = 0
  let tooDeep = false

  const sayings = (place: FilePlace): Parameters<typeof paragraphLines>[1] => ({
    formula: (script) => {
      const tex = equationToTex(script)
      if (tex !== null) return `$${tex}$`
      const text = equationAsText(script)
      if (text !== '') finding(importFinding('formula-as-text', place, { formula: text }))
      return text
    },
    picture: (source) => {
      const name = picture(source, place)
      return name === null ? '' : `![그림](asset:${name})`
    }
  })

  const markerOf = (paragraph: Paragraph): string | null => {
    const { head, parts } = paragraph
    if (head?.kind === 'bullet') return head.mark
    if (head?.kind === 'number') return numbers.next(head.list, head.level) || null
    // Where an endnote's number is the only one the paper prints, it is the number of the item.
    const first = parts.find((part) => part.kind !== 'text' || part.text.trim() !== '')
    if (first?.kind !== 'note' || first.note !== 'endnote' || first.mark === '') return null
    const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('')
    return /^\s*(?:\d|문제?\s?\d|[[【]\s*\d)/u.test(text) ? null : first.mark
  }

  const render = (paragraphs: readonly Paragraph[], place: FilePlace, depth: number): Block[] => {
    if (depth > MOST_NESTING) {
      if (!tooDeep) {
        finding(importFinding('too-large', place, { what: 'depth', limit: MOST_NESTING }))
      }
      tooDeep = true
      return []
    }
    return paragraphs.flatMap((paragraph) => renderParagraph(paragraph, place, depth))
  }

  const renderParagraph = (paragraph: Paragraph, place: FilePlace, depth: number): Block[] => {
    const marker = markerOf(paragraph)
    return paragraphLines(paragraph, sayings(place)).flatMap((line, at) => {
      const notes = line.notes.map((note) => noteOf(note, place, depth))
      return [
        ...notes.flatMap(({ waiting }) => waiting),
        ...lineBlocks(line, at === 0 ? marker : null, place),
        ...notes.flatMap(({ immediate }) => immediate),
        ...line.anchored.flatMap((part) => renderObject(part, place, depth))
      ]
    })
  }

  const lineBlocks = (
    { text, emphasis, anchored }: ParagraphLine,
    marker: string | null,
    place: FilePlace
  ): PaperBlock[] => {
    const only = /^!\[그림\]\(asset:([^)]+)\)$/u.exec(text)?.[1]
    if (only !== undefined && marker === null) {
      return [{ kind: 'picture', name: only, place, box: null }]
    }
    if (text === '' && marker === null && anchored.length > 0) return []
    return [{ kind: 'line', text, place, marker, box: null, emphasis }]
  }

  const noteOf = (
    note: Extract<Part, { kind: 'note' }>,
    place: FilePlace,
    depth: number
  ): { waiting: WaitingNote[]; immediate: PaperBlock[] } => {
    const rendered = withoutBlank(settleNotes(render(note.paragraphs, place, depth + 1)))
    if (rendered.length === 0) return { waiting: [], immediate: [] }
    if (note.note === 'endnote' || saysKey(rendered)) {
      return { waiting: [{ kind: 'note', blocks: worded(rendered) }], immediate: [] }
    }
    const immediate = rendered.map((block) =>
      block.kind === 'line' ? { ...block, text: `※ ${block.text}`, marker: null } : block
    )
    return { waiting: [], immediate }
  }

  const renderObject = (part: Part, place: FilePlace, depth: number): Block[] => {
    switch (part.kind) {
      case 'picture': {
        const name = picture(part.source, place)
        return name === null ? [] : [{ kind: 'picture', name, place, box: null }]
      }
      case 'table':
        return [...render(part.caption, place, depth + 1), ...renderTable(part, place, depth)]
      case 'box': {
        const inner = withoutBlank(render(part.paragraphs, place, depth + 1))
        const layout = tableLayout([{ row: 0, column: 0, ...filling(inner) }])
        return [...inner.filter(isNote), ...laidOut(layout, place)]
      }
      case 'caption':
        return render(part.paragraphs, place, depth + 1)
      case 'drawing':
        finding(importFinding('picture-left-out', place, { name: part.name, why: 'type' }))
        return []
      case 'text':
      case 'equation':
      case 'note':
        return []
    }
  }

  const renderTable = (
    { cells }: Extract<Part, { kind: 'table' }>,
    place: FilePlace,
    depth: number
  ): Block[] => {
    const notes: Block[] = []
    if (cells.length > MOST_CELLS) {
      finding(importFinding('too-large', place, { what: 'cell', limit: MOST_CELLS }))
    }
    const filled = cells.slice(0, MOST_CELLS).map(({ row, column, paragraphs }): FilledCell => {
      const inner = withoutBlank(render(paragraphs, place, depth + 1))
      append(notes, inner.filter(isNote))
      return { row, column, ...filling(inner) }
    })
    return [...notes, ...laidOut(tableLayout(filled), place)]
  }

  const laidOut = (layout: ReturnType<typeof tableLayout>, place: FilePlace): PaperBlock[] => {
    switch (layout.kind) {
      case 'nothing':
        return []
      case 'lines':
        return layout.blocks
      case 'table':
        return [{ kind: 'table', rows: layout.rows, place, box: null }]
      case 'box': {
        boxes += 1
        const box = boxes
        return layout.blocks.map((block) =>
          'box' in block && block.box === null ? { ...block, box } : block
        )
      }
      case 'texts': {
        if (layout.boxed) boxes += 1
        const box = layout.boxed ? boxes : null
        return layout.texts.map((text) => lineOf(text, place, box))
      }
    }
  }

  /** No paper is a library: what is longer than any is not gathered. */
  const count = (rendered: readonly Block[], place: FilePlace): void => {
    blocks += rendered.length
    for (const block of rendered) if (block.kind === 'line') letters += block.text.length
    if (blocks > MOST_BLOCKS || letters > MOST_TEXT) {
      throw new Refusal(importFinding('too-large', place, { what: 'file', limit: MOST_TEXT }))
    }
  }

  return {
    add: (paragraph, entry, number) => {
      const place = placeAt({ entry, path: `p[${number}]` })
      if (paragraph.breakBefore && taken.length > 0) taken.push({ kind: 'break', place })
      const rendered = renderParagraph(paragraph, place, 0)
      count(rendered, place)
      const isBlank = rendered.every((block) => block.kind === 'line' && isEmpty(block))
      if (!isBlank) append(taken, rendered)
      else if (taken.length > 0 && !isBlankLine(taken.at(-1))) taken.push(...rendered.slice(0, 1))
    },
    endSection: (entry) => {
      if (taken.length > 0) taken.push({ kind: 'break', place: placeAt({ entry }) })
    },
    blocks: () => freeOptionBoxes(settleNotes(taken))
  }
}

const lineOf = (text: string, place: FilePlace, box: number | null): PaperBlock => {
  const only = /^!\[그림\]\(asset:([^)]+)\)$/u.exec(text)?.[1]
  return only === undefined
    ? { kind: 'line', text: text.trim(), place, marker: null, box, emphasis: false }
    : { kind: 'picture', name: only, place, box }
}

const isNote = (block: Block): block is WaitingNote => block.kind === 'note'

const isEmpty = (block: Block): boolean =>
  block.kind === 'line' && block.text === '' && block.marker === null

const isBlankLine = (block: Block | undefined): boolean => block !== undefined && isEmpty(block)

const withoutBlank = <B extends Block>(blocks: readonly B[]): B[] =>
  blocks.filter((block) => !isEmpty(block))

/** What stands in a cell without the notes that hang on it. */
function filling(blocks: readonly Block[]): Pick<FilledCell, 'blocks' | 'text'> {
  const seen = blocks.filter((block) => !isNote(block))
  return { blocks: seen, text: cellText(seen) }
}
