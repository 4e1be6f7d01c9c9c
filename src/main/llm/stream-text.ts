import { findTag, LONGEST_TAG, openTagLength } from './control-text.ts'

export type StreamPart = 'thought' | 'final'
export type StreamPiece = { part: StreamPart; text: string }

/** An unfinished character is at most four bytes; a model can spend a token on each. */
const LONGEST_CHARACTER_TOKENS = 8
const REPLACEMENT = '\uFFFD'
const CLOSE = '</think>'

/**
 * Turns tokens into text as they come. A token may end inside a syllable, so tokens wait until the
 * text they make is whole; bytes that never become a character are dropped.
 */
export function createTokenText(detokenize: (tokens: readonly number[]) => string) {
  let pending: number[] = []
  return {
    push(token: number): string {
      pending.push(token)
      const text = detokenize(pending)
      if (text.endsWith(REPLACEMENT) && pending.length < LONGEST_CHARACTER_TOKENS) return ''
      pending = []
      return text.replaceAll(REPLACEMENT, '')
    },
    /** Tokens at the end that do not make a whole character yet. */
    unfinished: (): number => pending.length
  }
}

/**
 * Splits a model's text into thought and final part. The prompt decides where it begins, the first
 * `</think>` ends the thought, every other control tag is taken out. Nothing is given out that could
 * still become a tag, nor white space at either end of a part.
 */
export function createStreamText(begin: StreamPart) {
  let part: StreamPart = begin
  let held = ''
  let space = ''
  let started = false
  let lastText = ''

  const give = (text: string): StreamPiece[] => {
    const body = text.trimEnd()
    if (body === '') {
      space += text
      return []
    }
    const piece = started ? space + body : body.trimStart()
    space = text.slice(body.length)
    started = true
    lastText = piece.slice(-LONGEST_TAG)
    return [{ part, text: piece }]
  }
  const takeTag = (tag: string): StreamPiece[] => {
    if (tag === CLOSE && part === 'thought') {
      part = 'final'
      space = ''
      started = false
      lastText = ''
      return []
    }
    // What stood before and after the removed tag must not join into another one.
    return openTagLength(lastText + space) > 0 ? give('\u200B') : []
  }

  return {
    push(text: string): StreamPiece[] {
      held += text
      const pieces: StreamPiece[] = []
      for (let found = findTag(held); found !== null; found = findTag(held)) {
        pieces.push(...give(held.slice(0, found.at)))
        held = held.slice(found.at + found.tag.length)
        pieces.push(...takeTag(found.tag))
      }
      const ready = held.length - openTagLength(held)
      pieces.push(...give(held.slice(0, ready)))
      held = held.slice(ready)
      return pieces.filter((piece) => piece.text !== '')
    },
    /** The stream is over: what was held back is text unless it is the beginning of a tag. */
    end(): StreamPiece[] {
      const rest = held.length > 1 ? '' : held
      held = ''
      return give(rest)
    },
    part: (): StreamPart => part
  }
}
