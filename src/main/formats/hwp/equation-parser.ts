import { commandTex, type TermReader } from './equation-commands.ts'
import { TokenCursor, Unsayable } from './equation-cursor.ts'
import {
  joinPieces,
  pieceOf,
  pieceTex,
  signTex,
  takeTerm,
  termTex,
  textTex,
  type Piece
} from './equation-pieces.ts'
import { equationTokens, isCommand, isKnownWord, type EquationToken } from './equation-tokens.ts'
import { OPERATORS, functionOf, largeSignOf, signOf } from './equation-words.ts'

/** Deepest nesting of groups. */
const DEPTH = 60

/** Reads one formula, term by term: a term ends at a space, a bracket or a sign of the language (annex I.2). */
export class EquationParser {
  readonly #cursor: TokenCursor
  readonly #reader: TermReader
  #depth = 0
  #font: 'italic' | 'roman' | 'bold' = 'italic'

  constructor(script: string) {
    this.#cursor = new TokenCursor(equationTokens(script))
    this.#reader = {
      cursor: this.#cursor,
      term: (scripts) => this.#term({ scripts }),
      rows: (end) => this.#rows(end)
    }
  }

  /** Null when the formula cannot be said in TeX. */
  parse(): string | null {
    try {
      const rows = this.#rows(() => this.#cursor.ended())
      if (rows.length === 1 && rows[0]?.length === 1) return rows[0][0] ?? ''
      const lines = rows.map((cells) => cells.join(' & '))
      return `\\begin{aligned}${lines.join(' \\\\ ')}\\end{aligned}`
    } catch (error) {
      if (error instanceof Unsayable) return null
      throw error
    }
  }

  /** Cells by row, as `&` and `#` part them, until `end`. */
  #rows(end: () => boolean): string[][] {
    this.#depth += 1
    if (this.#depth > DEPTH) throw new Unsayable()
    const rows: string[][] = []
    let cells: string[] = []
    for (;;) {
      cells.push(this.#sequence(() => end() || this.#cursor.isSign('&', '#')))
      if (this.#cursor.ended() || end()) break
      if (this.#cursor.take().text === '&') continue
      rows.push(cells)
      cells = []
    }
    rows.push(cells)
    this.#depth -= 1
    return rows.filter((row, at) => at < rows.length - 1 || row.some((cell) => cell !== ''))
  }

  #sequence(end: () => boolean): string {
    const font = this.#font
    const pieces: Piece[] = []
    while (!this.#cursor.ended() && !end()) this.#step(pieces)
    this.#font = font
    return joinPieces(pieces)
  }

  /** One piece more, or what changes the pieces before it. */
  #step(pieces: Piece[]): void {
    if (this.#cursor.isSign('^', '_') || this.#cursor.isWord('sup', 'sub')) {
      this.#script(pieces)
      return
    }
    if (this.#cursor.isWord('over', 'atop', 'choose')) {
      const word = this.#cursor.take().text.toLowerCase()
      const upper = takeTerm(pieces)
      const lower = this.#term()
      const form = { over: '\\frac', choose: '\\binom' }[word]
      const base = form === undefined ? `{${upper} \\atop ${lower}}` : `${form}{${upper}}{${lower}}`
      pieces.push(pieceOf(base, false))
      return
    }
    if (this.#cursor.isWord('lsub', 'lsup')) {
      const mark = this.#cursor.take().text.toLowerCase() === 'lsub' ? '_' : '^'
      const base = pieces.pop()
      pieces.push(pieceOf(`{}${mark}{${this.#term()}}${base === undefined ? '' : pieceTex(base)}`))
      return
    }
    const piece = this.#piece(pieces)
    if (piece !== null) pieces.push(piece)
  }

  #script(pieces: Piece[]): void {
    const token = this.#cursor.take()
    const which = token.text === '^' || token.text.toLowerCase() === 'sup' ? 'sup' : 'sub'
    // A mark that nothing follows: A^C^ = B.
    if (this.#cursor.isSign('=') && this.#cursor.peek()?.spaced === true) return
    const inner = this.#term({ scripts: 'none' })
    if (inner === '') return
    if (
      which === 'sup' &&
      this.#cursor.isWord('sqrt', 'root') &&
      this.#cursor.peek()?.spaced === false
    ) {
      pieces.push({ ...pieceOf('', token.spaced), sup: inner })
      return
    }
    const last = pieces.at(-1)
    const base =
      last === undefined || last.kind === 'break' ? pieceOf('', token.spaced) : pieces.pop()
    if (base === undefined) return
    const other = which === 'sup' ? '^' : '_'
    const old = base[which]
    pieces.push({ ...base, [which]: old === null ? inner : `${old}${other}{${inner}}` })
  }

  /** The argument of a command: a group, a bracketed term, or all up to the next space. */
  #term({ scripts = 'all' }: { scripts?: 'all' | 'touching' | 'none' } = {}): string {
    if (this.#cursor.peek() === undefined) return ''
    const pieces: Piece[] = []
    const font = this.#font
    for (let first = true; ; first = false) {
      const token = this.#cursor.peek()
      if (token === undefined || this.#cursor.isSign('}', '&', '#', '~', '`', ')', ']')) break
      if (this.#cursor.isSign('^', '_') || this.#cursor.isWord('sup', 'sub')) {
        if (first || scripts === 'none' || (scripts === 'touching' && token.spaced)) break
        this.#script(pieces)
        continue
      }
      if (
        !first &&
        (token.spaced || this.#cursor.isWord('over', 'atop', 'choose', 'right', 'to', 'of'))
      )
        break
      if (
        !first &&
        (this.#cursor.isSign('{', '(', '[') || (scripts === 'none' && isCommand(token)))
      )
        break
      if (this.#cursor.isWord('over', 'atop', 'choose', 'right')) break
      const bracketed = first && this.#cursor.isSign('(', '[')
      const grouped = first && this.#cursor.isSign('{')
      const piece = bracketed ? this.#bracketed() : this.#piece(pieces)
      if (piece !== null) pieces.push(piece)
      if (grouped || bracketed) {
        if (scripts === 'all') while (this.#cursor.isSign('^', '_')) this.#script(pieces)
        break
      }
      // A word of the font says nothing by itself: what follows is the term.
      if (piece === null && pieces.length === 0) first = true
    }
    this.#font = font
    return termTex(pieces)
  }

  #bracketed(): Piece {
    const open = this.#cursor.take().text
    const close = open === '(' ? ')' : ']'
    const inner = this.#sequence(() => this.#cursor.isSign(close, '&', '#', '}'))
    if (!this.#cursor.isSign(close)) return pieceOf(`${open}${inner}`)
    this.#cursor.take()
    return pieceOf(`${open}${inner}${close}`)
  }

  #piece(before: Piece[]): Piece | null {
    const token = this.#cursor.take()
    const { spaced, text } = token
    switch (token.kind) {
      case 'number':
        return pieceOf(text, spaced)
      case 'hangul':
        return pieceOf(`\\text{${text}}`, spaced)
      case 'quoted':
        return pieceOf(/^[\d.,]*$/u.test(text) ? text : `\\text{${textTex(text)}}`, spaced)
      case 'sign':
        return this.#sign(token)
      case 'word':
        return this.#word(token, before)
    }
  }

  #sign({ text, spaced }: EquationToken): Piece | null {
    if (text === '{') {
      const rows = this.#rows(() => this.#cursor.isSign('}'))
      if (this.#cursor.isSign('}')) this.#cursor.take()
      const inner = rows.map((cells) => cells.join(' \\quad ')).join(' \\\\ ')
      const tex = rows.length > 1 ? `\\begin{gathered}${inner}\\end{gathered}` : inner
      return { ...pieceOf(`{${tex}}`, spaced), kind: 'group' }
    }
    if (text === '}') throw new Unsayable()
    if (text === '~') return { ...pieceOf('~', spaced), kind: 'break' }
    if (text === '`') return { ...pieceOf('\\,', spaced), kind: 'break' }
    if (text === '&' || text === '#') return null
    const operator = OPERATORS.find(([written]) => written === text)?.[1]
    if (operator !== undefined) return pieceOf(operator, spaced)
    const kind = '(['.includes(text) ? 'open' : ')]'.includes(text) ? 'close' : 'plain'
    return { ...pieceOf(signTex(text), spaced), kind }
  }

  #word({ text, spaced }: EquationToken, before: Piece[]): Piece | null {
    const word = text.toLowerCase()
    if (word === 'rm' || word === 'it' || word === 'bold') {
      this.#font = ({ rm: 'roman', it: 'italic', bold: 'bold' } as const)[word]
      return null
    }
    // 30 deg is an angle, deg f a degree.
    const sign = word === 'deg' && before.length === 0 ? null : signOf(text)
    if (sign !== null && sign.startsWith('^')) {
      const last = before.pop() ?? pieceOf('', spaced)
      return { ...last, sup: last.sup ?? sign.slice(2, -1) }
    }
    if (sign !== null) return pieceOf(sign, spaced)
    const large = largeSignOf(text) ?? functionOf(text)
    if (large !== null) return this.#limits(pieceOf(large, spaced))
    if (isKnownWord(text)) return pieceOf(commandTex(word, before, this.#reader), spaced)
    if (this.#font === 'roman') return pieceOf(`\\mathrm{${text}}`, spaced)
    return pieceOf(this.#font === 'bold' ? `\\mathbf{${text}}` : text, spaced)
  }

  #limits(piece: Piece): Piece {
    let limits = piece
    if (this.#cursor.isWord('from')) {
      this.#cursor.take()
      limits = { ...limits, sub: this.#term({ scripts: 'touching' }) }
    }
    if (this.#cursor.isWord('to')) {
      this.#cursor.take()
      limits = { ...limits, sup: this.#term({ scripts: 'touching' }) }
    }
    return limits
  }
}
