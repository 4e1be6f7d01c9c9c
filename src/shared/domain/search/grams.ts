// Letters, digits and the marks that belong to them; everything between two runs is a gap for the index.
const RUN = /[\p{L}\p{N}\p{M}]+/gu
const HANGUL_RUN = /[가-힣]+/gu
const CONSONANTS = /^[ㄱ-ㅎ]{2,}$/u
const FIRST_SYLLABLE = 0xac00
/** Syllables that begin with the same consonant: 21 vowels × 28 endings (Unicode Standard, 3.12). */
const OF_ONE_INITIAL = 588
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
// An input method joins two consonants typed one after the other where they can end a syllable.
const JOINED: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ'
}

/** The form in which texts and queries are compared: composed, and without case where SQLite's `lower` knows it. */
export const searchable = (text: string): string =>
  text.normalize('NFC').replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase())

/** Pairs of neighbouring characters, each run closed by its last character alone: 관세법 → 관세 세법 법. */
export function pairs(text: string): string {
  const tokens: string[] = []
  for (const run of runsOf(text)) tokens.push(...pairsOf(run), run.at(-1) ?? '')
  return tokens.join(' ')
}

/** Every character once. */
export function characters(text: string): string {
  const found = new Set<string>()
  for (const run of runsOf(text)) for (const sign of run) found.add(sign)
  return [...found].join(' ')
}

/** Initial consonants by threes, fewer at the end of a run: 관세법 → ㄱㅅㅂ ㅅㅂ ㅂ. */
export function initialTriples(text: string): string {
  const tokens: string[] = []
  for (const [run] of text.matchAll(HANGUL_RUN)) {
    const initials = initialsOf(run)
    for (let at = 0; at < initials.length; at += 1) tokens.push(initials.slice(at, at + 3))
  }
  return tokens.join(' ')
}

/** Each syllable as its initial consonant; everything else as it is. */
export const initialsOf = (text: string): string =>
  text.replaceAll(
    /[가-힣]/gu,
    (syllable) =>
      INITIALS[Math.floor(((syllable.codePointAt(0) ?? 0) - FIRST_SYLLABLE) / OF_ONE_INITIAL)] ??
      syllable
  )

/** 초성 when a word is nothing but two or more consonants; null for every other word. */
export function asInitials(word: string): string | null {
  const apart = word.replaceAll(/[ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ]/gu, (joined) => JOINED[joined] ?? joined)
  return CONSONANTS.test(apart) ? apart : null
}

/**
 * An FTS5 expression that finds a word or phrase among columns named by `columns`; null when it has no letter or
 * digit, so that no index can find it.
 */
export function ftsTerm(
  text: string,
  columns: { pairs: string; characters: string; initials: string | null }
): string | null {
  const runs = runsOf(text)
  const last = runs.at(-1)
  if (last === undefined) return null
  const literal =
    runs.length === 1 && last.length === 1
      ? `{${columns.characters}} : ${phrase(last)}`
      : `{${columns.pairs}} : ${phraseOf(runs.slice(0, -1), last)}`
  const initials = columns.initials === null ? null : asInitials(text)
  if (initials === null) return literal
  const term =
    initials.length === 2
      ? `${phrase([initials])} *`
      : phrase(
          Array.from(initials)
            .slice(2)
            .map((_, at) => initials.slice(at, at + 3))
        )
  return `(${literal} OR {${columns.initials}} : ${term})`
}

const runsOf = (text: string): string[][] =>
  Array.from(text.matchAll(RUN), ([run]) => Array.from(run))

const pairsOf = (run: readonly string[]): string[] =>
  run.slice(1).map((sign, at) => `${run[at] ?? ''}${sign}`)

/** Runs before the last are whole words, the last may go on; a last run of one character begins a pair. */
function phraseOf(before: readonly string[][], last: readonly string[]): string {
  const whole = before.flatMap((run) => [...pairsOf(run), run.at(-1) ?? ''])
  return last.length === 1
    ? `${phrase([...whole, ...last])} *`
    : phrase([...whole, ...pairsOf(last)])
}

const phrase = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`
