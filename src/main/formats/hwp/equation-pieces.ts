/** Part of a formula with what hangs on it. */
export type Piece = {
  base: string
  sub: string | null
  sup: string | null
  /** A space stood before it: a term begins here. */
  spaced: boolean
  kind: 'plain' | 'group' | 'open' | 'close' | 'break'
}

export const pieceTex = ({ base, sub, sup }: Piece): string => {
  const lower = sub === null ? '' : `_{${sub}}`
  const upper = sup === null ? '' : `^{${sup}}`
  return `${base === '' && lower + upper !== '' ? '{}' : base}${lower}${upper}`
}

/** Pieces one after the other; a word of TeX keeps a space before a letter. */
export function joinPieces(pieces: readonly Piece[]): string {
  let tex = ''
  for (const piece of pieces) {
    const next = pieceTex(piece)
    const runsOn = /\\[A-Za-z]+$/u.test(tex) && /^[A-Za-z]/u.test(next)
    tex += (runsOn || needsAir(tex, next) ? ' ' : '') + next
  }
  return tex
}

/** Two numbers that a space parted stay apart. */
const needsAir = (tex: string, next: string): boolean => /\d$/u.test(tex) && /^\d/u.test(next)

export const pieceOf = (base: string, spaced = false): Piece => ({
  base,
  sub: null,
  sup: null,
  spaced,
  kind: 'plain'
})

/** The term before a fraction's bar: back to the last space, or to the bracket that closes before it. */
export function takeTerm(pieces: Piece[]): string {
  const term: Piece[] = []
  let open = 0
  for (let last = pieces.at(-1); last !== undefined; last = pieces.at(-1)) {
    if (last.kind === 'break' || (last.kind === 'open' && open === 0)) break
    if (last.kind === 'close') open += 1
    if (last.kind === 'open') open -= 1
    pieces.pop()
    term.unshift(last)
    if (open === 0 && (last.spaced || last.kind === 'group' || last.kind === 'open')) break
  }
  return termTex(term)
}

/** A term as an argument, which has braces of its own. */
export function termTex(pieces: readonly Piece[]): string {
  const [only] = pieces
  const isGroup = pieces.length === 1 && only?.kind === 'group'
  return isGroup && only.sup === null && only.sub === null
    ? only.base.slice(1, -1)
    : joinPieces(pieces)
}

export const textTex = (text: string): string => text.replaceAll(/[\\{}$&#%_^~]/gu, ' ')

export function signTex(text: string): string {
  if (text === '|') return '\\vert '
  if (text === '\\') return '\\backslash '
  return /^[$%]$/u.test(text) ? `\\${text}` : text
}
