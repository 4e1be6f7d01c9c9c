import type { Statement } from '@shared/domain/item.ts'
import { isList, type TableCell } from './cell-text.ts'
import { readLiteralList } from './literal-list.ts'

/** Marks that boxed statements are counted by. */
const LABELS: readonly string[] = [
  'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ',
  '㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭',
  'ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ',
  '㉮㉯㉰㉱㉲㉳㉴㉵',
  '가나다라마바사아자차카타파하',
  'abcdefghij'
]
const HEADING = /^[<〈《[(‹『「]\s*보\s*기\s*[>〉》\])›』」]\s*/u

/** "ㄱ. … ㄴ. …" as statements; null for any other text. The label is without its point. */
export function splitStatements(text: string): Statement[] | null {
  if (text === '') return null
  const listed = literalStatements(text)
  if (listed !== null) return listed
  const bare = text.replace(HEADING, '').trim()
  for (const labels of LABELS) {
    const found = labelsIn(bare, labels)
    if (found.length < 2 || found[0]?.start !== 0) continue
    const statements = found.map(({ label, end }, index) => ({
      label,
      text: bare.slice(end, found[index + 1]?.start).trim()
    }))
    if (statements.every((statement) => statement.text !== '')) return statements
  }
  return null
}

/** How statements are written so that `splitStatements` gives them back. */
export function joinStatements(statements: readonly Statement[]): string {
  if (statements.length === 0) return ''
  const plain = statements.map(({ label, text }) => `${label}. ${text}`).join('\n')
  const again = splitStatements(plain)
  const same =
    again?.length === statements.length &&
    again.every(
      ({ label, text }, at) => label === statements[at]?.label && text === statements[at].text
    )
  return same ? plain : JSON.stringify(statements.map(({ label, text }) => [label, text]))
}

function labelsIn(text: string, labels: string): { label: string; start: number; end: number }[] {
  // Circled labels need no point after them.
  const point = /[가-힣ㄱ-ㅎa-z]/u.test(labels.charAt(0)) ? '\\s*[.):]' : '\\s*[.):]?'
  const found: { label: string; start: number; end: number }[] = []
  for (const mark of text.matchAll(
    new RegExp(`(?<=^|\\n|\\s)\\(?([${labels}])${point}(?=\\s|\\S)\\s*`, 'gu')
  )) {
    const label = mark[1] ?? ''
    if (label !== labels.charAt(found.length)) continue
    found.push({ label, start: mark.index, end: mark.index + mark[0].length })
  }
  return found
}

function literalStatements(text: string): Statement[] | null {
  const list = /^\[\s*\[/u.test(text) ? readLiteralList(text) : null
  const pairs = list?.map(pairOf) ?? [null]
  return pairs.includes(null) ? null : pairs.filter((pair) => pair !== null)
}

function pairOf(cell: TableCell): Statement | null {
  if (!isList(cell) || cell.length !== 2) return null
  const [label, text] = cell
  return typeof label === 'string' && typeof text === 'string' ? { label, text } : null
}
