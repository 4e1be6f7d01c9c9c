import { keyOptions, type Key, type Option, type OptionNo } from './item.ts'
import { amountOf, saysAmount } from './hint-amount.ts'
import { bare, tidy, wordsOf } from './hint-words.ts'

/** What of an item a hint must keep to itself. */
export type HintedItem = {
  stem: string
  options: readonly Pick<Option, 'no' | 'text'>[]
  /** ㄱ, ㄴ, ㄷ: whether one of them is right is what is asked. */
  statements?: readonly { text: string }[]
  key: Key
}

const BEGINNING = '힌트: '
/** Share of an option's own words, or of their letters, from which on a text says the option. */
const SAYS_IT = 0.6
/** Characters from which on an option is a sentence rather than a name. */
const SENTENCE = 30

// 정답은, 답은, 정답: — whatever follows, it is about to tell.
const ANNOUNCES =
  /정답\s*(?:은|이|:|=)|정답[^\n.]{0,8}\d|(?:^|[^가-힣])답\s*(?:은|:)|answer\s*(?:is|:)|전항\s*정답|정답\s*없음|모두\s*(?:정답|옳)|\d\s*(?:이|가)\s*(?:정답|답|옳|맞)/u
const ALL_WRONG = /모두\s*(?:틀|오답|아니|그르|잘못)|(?:옳은|맞는)\s*(?:것|선택지)[이은]?\s*없/u
// "ㄱ은 옳다", and not "ㄱ이 옳은지 보자".
const JUDGES =
  /[ㄱ-ㅎ][^.\n]{0,15}?(?:옳|맞|틀리|틀렸|틀린|그르|그릇|잘못|해당|포함|제외|빠[지진져])(?!\p{L}{0,3}지(?!만|\s*(?:않|아니))|\p{L}{0,3}(?:까|는가|은가|한가))/u
const STATEMENT = /[ㄱ-ㅎ]/gu

/** Whether a text is a hint of the tutor protocol that leaves the key to be found. */
export const isHint = (text: string, item: HintedItem): boolean =>
  text.startsWith(BEGINNING) && text.trim().length > BEGINNING.length && !namesKey(text, item)

/**
 * Whether a text gives the key away: announces it, names its number, says its words or its number, judges a
 * statement, or names every other option. Stricter than fair: a hint that is refused costs a sentence, one that
 * tells costs the item.
 */
export function namesKey(text: string, item: HintedItem): boolean {
  const { stem, options, statements = [], key } = item
  const said = tidy(text)
  const keys = new Set(keyOptions(key))
  if (ANNOUNCES.test(said) || (keys.size === 0 && ALL_WRONG.test(said))) return true
  const named = options.filter(({ no }) => numberOf(no, options.length).test(said))
  if (named.some(({ no }) => keys.has(no))) return true
  if (keys.size > 0 && named.length > 0 && named.length >= options.length - keys.size) return true
  if (judgesStatement(said, item)) return true
  if (statements.some((statement) => says(said, tidy(statement.text), [tidy(stem)]))) return true
  return options.some(({ no, text: option }) => {
    if (!keys.has(no)) return false
    const rivals = options.filter((other) => other.no !== no).map((other) => tidy(other.text))
    return formsOf(tidy(option)).some((form) => says(said, form, [tidy(stem), ...rivals], rivals))
  })
}

