import { circled } from '../../shared/domain/item.ts'
import type { FinalSection } from './llm.ts'

/** Characters of prose at most; authored rationales run to some 350, imported ones to a thousand. */
const PROSE_CHARACTERS = 1400
/** Characters of one option's reason at most; a retold option text runs to some 110. */
const REASON_CHARACTERS = 200

/**
 * An explanation's final part for `options` options, as sections with a GBNF each: `정답: ③`, a blank
 * line and prose up to the first option's mark; then ` 오답 — reason` for each option in order. They
 * hold the shape and never the key, so that what the model believes stays visible. Prose is a bounded
 * run of characters, a reason one bounded line: generation always comes to its end. No paragraph of
 * the prose may begin with ①, or its end could not be told.
 */
export function explanationSections(options: number): FinalSection[] {
  const numbers = Array.from({ length: options }, (_, index) => index + 1)
  return [proseSection(options), ...numbers.map((no) => verdictSection(no, options))]
}

/** Tokens that the longest explanation of this many options may need: some 1.2 characters a token. */
export const explanationTokens = (options: number): number => 1200 + 170 * options

function proseSection(options: number): FinalSection {
  const mark = circled(1)
  const rules = [
    `part ::= letter | "\\n" letter | "\\n\\n" opening`,
    `opening ::= [^\\n\\r${mark}]`,
    LETTER
  ]
  const text = `part{0,${PROSE_CHARACTERS}} "\\n\\n${mark}"`
  return {
    grammar: grammar(
      `"정답: " declared "\\n\\n" opening ${text}`,
      `declared ::= mark (", " mark){0,${options - 1}} | "전항정답" | "없음"`,
      `mark ::= [${circled(1)}-${circled(options)}]`,
      ...rules
    ),
    rest: grammar(text, ...rules),
    until: `\n\n${mark}`
  }
}

function verdictSection(no: number, options: number): FinalSection {
  const until = no < options ? `\n${circled(no + 1)}` : null
  const end = until === null ? '' : `"\\n${circled(no + 1)}"`
  return {
    grammar: grammar(
      `" " verdict " — " letter{1,${REASON_CHARACTERS}} ${end}`,
      'verdict ::= "정답" | "오답"',
      LETTER
    ),
    rest: grammar(`letter{0,${REASON_CHARACTERS}} ${end}`, LETTER),
    until
  }
}

/** Characters that the answer about one option may have behind its first line. */
const OPTION_CHARACTERS = 900

/**
 * Why one option is right or wrong: `② 오답 — reason`, then further lines. It holds the shape and never the
 * verdict.
 */
export function optionSections(no: number): FinalSection[] {
  const text = `part{0,${OPTION_CHARACTERS}}`
  const part = `part ::= letter | "\\n" letter | "\\n\\n" letter`
  return [
    {
      grammar: grammar(
        `"${circled(no)} " verdict " — " letter{4} ${text}`,
        'verdict ::= "정답" | "오답"',
        part,
        LETTER
      ),
      rest: grammar(text, part, LETTER),
      until: null
    }
  ]
}

/** Tokens that the longest answer about one option, a hint and an answer to a question may need. */
export const OPTION_TOKENS = 900
export const HINT_TOKENS = 240
export const QUESTION_TOKENS = 1200

const LETTER = `letter ::= [^\\n\\r]`
const grammar = (root: string, ...rules: string[]): string =>
  [`root ::= ${root.trim()}`, ...rules].join('\n')
