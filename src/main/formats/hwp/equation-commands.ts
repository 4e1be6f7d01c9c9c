import { Unsayable, type TokenCursor } from './equation-cursor.ts'
import type { Piece } from './equation-pieces.ts'
import { ACCENTS, GRIDS, signOf } from './equation-words.ts'

/** What the words of the language read their arguments with. */
export type TermReader = {
  cursor: TokenCursor
  /** The next term; `none`: without what is raised or lowered behind it. */
  term: (scripts: 'all' | 'none') => string
  /** Cells by row up to an end. */
  rows: (end: () => boolean) => string[][]
}

/** What a word of the language makes of the terms behind it; `before` are the pieces it may take back. */
export function commandTex(word: string, before: Piece[], reader: TermReader): string {
  const { term } = reader
  const accent = ACCENTS[word]
  if (accent !== undefined) {
    const inner = term('none')
    return `${inner.length > 1 ? accent.many : accent.one}{${inner}}`
  }
  const grid = GRIDS[word]
  if (grid !== undefined) return gridTex(grid, reader)
  switch (word) {
    case 'sqrt':
    case 'root':
      return rootTex(before, reader)
    case 'left':
      return fenceTex(reader)
    case 'bigg':
      return `\\Big${delimiterTex(reader)}`
    case 'binom':
      return `\\binom{${term('all')}}{${term('all')}}`
    case 'not':
      return `\\not ${term('none')}`
    case 'rel':
      return relationTex(true, reader)
    case 'buildrel':
      return relationTex(false, reader)
    case 'color':
      term('all')
      return `{${term('all')}}`
    case 'scale':
      term('all')
      return ''
    default:
      throw new Unsayable()
  }
}

function rootTex(before: Piece[], { cursor, term }: TermReader): string {
  const index = before.at(-1)
  const inner = term('none')
  if (cursor.isWord('of')) {
    cursor.take()
    return `\\sqrt[${inner.replaceAll(/^\(|\)$/gu, '')}]{${term('none')}}`
  }
  // ^3sqrt{x}: the index stands before the root.
  if (index?.base === '' && index.sup !== null && index.sub === null) {
    before.pop()
    return `\\sqrt[${index.sup}]{${inner}}`
  }
  return `\\sqrt{${inner}}`
}

function fenceTex(reader: TermReader): string {
  const { cursor, rows } = reader
  const open = delimiterTex(reader)
  const inner = rows(() => cursor.isWord('right'))
  if (cursor.isWord('right')) cursor.take()
  else return `\\left${open}${inner.flat().join(' ')}\\right.`
  const close = cursor.peek() === undefined ? '.' : delimiterTex(reader)
  const body =
    inner.length === 1 && inner[0]?.length === 1
      ? (inner[0][0] ?? '')
      : `\\begin{matrix}${inner.map((cells) => cells.join(' & ')).join(' \\\\ ')}\\end{matrix}`
  return `\\left${open} ${body} \\right${close}`
}

function delimiterTex({ cursor }: TermReader): string {
  const { kind, text } = cursor.take()
  if (kind === 'word') return signOf(text) ?? '.'
  if (text === '{' || text === '}') return `\\${text}`
  if (text === '|') return '\\vert '
  if (text === '‖' || text === '∥') return '\\Vert '
  if (text === '<') return '\\langle '
  if (text === '>') return '\\rangle '
  return '()[]/.⌈⌉⌊⌋'.includes(text) ? text : '.'
}

function relationTex(hasLower: boolean, { cursor, term }: TermReader): string {
  const arrow = cursor.take().text
  const upper = term('all')
  const lower = hasLower ? `[${term('all')}]` : ''
  const form =
    { larrow: '\\xleftarrow', '<-': '\\xleftarrow', exarrow: '\\xrightleftharpoons' }[arrow] ??
    (/^(?:<->|[Ll]rarrow)$/u.test(arrow) ? '\\xleftrightarrow' : '\\xrightarrow')
  return `${form}${lower}{${upper}}`
}

function gridTex(environment: string, reader: TermReader): string {
  const { cursor } = reader
  if (!cursor.isSign('{')) throw new Unsayable()
  cursor.take()
  const cells = cursor.isWord('col', 'lcol', 'rcol', 'ccol')
    ? columnsOf(reader)
    : reader.rows(() => cursor.isSign('}'))
  if (cursor.isSign('}')) cursor.take()
  const lines = cells.map((row) => row.join(' & ')).join(' \\\\ ')
  return `\\begin{${environment}}${lines}\\end{${environment}}`
}

/** A matrix written column by column. */
function columnsOf({ cursor, rows }: TermReader): string[][] {
  const columns: string[][] = []
  while (cursor.isWord('col', 'lcol', 'rcol', 'ccol')) {
    cursor.take()
    if (!cursor.isSign('{')) throw new Unsayable()
    cursor.take()
    columns.push(rows(() => cursor.isSign('}')).map((row) => row.join(' ')))
    if (cursor.isSign('}')) cursor.take()
  }
  const longest = Math.max(...columns.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => columns.map((column) => column[at] ?? ''))
}
