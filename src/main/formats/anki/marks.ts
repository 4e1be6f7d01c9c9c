import { fromCircled } from '@shared/domain/item.ts'

/** A way in which options are marked: what stands before the number of each. */
type Family = {
  /** Captures the mark; may match anywhere in a line, or only where a line begins. */
  pattern: RegExp
  /** The same within a line, after a space; null where such a mark would be found in any prose. */
  inline: RegExp | null
  number: (mark: string) => number | null
}

const letter = (mark: string): number | null => {
  const at = 'abcdefghijklmno'.indexOf(mark.toLowerCase())
  return at < 0 ? null : at + 1
}
const syllable = (mark: string): number | null => {
  const at = '가나다라마바사아'.indexOf(mark)
  return at < 0 ? null : at + 1
}

const FAMILIES: readonly Family[] = [
  { pattern: /^[ \t]*([①-⑮])/gmu, inline: /([①-⑮])/gu, number: fromCircled },
  {
    pattern: /^[ \t]*\(?(\d{1,2})\)[ \t]*/gmu,
    inline: /(?<=^|[\s|])\(?(\d{1,2})\)[ \t]*/gmu,
    number: Number
  },
  {
    pattern: /^[ \t]*\(?([A-Oa-o])[).:：][ \t]*/gmu,
    inline: /(?<=^|[\s|])\(?([A-Oa-o])[).:：][ \t]+/gmu,
    number: letter
  },
  { pattern: /^[ \t]*(\d{1,2})\.(?!\d)[ \t]*/gmu, inline: null, number: Number },
  { pattern: /^[ \t]*(\d{1,2})번[.)]?[ \t]+/gmu, inline: null, number: Number },
  { pattern: /^[ \t]*\(?([가나다라마바사아])[.)][ \t]*/gmu, inline: null, number: syllable }
]

/** `sure`: by marks that are an option's, not by the bullets of any list. */
export type MarkedOptions = { before: string; options: string[]; sure: boolean }

/** Takes a text with its options, ①…, 1)…, A.…, apart; null where they are not marked one after the other. */
export function splitMarked(text: string): MarkedOptions | null {
  const prepared = cellsAsLines(text)
  for (const { pattern, inline, number } of FAMILIES) {
    for (const one of [pattern, inline]) {
      const run = one === null ? [] : lastRun(prepared, one, number)
      if (run.length >= 2) return cut(prepared, run)
    }
  }
  return splitBullets(prepared)
}

/** Marks of one text that are looked at, from its end. */
const MOST_MARKS = 500

type Found = { start: number; end: number; number: number | null }

/** The last stretch of marks that counts 1, 2, 3 …: a stem may have a list of its own before. */
function lastRun(text: string, pattern: RegExp, number: Family['number']): Found[] {
  const found = [...text.matchAll(pattern)].slice(-MOST_MARKS).map((match): Found => ({
    start: match.index,
    end: match.index + match[0].length,
    number: number(match[1] ?? '')
  }))
  for (let first = found.length - 1; first >= 0; first -= 1) {
    if (found[first]?.number !== 1) continue
    const run: Found[] = []
    for (const mark of found.slice(first)) {
      if (mark.number === run.length + 1) run.push(mark)
    }
    if (run.length >= 2) return run
  }
  return []
}

const cut = (text: string, run: readonly Found[]): MarkedOptions => ({
  sure: true,
  before: text.slice(0, run[0]?.start ?? 0).trim(),
  options: run.map(({ end }, at) => trimOption(text.slice(end, run[at + 1]?.start ?? text.length)))
})

function trimOption(text: string): string {
  let from = 0
  let to = text.length
  const isEdge = (at: number): boolean => /[\s|]/u.test(text.charAt(at))
  while (from < to && isEdge(from)) from += 1
  while (to > from && isEdge(to - 1)) to -= 1
  return text.slice(from, to).replaceAll(/\n{2,}/gu, '\n')
}

