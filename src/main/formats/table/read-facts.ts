import type {
  Citation,
  CitationKind,
  CognitiveLevel,
  Difficulty,
  KeyStatus
} from '@shared/domain/item.ts'
import { cellText, isList, squeeze, type TableCell } from './cell-text.ts'
import { readLiteralList } from './literal-list.ts'

export const DIFFICULTY_WORDS: Readonly<Record<Difficulty, string>> = {
  easy: '쉬움',
  medium: '보통',
  hard: '어려움'
}
export const COGNITIVE_WORDS: Readonly<Record<CognitiveLevel, string>> = {
  recall: '암기',
  interpretation: '해석',
  'problem-solving': '문제해결'
}
export const KEY_STATUS_WORDS: Readonly<Record<KeyStatus, string>> = {
  provisional: '가답안',
  final: '최종정답'
}
export const CITATION_WORDS: Readonly<Record<CitationKind, string>> = {
  law: '법령',
  standard: '기준',
  textbook: '교과서',
  guideline: '지침'
}

const DIFFICULTY: Record<Difficulty, RegExp> = {
  easy: /^(?:쉬움|쉽다|하|초급|기초|easy|low|beginner)$/iu,
  medium: /^(?:보통|중간|중|중급|medium|normal|mid|middle|intermediate|moderate)$/iu,
  hard: /^(?:어려움|어렵다|상|고급|심화|최상|hard|high|difficult|advanced)$/iu
}
const COGNITIVE: Record<CognitiveLevel, RegExp> = {
  recall: /^(?:암기|기억|회상|지식|recall|knowledge|remember)$/iu,
  interpretation: /^(?:해석|이해|interpretation|understanding|comprehension)$/iu,
  'problem-solving': /^(?:문제해결|해결|적용|problemsolving|application|apply)$/iu
}

const wordOf = <W extends string>(words: Record<W, RegExp>, text: string): W | null =>
  (Object.keys(words) as W[]).find((word) => words[word].test(squeeze(text))) ?? null

export const readLevel = (
  difficulty: string,
  cognitiveLevel: string
): { difficulty: Difficulty | null; cognitiveLevel: CognitiveLevel | null } => ({
  difficulty: wordOf(DIFFICULTY, difficulty),
  cognitiveLevel: wordOf(COGNITIVE, cognitiveLevel)
})

/** 가답안 by the cell, else by the heading of the key column. */
export const readKeyStatus = (cell: string, heading: string): KeyStatus =>
  /가\s*(?:답안|정답)|provisional/iu.test(cell === '' ? heading : cell) ? 'provisional' : 'final'

/** A list, or words between commas, semicolons, bars, lines or number signs. */
export function readTags(cell: TableCell | undefined): string[] {
  const text = cellText(cell)
  const listed = isList(cell) ? cell : readLiteralList(text)
  const tags = listed === null ? text.split(/[,;|\n，、]|(?:^|\s)#/u) : listed.map(cellText)
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}

/** How tags are written so that `readTags` gives them back. */
export function joinTags(tags: readonly string[]): string {
  const plain = tags.join(', ')
  const again = readTags(plain)
  const same = again.length === tags.length && again.every((tag, at) => tag === tags[at])
  return same ? plain : JSON.stringify(tags)
}

/** A citation a line, with its kind in brackets or guessed from its words. */
export const readCitations = (text: string): Citation[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      for (const [kind, word] of Object.entries(CITATION_WORDS) as [CitationKind, string][]) {
        if (line.startsWith(`[${word}] `)) return { kind, text: line.slice(word.length + 3).trim() }
      }
      return { kind: kindOf(line), text: line }
    })

function kindOf(text: string): CitationKind {
  if (/지침|가이드|guideline/iu.test(text)) return 'guideline'
  if (/법|령|규칙|조례|제\s*\d+\s*조/u.test(text)) return 'law'
  return /기준|고시|규격|표준|\bKS\b|standard/iu.test(text) ? 'standard' : 'textbook'
}

/** 2024-03-01 of 2024.3.1., 20240301, "2024년 3월 1일"; null for no day of the calendar. */
export function readDay(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})(?:\D.*)?$/u.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(date.valueOf()) || !date.toISOString().startsWith(written) ? null : written
}
