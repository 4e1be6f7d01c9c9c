/** Tokens of EXAONE 4.0 whose ids the template and the engine rely on (tokenizer files of the 1.2B). */
const SPECIALS: Readonly<Record<number, string>> = {
  0: '[PAD]',
  1: '[BOS]',
  2: '[EOS]',
  3: '[UNK]',
  351: '</tool_call>',
  352: '<tool_call>',
  353: '</tool_result>',
  354: '<tool_result>',
  355: '</think>',
  356: '<think>',
  357: '[|system|]',
  358: '[|tool|]',
  359: '[|assistant|]',
  360: '[|user|]',
  361: '[|endofturn|]'
}
const NEWLINE_ID = 560
const USER_DEFINED_IDS = [351, 352, 353, 354, 355, 356]

/** Token types of llama.cpp (enum llama_token_type). */
const KIND = { normal: 1, control: 3, userDefined: 4 }

export type MadeVocabulary = { tokens: string[]; kinds: number[]; merges: string[] }

/**
 * A byte-level BPE vocabulary of any size from 600 tokens on: EXAONE's special tokens and its newline at their ids,
 * every byte, then invented tokens with the merges that make them: Hangul syllables, and pairs of them.
 */
export function madeVocabulary(size: number): MadeVocabulary {
  const bytes = byteLetters()
  const newline = bytes[10] ?? ''
  const merges: string[] = []
  const invented = inventedTokens(bytes, merges)
  const singles = bytes.filter((letter) => letter !== newline)[Symbol.iterator]()
  const tokens: string[] = []
  const kinds: number[] = []
  for (let id = 0; id < size; id += 1) {
    const special = SPECIALS[id]
    tokens.push(special ?? (id === NEWLINE_ID ? newline : (take(singles) ?? take(invented) ?? '')))
    kinds.push(
      special === undefined
        ? KIND.normal
        : USER_DEFINED_IDS.includes(id)
          ? KIND.userDefined
          : KIND.control
    )
  }
  return { tokens, kinds, merges }
}

function take(from: Iterator<string, unknown>): string | undefined {
  const next = from.next()
  return next.done === true ? undefined : next.value
}

/** The printable letter that stands for each byte in GPT-2's vocabulary. */
function byteLetters(): string[] {
  const letters: string[] = []
  let moved = 256
  for (let byte = 0; byte < 256; byte += 1) {
    const prints =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
    letters.push(String.fromCharCode(prints ? byte : moved++))
  }
  return letters
}

const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
/** Syllables of the pairs: every 28th is one without a final consonant, and nearly all of those are in use. */
const PAIRED = 399

/** Every token but single bytes comes from a merge of two tokens before it; the merge is noted as it is taken. */
function* inventedTokens(bytes: readonly string[], merges: string[]): Generator<string> {
  const lettersOf = (text: string): string[] => [...Buffer.from(text)].map((b) => bytes[b] ?? '')
  const beginnings = new Set<string>()
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code += 1) {
    const [first = '', second = '', third = ''] = lettersOf(String.fromCharCode(code))
    const beginning = first + second
    if (!beginnings.has(beginning)) {
      beginnings.add(beginning)
      merges.push(`${first} ${second}`)
      yield beginning
    }
    merges.push(`${beginning} ${third}`)
    yield beginning + third
  }
  const open = Array.from({ length: PAIRED }, (_, at) =>
    lettersOf(String.fromCharCode(FIRST_SYLLABLE + at * 28)).join('')
  )
  for (const first of open) {
    for (const second of open) {
      merges.push(`${first} ${second}`)
      yield first + second
    }
  }
}