/** A list without numbers at the end of the text: "• a", "- b". */
function splitBullets(text: string): MarkedOptions | null {
  const lines = text.split('\n')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  let first = last + 1
  while (first > 0 && /^\s*[•◦▪○□☐-]\s+\S/u.test(lines[first - 1] ?? '')) first -= 1
  if (last - first < 1 || first === 0) return null
  return {
    sure: false,
    before: lines.slice(0, first).join('\n').trim(),
    options: lines.slice(first, last + 1).map((line) => line.replace(/^\s*\S\s+/u, '').trim())
  }
}

/** Options that stand in the cells of a table, each as a line; other tables stay. */
function cellsAsLines(text: string): string {
  if (!text.includes('|')) return text
  const lines = text.split('\n')
  const marked = /^(?:[①-⑮]|\(?(?:\d{1,2}|[A-Oa-o])[).]|[A-Oa-o]$)/u
  return lines
    .flatMap((line, at) => {
      if (!/^\s*\|.*\|\s*$/u.test(line)) return [line]
      const cells = cellsOf(line)
      if (/^[\s|:-]+$/u.test(line)) {
        const [previous, next] = [cellsOf(lines[at - 1] ?? ''), cellsOf(lines[at + 1] ?? '')]
        return [previous, next].some(([first]) => marked.test(first ?? '')) ? [] : [line]
      }
      return marked.test(cells[0] ?? '') ? joinLoneMarks(cells) : [line]
    })
    .join('\n')
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replaceAll(/^\||\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

/** "A" in one cell and its text in the next. */
function joinLoneMarks(cells: readonly string[]): string[] {
  const lines: string[] = []
  let mark = ''
  for (const cell of cells) {
    if (mark === '' && /^(?:[①-⑮]|\(?(?:\d{1,2}|[A-Oa-o])[).]?)$/u.test(cell)) {
      mark = /^[A-Oa-o\d]+$/u.test(cell) ? `${cell}) ` : `${cell} `
      continue
    }
    lines.push(mark + cell)
    mark = ''
  }
  return lines
}

/** Without the mark that says the same as its place: "③ 매도인" as the third. Of all options, or of none. */
export function withoutMarks(options: readonly string[]): string[] {
  for (const { pattern, number } of FAMILIES) {
    const marks = options.map((option) => firstMatch(pattern, option))
    if (marks.every((mark, at) => mark !== null && number(mark[1] ?? '') === at + 1)) {
      return options.map((option, at) => option.slice(marks[at]?.[0].length ?? 0).trim())
    }
  }
  return [...options]
}

/** Of an option that begins with it. */
function firstMatch(pattern: RegExp, option: string): RegExpExecArray | null {
  pattern.lastIndex = 0
  const match = pattern.exec(option)
  pattern.lastIndex = 0
  return match?.index === 0 ? match : null
}

/** Boxed propositions before the options: lines ㄱ. … ㄴ. … */
export function splitStatements(text: string): {
  before: string
  statements: { label: string; text: string }[]
} {
  const found = [...text.matchAll(/^[ \t|]*([ㄱ-ㅎ])[.)．][ \t]*/gmu)]
  const labels = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊ'
  const first = found[0]
  if (first === undefined || found.length < 2) return { before: text, statements: [] }
  if (!found.every((match, at) => match[1] === labels[at])) return { before: text, statements: [] }
  return {
    before: withoutBoxTitle(text.slice(0, first.index).trim()),
    statements: found.map((match, at) => ({
      label: match[1] ?? '',
      text: text.slice(match.index + match[0].length, found[at + 1]?.index).trim()
    }))
  }
}

/** Without the line that says <보기>. */
function withoutBoxTitle(text: string): string {
  const start = text.lastIndexOf('\n') + 1
  const isTitle = /^[<〈‹＜[|\s]{0,5}보\s?기[>〉›＞\]|\s]{0,5}$/u.test(text.slice(start))
  return isTitle ? text.slice(0, start).trim() : text
}
