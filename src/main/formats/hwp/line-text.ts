import type { Paragraph, Part } from './document.ts'
import { plainDollars, raisedText, visible } from './characters.ts'

/** How what is no text is said in a line. */
export type Sayings = {
  /** With its dollars. */
  formula: (script: string) => string
  /** Reference to an asset, null when the picture is left out. */
  picture: (source: string) => string | null
}

type NotePart = Extract<Part, { kind: 'note' }>

export type ParagraphLine = {
  text: string
  emphasis: boolean
  /** Tables, boxes and pictures that are set apart but hang on this line. */
  anchored: Part[]
  notes: NotePart[]
}

type Run = { kind: 'text' | 'formula' | 'picture'; text: string; emphasis: boolean }
type Draft = { runs: Run[]; anchored: Part[]; notes: NotePart[] }

/** Spaces that a tab becomes: enough to part two options on one line. */
const TAB = '   '

/**
 * The lines of a paragraph as its line breaks part them. A line whose options differ in emphasis becomes one line for
 * each option, since emphasis is said of lines.
 */
export function paragraphLines({ parts }: Paragraph, sayings: Sayings): ParagraphLine[] {
  let line: Draft = { runs: [], anchored: [], notes: [] }
  const lines = [line]
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        for (const [at, text] of part.text.split('\n').entries()) {
          if (at > 0) lines.push((line = { runs: [], anchored: [], notes: [] }))
          if (text === '') continue
          const { emphasis, raised } = part.style
          const seen = visible(text).replaceAll('\t', TAB)
          const said = raised === null ? seen : raisedText(seen, raised)
          const kind = said !== seen && said.includes('$') ? 'formula' : 'text'
          line.runs.push({ kind, text: said, emphasis })
        }
        break
      case 'equation':
        line.runs.push({ kind: 'formula', text: sayings.formula(part.script), emphasis: false })
        break
      case 'picture': {
        const said = part.inline ? sayings.picture(part.source) : null
        if (said === null) line.anchored.push(part)
        else line.runs.push({ kind: 'picture', text: said, emphasis: false })
        break
      }
      case 'note':
        line.notes.push(part)
        break
      default:
        line.anchored.push(part)
    }
  }
  return lines.flatMap(finish)
}

function finish({ runs, anchored, notes }: Draft): ParagraphLine[] {
  const pieces = splitByEmphasis(runs).map((piece) => ({
    text: textOf(piece),
    emphasis: standsOut(piece),
    anchored: [] as Part[],
    notes: [] as NotePart[]
  }))
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return []
  first.notes = notes
  last.anchored = anchored
  return pieces
}

function textOf(runs: readonly Run[]): string {
  const literal = runs.map(({ kind, text }) => (kind === 'text' ? text : ' ')).join('')
  const hasFormula = runs.some(({ kind, text }) => kind === 'formula' && text.includes('$'))
  const escapes = plainDollars(literal) !== literal || (hasFormula && literal.includes('$'))
  let text = ''
  for (const [at, run] of runs.entries()) {
    const said = run.kind === 'text' && escapes ? run.text.replaceAll('$', '\\$') : run.text
    // A dollar before a digit closes no formula.
    const closed = runs[at - 1]?.kind === 'formula' && text.endsWith('$') && /^[\d$]/u.test(said)
    text += closed ? ` ${said}` : said
  }
  return text.normalize('NFC').trim()
}

const MARK = /(?=(?<=^|\s)[①-⑮❶-❿])/u

/** The runs by option, when one of several options on the line stands out; else all of them as one. */
function splitByEmphasis(runs: readonly Run[]): Run[][] {
  const pieces: Run[][] = [[]]
  let before = ''
  for (const run of runs) {
    const parts = run.kind === 'text' ? `${before}${run.text}`.split(MARK) : [before + run.text]
    for (const [at, part] of parts.entries()) {
      const text = at === 0 ? part.slice(before.length) : part
      if (at > 0) pieces.push([])
      if (text !== '') pieces.at(-1)?.push({ ...run, text })
    }
    before = /\s$/u.test(run.text) ? ' ' : 'x'
  }
  const filled = pieces.filter((piece) => piece.some(({ text }) => text.trim() !== ''))
  const emphatic = filled.filter(standsOut).length
  return filled.length > 1 && emphatic > 0 && emphatic < filled.length ? filled : [[...runs]]
}

/** More than half of the letters, or the option mark that the line begins with. */
function standsOut(runs: readonly Run[]): boolean {
  const texts = runs.filter(({ kind, text }) => kind === 'text' && text.trim() !== '')
  const [first] = texts
  if (first?.emphasis === true && /^\s*[①-⑮]\s*$/u.test(first.text)) return true
  let letters = 0
  let emphatic = 0
  for (const { text, emphasis } of texts) {
    const count = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    letters += count
    if (emphasis) emphatic += count
  }
  return emphatic * 2 > letters
}
