import { circled, keyOptions, type Key, type Option } from './item.ts'

/** What of an item a hint must keep to itself. */
export type HintedItem = {
  stem: string
  options: readonly Pick<Option, 'no' | 'text'>[]
  /** ㄱ, ㄴ, ㄷ: whether one of them is right is what is asked. */
  statements?: readonly { text: string }[]
  key: Key
}

const BEGINNING = '힌트: '
// 정답은, 답은, 답이, 정답: — whatever follows, it is about to tell.
const ANNOUNCES =
  /정답\s*(?:은|이|:|：|=)|(?:^|[^가-힣])답\s*(?:은|:|：)|전항\s*정답|정답\s*없음|모두\s*(?:정답|옳)/u
const STATEMENT = /[ㄱ-ㅎ]/gu
/** Share of an option's own words from which on a text says the option. */
const SAYS_IT = 0.6

/** Whether a text is a hint of the tutor protocol that leaves the key to be found. */
export const isHint = (text: string, item: HintedItem): boolean =>
  text.startsWith(BEGINNING) && text.trim().length > BEGINNING.length && !namesKey(text, item)

/**
 * Whether a text gives the key away: announces it, names its number, says its words, or names every other option.
 * Stricter than fair: a hint that is refused costs a sentence, one that tells costs the item.
 */
export function namesKey(
  text: string,
  { stem, options, statements = [], key }: HintedItem
): boolean {
  const said = text.normalize('NFC')
  if (ANNOUNCES.test(said)) return true
  const keys = new Set(keyOptions(key))
  const named = options.filter(({ no }) => numberOf(no).test(said)).map(({ no }) => no)
  if (named.some((no) => keys.has(no))) return true
  if (keys.size > 0 && named.length > 0 && named.length >= options.length - keys.size) return true
  if (statements.some((statement) => says(said, statement.text, stem))) return true
  const others = (no: number): string =>
    [stem, ...options.filter((option) => option.no !== no).map((option) => option.text)].join(' ')
  return options.some(({ no, text: option }) => keys.has(no) && says(said, option, others(no)))
}

/** ③, 3번, (3), 선택지 3, 세 번째 선택지. */
const numberOf = (no: number): RegExp =>
  new RegExp(
    String.raw`${circled(no)}|(?<!\d)${no}\s*번(?!째\s*(?:줄|문장|항|호))|\(${no}\)|선택지\s*${no}(?!\d)|${ORDINALS[no - 1] ?? '—'}\s*번째\s*(?:선택지|보기|것)`,
    'u'
  )
const ORDINALS = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열']

function says(said: string, option: string, around: string): boolean {
  const statements = option.match(STATEMENT) ?? []
  // "ㄱ, ㄷ": the very statements of the option, and no other.
  if (statements.length > 0 && bare(option).replaceAll(STATEMENT, '') === '') {
    return sameLetters(said.match(STATEMENT) ?? [], statements)
  }
  const whole = bare(option)
  if (whole === '') return false
  const isNumber = /^\d/u.test(whole)
  const heldBare = bare(around).includes(whole)
  if (!heldBare || isNumber) {
    if (isNumber ? numberStands(said, option) : whole.length >= 2 && bare(said).includes(whole)) {
      return true
    }
  }
  const own = wordsOf(option).filter((word) => !around.includes(word))
  if (own.length === 0) return false
  const told = own.filter((word) => said.includes(word))
  return own.length >= 2
    ? told.length / own.length >= SAYS_IT
    : (own[0]?.length ?? 0) >= 2 && told.length === 1
}

/** A number with its unit, not as a part of another number: 3년 in 13년. */
function numberStands(said: string, option: string): boolean {
  const number = option.trim().replaceAll(/\s+/gu, '')
  const escaped = number.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  return new RegExp(String.raw`(?<![\d.,])${escaped}(?![\d])`, 'u').test(
    said.replaceAll(/\s+/gu, '')
  )
}

const sameLetters = (a: readonly string[], b: readonly string[]): boolean => {
  const [one, two] = [new Set(a), new Set(b)]
  return one.size === two.size && [...one].every((letter) => two.has(letter))
}

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

// What Korean puts behind a word: taken off, so that 중개료가 and 중개료를 are one word.
const PARTICLE =
  /(?:에서는|에게는|으로는|에서|에게|으로|부터|까지|이다|한다|된다|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u

/** Words of two syllables and more, without what is put behind them. */
const wordsOf = (text: string): string[] =>
  [...text.matchAll(/[\p{L}\p{N}]{2,}/gu)]
    .map(([word]) => (word.length > 2 ? word.replace(PARTICLE, '') : word))
    .filter((word) => word.length >= 2)
