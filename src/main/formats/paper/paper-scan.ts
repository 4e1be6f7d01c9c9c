import type { Candidate, PaperSums } from './item-starts.ts'
import { asksSomething } from './item-head.ts'
import { itemMark, rangeMark } from './item-marks.ts'
import { isVerdict } from './item-tail.ts'
import { keyLine, keyWords, rationaleLine, wholeKey } from './key-words.ts'
import { listsBefore } from './option-style.ts'
import type { OptionStyle } from './option-marks.ts'
import { heading, isKeyHeading } from './paper-heading.ts'
import { WRITTEN_PART } from './run-check.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'

/** What is known of a paper's lines before they are shared out among items. */
export function scanPaper(
  lines: readonly PaperLine[],
  style: OptionStyle
): { candidates: Candidate[]; sums: PaperSums } {
  const candidates = candidatesIn(lines, style)
  const marked = new Set(candidates.map(({ line }) => line))
  const reasons = reasonLines(lines, style, marked)
  const lists = listsBefore(lines, style, (index) => reasons.has(index))
  const nextList: number[] = []
  let next = lines.length
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if ((lists[at + 1] ?? 0) > (lists[at] ?? 0)) next = at
    nextList.push(next)
  }
  return {
    candidates,
    sums: {
      lists,
      nextList: nextList.toReversed(),
      asks: sums(lines, ({ kind, text }) => kind === 'text' && asksSomething(text)),
      headings: sums(lines, (line) => isAnnouncement(line))
    }
  }
}

const isAnnouncement = ({ kind, text, keys }: PaperLine): boolean =>
  keys !== null ||
  (kind === 'text' &&
    (heading(text) !== null ||
      /^#{1,6}\s/u.test(text) ||
      (text.length <= 24 && WRITTEN_PART.test(text))) &&
    itemMark(text) === null)

function sums(lines: readonly PaperLine[], counts: (line: PaperLine) => boolean): number[] {
  const sum = [0]
  for (const [at, line] of lines.entries()) sum.push((sum[at] ?? 0) + (counts(line) ? 1 : 0))
  return sum
}

function candidatesIn(lines: readonly PaperLine[], style: OptionStyle): Candidate[] {
  // Where options are numbered as items may be, an item's number stands further out than those.
  const clash = style === 'dot' ? 'dot' : style === 'bracket' ? 'bracket' : null
  let headed = false
  return lines.flatMap((line, at): Candidate[] => {
    if (line.kind !== 'text') return []
    headed ||= isKeyHeading(line.text)
    const mark = itemMark(line.text)
    if (mark === null || rangeMark(line.text) !== null) return []
    const behind = line.text.slice(mark.end)
    const isEntry = headed && wholeKey(behind) !== null
    if (mark.style === clash && !isEntry) return []
    return [
      {
        ...mark,
        line: at,
        boxed: line.box !== null,
        asks: asksSomething(behind),
        keyed: keyAtHead(behind) || isEntry || (behind.trim() === '' && nextIsKey(lines, at))
      }
    ]
  })
}

/** "③", "정답 ③" or "③ 해설 …" right behind the number. */
export function keyAtHead(text: string): boolean {
  const stated = keyLine(text)
  if (stated !== null) return stated.at === 0 && stated.key !== null
  const found = keyWords(text)
  if (found === null || !/^[①-⑮❶-❿➀-➉➊-➓전모]/u.test(text)) return false
  return /^\s*(?:$|[.)\]:：[(（【<〈|/,-]|\s)/u.test(text.slice(found.end))
}

function nextIsKey(lines: readonly PaperLine[], at: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => !isBlankLine(line))
  return next?.kind === 'text' && keyAtHead(next.text)
}

/** Lines behind a key or "해설", up to the next number: marks there are not those of options. */
function reasonLines(
  lines: readonly PaperLine[],
  style: OptionStyle,
  candidates: ReadonlySet<number>
): Set<number> {
  const reasons = new Set<number>()
  let within = false
  for (const [at, { kind, text }] of lines.entries()) {
    if (kind !== 'text') continue
    if (candidates.has(at)) within = false
    else if (rationaleLine(text) !== null || isVerdict(text, style)) within = true
    if (within) reasons.add(at)
    if (!candidates.has(at) && keyLine(text)?.key != null) within = true
  }
  return reasons
}
