import type { Engine, EngineSequence } from './engine.ts'
import type { Sampler } from './llm.ts'
import { findRepetition } from './loop-detector.ts'
import { createTokenText } from './stream-text.ts'

/** Tokens that are shown late, so that a short loop can be taken back before anyone saw it. */
const LAG_TOKENS = 4
/** Characters of text in which the end of a stretch is looked for. */
const TAIL_CHARACTERS = 32

export type Stretch = {
  sampler: Sampler
  grammar: string | null
  /** Grammar after an escape from a loop, which starts again in the middle. */
  rest: string | null
  banned: readonly number[]
  /** Token that ends the stretch and is no part of it. */
  stopToken: number | null
  /** Whether text that ends like this ends the stretch. */
  isEnd: (tail: string) => boolean
  /** Tokens that may be spent. */
  limit: number
  /** Loops that may be left by another way before the stretch is cut. */
  escapes: number
  /** Tokens written before this stretch that a presence penalty counts as well. */
  earlier: readonly number[]
}

export type StretchHooks = {
  cancelled: () => boolean
  /** Text that stays, with the tokens spent so far. */
  show: (text: string, spent: number) => void
}

export type Written = {
  tokens: number[]
  /** Tokens generated, discarded ones included. */
  spent: number
  end: 'stop' | 'end' | 'eog' | 'limit' | 'loop' | 'cancelled'
  /** Ran into a loop, left or not. */
  looped: boolean
}

/**
 * Writes on from `state` until the stretch ends. Text that begins to repeat itself is held back; when
 * it proves to be a loop, writing goes back to where the repetition began and takes another token
 * there (greedy decoding would only walk the same circle again).
 */
export async function writeStretch(
  { engine, sequence }: { engine: Engine; sequence: EngineSequence },
  state: readonly number[],
  stretch: Stretch,
  hooks: StretchHooks
): Promise<Written> {
  if (stretch.limit <= 0) return { tokens: [], spent: 0, end: 'limit', looped: false }
  const draft = createDraft(engine.detokenize)
  const refused = new Map<number, readonly number[]>()
  let spent = 0
  let escapes = 0
  const banned = (): readonly number[] => refused.get(draft.tokens.length) ?? stretch.banned

  for (;;) {
    let end: Written['end'] = 'eog'
    let repeated = 0
    const written = [...state, ...draft.tokens]
    const kept = Math.min(await sequence.rewind(written.slice(0, -1)), written.length - 1)
    const generated = await sequence.generate(written.slice(kept), {
      sampler: stretch.sampler,
      grammar: escapes === 0 ? stretch.grammar : stretch.rest,
      banned,
      generated: () => [...stretch.earlier, ...draft.tokens]
    })
    for await (const token of generated) {
      spent += 1
      if (hooks.cancelled()) end = 'cancelled'
      else if (token === stretch.stopToken) end = 'stop'
      if (end !== 'eog') break
      draft.add(token)
      const repetition = findRepetition(draft.tokens)
      repeated = repetition?.run ?? 0
      if (repetition?.loop === true) end = 'loop'
      else if (stretch.isEnd(draft.tail())) end = 'end'
      else if (spent >= stretch.limit) end = 'limit'
      if (end !== 'eog') break
      hooks.show(draft.settle(draft.tokens.length - Math.max(repeated, LAG_TOKENS)), spent)
    }
    if (end === 'loop') {
      const next = draft.cut(draft.tokens.length - repeated)
      const at = draft.tokens.length
      if (next !== null && escapes < stretch.escapes && spent < stretch.limit) {
        refused.set(at, [...(refused.get(at) ?? stretch.banned), next])
        escapes += 1
        continue
      }
    }
    hooks.show(draft.settle(draft.tokens.length), spent)
    return { tokens: draft.tokens, spent, end, looped: escapes > 0 || end === 'loop' }
  }
}

/** Tokens with the text that each completed, of which a beginning has been shown and stays. */
function createDraft(detokenize: (tokens: readonly number[]) => string) {
  const tokens: number[] = []
  const texts: string[] = []
  /** Whether the text is whole after each token, no character cut in two. */
  const whole: boolean[] = []
  let tokenText = createTokenText(detokenize)
  let tail = ''
  let settled = 0

  /** The last place up to `index` that cuts no character, but not before what was shown. */
  const wholePlace = (index: number): number => {
    let place = index
    while (place > settled && whole[place - 1] === false) place -= 1
    return Math.max(place, settled)
  }

  return {
    tokens,
    tail: (): string => tail,
    add: (token: number): void => {
      const text = tokenText.push(token)
      tokens.push(token)
      texts.push(text)
      whole.push(tokenText.unfinished() === 0)
      if (text !== '') tail = (tail + text).slice(-TAIL_CHARACTERS)
    },
    /** Text that will not be taken back any more. */
    settle: (index: number): string => {
      const place = wholePlace(index)
      if (place === settled) return ''
      const text = texts.slice(settled, place).join('')
      settled = place
      return text
    },
    /** Takes back what stands behind `index`; answers the first token that went. */
    cut: (index: number): number | null => {
      const place = wholePlace(index)
      const [next = null] = tokens.splice(place)
      texts.splice(place)
      whole.splice(place)
      tokenText = createTokenText(detokenize)
      tail = texts.slice(-TAIL_CHARACTERS).join('').slice(-TAIL_CHARACTERS)
      return next
    }
  }
}