const ORDINALS = ['첫', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열']
const SHORT_ORDINALS = ['첫째', '둘째', '셋째', '넷째', '다섯째']
const READ = ['일', '이', '삼', '사', '오', '육', '칠', '팔', '구', '십']
const THING = String.raw`\s*(?:선택지|보기|것|번)`

/** ③, 3번, (3), 선택지 3, 삼번, 세 번째, 마지막 선택지. */
function numberOf(no: OptionNo, count: number): RegExp {
  const ordinal = ORDINALS[no - 1]
  const ways = [
    String.fromCharCode(0x2460 + no - 1),
    String.raw`(?<![\d.])${no}\s*번(?!째\s*(?:줄|문장|항|호))`,
    String.raw`[([<〈]\s*${no}\s*[)\]>〉]`,
    String.raw`(?:선택지|보기|no\.?|#)\s*${no}(?!\d)`,
    String.raw`(?<![\d.])${no}\s*선택지`,
    ...(READ[no - 1] === undefined ? [] : [String.raw`(?<!\p{L})${READ[no - 1]}\s*번(?!째)`]),
    ...(ordinal === undefined
      ? []
      : [String.raw`${ordinal}\s*번째(?!\s*(?:줄|문장|단락|문단|조|항|호|단계))`]),
    ...(SHORT_ORDINALS[no - 1] === undefined ? [] : [`${SHORT_ORDINALS[no - 1]}${THING}`]),
    ...(no === 1 ? [String.raw`(?:첫|맨\s*위)${THING}`] : []),
    ...(no === count ? [String.raw`(?:마지막|맨\s*(?:끝|아래)(?:의)?)${THING}`] : [])
  ]
  return new RegExp(ways.join('|'), 'u')
}

const judgesStatement = (said: string, { statements = [], options }: HintedItem): boolean =>
  (statements.length > 0 || options.some(({ text }) => isStatementList(text))) && JUDGES.test(said)

/** "ㄱ, ㄷ" and nothing else. */
const isStatementList = (text: string): boolean =>
  /[ㄱ-ㅎ]/u.test(text) && bare(text).replaceAll(STATEMENT, '') === ''

/** "울금(鬱金)" is told by either of its names. */
function formsOf(option: string): string[] {
  const outside = option.replaceAll(/\([^()]*\)/gu, ' ').trim()
  // What a whole sentence has in brackets is an aside.
  const inside = option.length > SENTENCE ? [] : [...option.matchAll(/\(([^()]{2,})\)/gu)]
  const others = [outside, ...inside.map(([, text = '']) => text)]
  return [option, ...others.filter((form) => form !== option && bare(form).length >= 2)]
}

/** Whether a text says an option; `around`: the texts whose words prove nothing. */
function says(
  said: string,
  option: string,
  around: readonly string[],
  rivals: readonly string[] = []
): boolean {
  if (isStatementList(option)) {
    return sameLetters(said.match(STATEMENT) ?? [], option.match(STATEMENT) ?? [])
  }
  const amount = amountOf(option)
  if (amount !== null) return saysAmount(said, amount)
  const whole = bare(option)
  if (whole !== '' && saysWhole(said, whole)) {
    const held = around.some((text) => bare(text).includes(whole))
    // A word that the question or another option has, too, tells when it stands alone.
    if (!held || !rivals.some((rival) => saysWhole(said, bare(rival)))) return true
  }
  const common = around.join(' ')
  const own = wordsOf(option).filter((word) => !common.includes(word))
  const told = own.filter((word) => saysWord(said, word))
  if (told.length === 0) return false
  const letters = (words: readonly string[]): number => words.join('').length
  return told.length / own.length >= SAYS_IT || letters(told) / letters(own) >= SAYS_IT
}

function saysWhole(said: string, whole: string): boolean {
  if (whole.length !== 1) return whole !== '' && bare(said).includes(whole)
  // 甲 or X, alone or with a particle behind it.
  const sign = whole.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${sign}(?:(?:은|는|이|가|을|를|의|에|와|과|로|도|만)(?!\p{L})|(?![\p{L}\p{N}]))`,
    'u'
  ).test(said)
}

function saysWord(said: string, word: string): boolean {
  const amount = amountOf(word)
  return amount === null ? said.includes(word) : saysAmount(said, amount)
}

const sameLetters = (a: readonly string[], b: readonly string[]): boolean => {
  const [one, two] = [new Set(a), new Set(b)]
  return one.size === two.size && [...one].every((letter) => two.has(letter))
}
