import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { bracePairs, looksLikeAnswers } from './escapes.ts'

/** What a GIFT file consists of. */
export type GiftPart =
  | { kind: 'category'; path: string; line: number }
  /** Text of one question without comments; `line` is its first. */
  | { kind: 'question'; text: string; line: number; tags: string[] }

/** Characters of the longest question; none that a person wrote is near it. */
export const MOST_IN_QUESTION = 1024 * 1024

const CATEGORY = /^\s*\$CATEGORY:\s*(.*)$/u
const TAG = /\[tag:((?:\\\]|[^\]])*)\]/gu

/**
 * Takes lines apart into questions, as they come: an empty line outside braces ends one. An empty line is often
 * forgotten, so the beginning of another question after a closed brace ends one too; and a brace that is never closed
 * ends where the next question begins.
 */
export function createSplitter(): {
  line: (text: string) => GiftPart[]
  end: () => GiftPart[]
} {
  let lines: string[] = []
  let length = 0
  let firstLine = 0
  let number = 0
  let tags: string[] = []
  /** Braces of the question that are open, and whether its answers are complete. */
  let open = 0
  let answered = false
  /** Lines since no brace was open. */
  let inBraces: string[] = []
  let emptyInside = false

  const take = (): GiftPart[] => {
    const text = lines.join('\n').trim()
    const part: GiftPart[] = text === '' ? [] : [{ kind: 'question', text, line: firstLine, tags }]
    if (text !== '') tags = []
    lines = []
    length = 0
    open = 0
    answered = false
    inBraces = []
    emptyInside = false
    return part
  }

  const startsAnother = (text: string): boolean => {
    if (lines.length === 0) return false
    // Moodle itself knows no empty line within answers: only another answer may follow one.
    if (open > 0) return emptyInside && !/^\s*[=~#}]/u.test(text)
    return answered && (/^\s*::/u.test(text) || bracePairs(text).length > 0)
  }

  const add = (text: string): void => {
    if (lines.length === 0) firstLine = number
    lines.push(text)
    length += text.length
    if (length > MOST_IN_QUESTION) {
      const place = placeAt({ line: firstLine })
      throw new Refusal(
        importFinding('too-large', place, { what: 'entry', limit: MOST_IN_QUESTION })
      )
    }
    open = openAfter(text, open)
    inBraces.push(text)
    if (open > 0) return
    answered ||= hasAnswers(inBraces.join('\n'))
    inBraces = []
  }

  return {
    line: (text) => {
      number += 1
      const trimmed = text.trim()
      if (trimmed.startsWith('//')) {
        tags.push(...tagsOf(trimmed))
        return []
      }
      if (trimmed === '') {
        if (open === 0) return take()
        emptyInside = true
        lines.push('')
        length += 1
        return []
      }
      const parts = startsAnother(text) ? take() : []
      const category = CATEGORY.exec(text)
      if (category !== null && open === 0) {
        parts.push(...take(), { kind: 'category', path: category[1] ?? '', line: number })
        return parts
      }
      add(text)
      return parts
    },
    end: take
  }
}

function openAfter(text: string, open: number): number {
  let depth = open
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '{') depth += 1
    else if (character === '}' && depth > 0) depth -= 1
  }
  return depth
}

const hasAnswers = (text: string): boolean =>
  bracePairs(text).some(
    ({ start, end }) => end !== null && looksLikeAnswers(text.slice(start + 1, end))
  )

const tagsOf = (comment: string): string[] =>
  [...comment.matchAll(TAG)].map((match) => (match[1] ?? '').replaceAll('\\]', ']').trim())
