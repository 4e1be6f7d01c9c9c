import type { Statement } from '@shared/domain/item.ts'
import type { PaperLine } from './paper-line.ts'
import { joinWrapped } from './line-text.ts'

type Family = { labels: string; mark: RegExp; plain: boolean }

const JAMO = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'
const HANGUL = '가나다라마바사아자차카타파하'
const CIRCLED_JAMO = '㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭'
/** `plain`: statements wherever they stand; the others only in a box of their own or where the stem asks for them. */
const FAMILIES: readonly Family[] = [
  { labels: JAMO, mark: /\(?([ㄱ-ㅎ])(?:\s?[.)．:]|\s(?=\S))\s*/gu, plain: true },
  { labels: HANGUL, mark: /([가나다라마바사아자차카타파하])\s?[.．)]\s*/gu, plain: true },
  { labels: CIRCLED_JAMO, mark: /([㉠-㉭])\s?[.．:]?\s*/gu, plain: false },
  { labels: 'abcdefghij', mark: /([a-j])\s?[.．)]\s*/gu, plain: false },
  { labels: 'ABCDEFGHIJ', mark: /([A-J])\s?[.．)]\s*/gu, plain: false },
  { labels: HANGUL, mark: /\(([가나다라마바사아자차카타파하])\)\s*/gu, plain: false },
  { labels: 'ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ', mark: /([ⓐ-ⓙ])\s?[.．:]?\s*/gu, plain: false },
  { labels: 'ⅠⅡⅢⅣⅤⅥⅦⅧ', mark: /([Ⅰ-Ⅷ])\s?[.．)]\s*/gu, plain: false }
]

const HEADING = /^[<〈《[【({「\s-]*보\s*기\s*(?:\d|[ⅠⅡ])?[>〉》\]】)}」\s-]*[:：]?$/u
export const isStatementHeading = (text: string): boolean => HEADING.test(text)
const ASKED =
  /모두|고른\s*것|고르면|고르시오|보\s*기|조합|묶은|짝지|나열|골라|개수|몇\s*개|순서|배열/u

/** Statements among lines, and the lines that are none, in their order; null when there are none. */
export function statementsIn(
  lines: readonly PaperLine[],
  stem: string
): { statements: Statement[]; before: PaperLine[]; after: PaperLine[] } | null {
  const headed = lines.some(({ text }) => isStatementHeading(text))
  for (const family of FAMILIES) {
    if (!family.plain && !headed && !ASKED.test(stem)) continue
    const found = familyIn(lines, family)
    if (found !== null) return found
  }
  return null
}

type Label = { line: number; at: number; end: number; label: string }

function familyIn(
  lines: readonly PaperLine[],
  family: Family
): { statements: Statement[]; before: PaperLine[]; after: PaperLine[] } | null {
  const labels = labelsIn(lines, family)
  const [first] = labels
  const last = labels.at(-1)
  if (first === undefined || last === undefined || labels.length < 2) return null
  const end = endOf(lines, last.line)
  const statements = labels.map(({ line, end: from, label }, order): Statement => {
    const next = labels[order + 1]
    const sameLine = next?.line === line
    const parts = [lines[line]?.text.slice(from, sameLine ? next.at : undefined) ?? '']
    if (!sameLine) {
      const rest = lines.slice(line + 1, next?.line ?? end)
      for (const one of rest) parts.push(one.kind === 'text' ? one.text : '')
    }
    return { label, text: joinWrapped(parts) }
  })
  if (statements.some(({ text }) => text === '')) return null
  const notHeading = ({ text }: PaperLine): boolean => !isStatementHeading(text)
  return {
    statements,
    before: lines.slice(0, first.line).filter(notHeading),
    after: lines.slice(end).filter(notHeading)
  }
}

/** Labels in their order from the first of the family on, at the beginning of a line or after a gap in it. */
function labelsIn(lines: readonly PaperLine[], family: Family): Label[] {
  const labels: Label[] = []
  for (const [line, { kind, text }] of lines.entries()) {
    if (kind !== 'text') continue
    for (const match of text.matchAll(family.mark)) {
      const label = match[1]
      if (label === undefined || label !== family.labels.charAt(labels.length)) continue
      const leading = match.index === 0
      if (!leading && (labels.at(-1)?.line !== line || !/\s$/u.test(text.slice(0, match.index))))
        continue
      labels.push({ line, at: match.index, end: match.index + match[0].length, label })
    }
  }
  return labels
}

/** The last statement goes on to the end of its box or of its paragraph. */
function endOf(lines: readonly PaperLine[], last: number): number {
  const { box = null } = lines[last] ?? {}
  let end = last + 1
  for (; end < lines.length; end += 1) {
    const line = lines[end]
    if (line?.kind !== 'text' || line.box !== box || line.text === '') break
    if (box === null && /[?？]\s*$|^\(?단,|^※|^\*/u.test(line.text)) break
  }
  return end
}
