import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { circled } from '@shared/domain/item.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { MOST_OPTIONS, optionMarks } from '../paper/option-marks.ts'
import { plainLine, type PlainLine } from './inline-markup.ts'

/** What is open while a text is gone through line by line. */
type Walk = {
  blocks: PaperBlock[]
  findings: ImportFinding[]
  fence: string | null
  comment: boolean
  /** Last line that ends a comment, from 1; 0: none does. */
  lastCommentEnd: number
  quote: boolean
  frame: boolean
  box: number
  /** Options of a task list without numbers so far. */
  tasks: number
}

const FENCE = /^\s{0,3}(`{3,}|~{3,})/u
const RULE = /^\s*(?:[-*_=─━═~]\s*){3,}$/u
const FRAME_TOP = /^\s*[┌┏╭╔+][─━═\-┬┳╦+\s]{2,}[^│┃|]{0,30}[─━═\-┐┓╮╗+]\s*$/u
const FRAME_END = /^\s*[└┗╰╚+][─━═\-┴┻╩+\s]{2,}[┘┛╯╝+]?\s*$/u
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u
const PICTURE =
  /!\[(?<description>[^[\]\n]{0,400})\]\(\s*(?<name>[^()\n]{1,2000})\)|<img\s(?<tag>[^<>]{0,2000})>/giu

/** A text or Markdown paper as blocks; the lines are counted from `firstLine`. */
export function textBlocks(text: string): { blocks: PaperBlock[]; findings: ImportFinding[] } {
  const lines = text.split(/\r\n|\n|\r/u)
  const walk: Walk = {
    blocks: [],
    findings: [],
    fence: null,
    comment: false,
    lastCommentEnd: lines.findLastIndex((line) => line.includes('-->')) + 1,
    quote: false,
    frame: false,
    box: 0,
    tasks: 0
  }
  for (let at = frontMatterEnd(lines); at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const rows = tableRows(lines, at)
    if (walk.fence === null && rows !== null) {
      walk.blocks.push({
        kind: 'table',
        rows: rows.cells,
        place: placeAt({ line: at + 1 }),
        box: null
      })
      at = rows.end - 1
    } else takeLine(walk, line, at + 1)
  }
  return { blocks: walk.blocks, findings: walk.findings }
}

function takeLine(walk: Walk, source: string, number: number): void {
  const fence = FENCE.exec(source)?.[1]
  if (walk.fence !== null) {
    if (fence !== undefined && fence.startsWith(walk.fence) && source.trim() === fence)
      walk.fence = null
    else
      walk.blocks.push({
        kind: 'verbatim',
        text: source,
        place: placeAt({ line: number }),
        box: null
      })
    return
  }
  if (fence !== undefined) {
    walk.fence = fence
    return
  }
  const line = withoutComments(walk, source, number)
  for (const [order, page] of line.split('\f').entries()) {
    if (order > 0) walk.blocks.push({ kind: 'break', place: placeAt({ line: number }) })
    for (const part of page.split(/<br\s*\/?>/iu)) takeText(walk, part, number)
  }
}

function withoutComments(walk: Walk, source: string, number: number): string {
  if (!walk.comment && !source.includes('<!--')) return source
  let text = ''
  let at = 0
  while (at < source.length) {
    const mark = source.indexOf(walk.comment ? '-->' : '<!--', at)
    // A paper may speak of comments: one that nothing ends is none.
    const none = !walk.comment && walk.lastCommentEnd <= number && !source.includes('-->', mark)
    if (mark < 0 || none) return walk.comment ? text : text + source.slice(at)
    if (!walk.comment) text += source.slice(at, mark)
    at = mark + (walk.comment ? '-->' : '<!--').length
    walk.comment = !walk.comment
  }
  return text
}

function takeText(walk: Walk, source: string, number: number): void {
  if (FRAME_TOP.test(source) && !RULE.test(source)) {
    walk.frame = true
    walk.box += 1
    const title = source.replace(/[┌┏╭╔+─━═\-┬┳╦┐┓╮╗\s]+/gu, ' ').trim()
    if (title !== '') pushLine(walk, { text: title, bold: [] }, number, walk.box)
    return
  }
  if (FRAME_END.test(source) && walk.frame) {
    walk.frame = false
    return
  }
  const quoted = /^\s{0,3}>\s?/u.exec(source)
  if (quoted !== null && !walk.quote) walk.box += 1
  walk.quote = quoted !== null
  const box = walk.quote || walk.frame ? walk.box : null
  const bare = (quoted === null ? source : source.slice(quoted[0].length)).replace(
    /^(?:>\s?)+/u,
    ''
  )
  const inside = walk.frame ? bare.replace(/^\s*[│┃║|]\s?|\s*[│┃║|]\s*$/gu, '') : bare
  if (RULE.test(inside)) {
    pushLine(walk, { text: '', bold: [] }, number, box)
    return
  }
  pushLine(walk, plainLine(marked(walk, pictures(walk, inside, number))), number, box)
}

/** Pictures of other files are not read: the text keeps their place. */
const pictures = (walk: Walk, source: string, number: number): string =>
  source.includes('![') || /<img/iu.test(source)
    ? source.replace(PICTURE, (...match) => {
        const groups = match.at(-1) as Record<string, string | undefined>
        const tag = groups['tag'] ?? ''
        const address = groups['name'] ?? /src\s*=\s*["']?([^"'\s>]{1,2000})/iu.exec(tag)?.[1] ?? ''
        const description =
          groups['description'] ?? /alt\s*=\s*["']([^"']{0,400})/iu.exec(tag)?.[1] ?? ''
        const name = address.startsWith('data:') ? '' : address.replace(/\s+["'].*$/u, '').trim()
        const said = description.trim() === '' ? name : description.trim()
        const data = { name: said.slice(0, 120) }
        walk.findings.push(importFinding('picture-missing', placeAt({ line: number }), data))
        return `[그림: ${said.slice(0, 120)}]`
      })
    : source

const LISTED =
  /^(\s*)[-*+•]\s+(?=(?:\*\*|__)?\s*(?:[①-⑮❶-❿⑴-⒂ㄱ-ㅎ㉠-㉭]|\(?(?:\d{1,2}|[A-Oa-o가-하])[.)](?!\d)|정\s?답|해\s?설|답\s*[:：]|풀이|Answer))/u
const HEADED =
  /^(\s*)#{1,6}\s*(?=[[<〈【(]?\s*(?:보\s*기|정\s*답|해\s*설|풀\s*이|답|선택지|선지|지문)\s*[\]>〉】)]?\s*(?:[:：①-⑮\d]|$))/u
const TASK = /^\s*[-*+]\s+\[(?<tick>[ xX])\]\s+/u

/** List marks of Markdown in front of the paper's own marks are no text. */
function marked(walk: Walk, source: string): string {
  const task = TASK.exec(source)
  if (task === null) {
    if (source.trim() !== '') walk.tasks = 0
    return source.replace(LISTED, '$1').replace(HEADED, '$1')
  }
  const tick = task.groups?.['tick'] === ' ' ? '' : '[x] '
  const rest = source.slice(task[0].length)
  walk.tasks += 1
  const isMarked = /^(?:\*\*)?\s*(?:[①-⑮❶-❿⑴-⒂]|\(?(?:\d{1,2}|[A-Oa-o])[.)])/u.test(rest)
  return isMarked || walk.tasks > MOST_OPTIONS
    ? tick + rest
    : `${tick}${circled(walk.tasks)} ${rest}`
}

function pushLine(walk: Walk, line: PlainLine, number: number, box: number | null): void {
  for (const { text, emphasis } of pieces(line)) {
    walk.blocks.push({
      kind: 'line',
      text,
      place: placeAt({ line: number }),
      marker: null,
      box,
      emphasis
    })
  }
}

/** One piece, or one for each option where some of several in a line are bold. */
function pieces(line: PlainLine): { text: string; emphasis: boolean }[] {
  const marks = line.bold.length === 0 ? [] : optionMarks(line.text, 'circled')
  const cuts = marks.length < 2 ? [0] : [0, ...marks.flatMap(({ at }) => (at > 0 ? [at] : []))]
  return cuts.map((from, order) => {
    const to = cuts[order + 1] ?? line.text.length
    const text = line.text.slice(from, to)
    return { text, emphasis: isBold(line, from, to) }
  })
}

/** All of it, but for an option's mark and the space around. */
function isBold({ text, bold }: PlainLine, from: number, to: number): boolean {
  const piece = text.slice(from, to)
  const mark = /^\s*(?:[①-⑮❶-❿⑴-⒂]|\(?(?:\d{1,2}|[A-Oa-o])[.)])?\s*/u.exec(piece)?.[0].length ?? 0
  const start = from + mark
  const end = from + piece.trimEnd().length
  return end > start && bold.some(([first, last]) => first <= start && last >= end)
}

function tableRows(
  lines: readonly string[],
  at: number
): { cells: string[][]; end: number } | null {
  const head = lines[at] ?? ''
  const rule = lines[at + 1] ?? ''
  if (!head.includes('|') || !rule.includes('-') || !rule.includes('|') || !TABLE_RULE.test(rule))
    return null
  const cells = [cellsOf(head)]
  let end = at + 2
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    if (!line.includes('|') || line.trim() === '') break
    cells.push(cellsOf(line))
  }
  return { cells, end }
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) =>
      plainLine(cell.trim().replace(/\\\|/gu, '|')).text.replace(/<br\s*\/?>/giu, '\n')
    )

/** Line behind a YAML front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0
  const end = lines.slice(1, 60).findIndex((line) => line.trim() === '---')
  return end < 0 ||
    !lines.slice(1, end + 1).every((line) => /^\s*(?:[\w가-힣-]+\s*:|-|#|$)/u.test(line))
    ? 0
    : end + 2
}
