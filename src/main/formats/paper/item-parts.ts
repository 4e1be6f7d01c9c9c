import { circled, type Key } from '@shared/domain/item.ts'
import { keyLine } from './key-words.ts'
import { optionList, type OptionList } from './option-list.ts'
import { OPTION_STYLES, optionMarks, type OptionStyle } from './option-marks.ts'
import { optionTexts, type OptionText } from './option-text.ts'
import { itemTail, tailMark, type ItemTail } from './item-tail.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'

/** An item's lines taken apart. */
export type ItemParts = {
  head: PaperLine[]
  /** Null where no option list was found. */
  list: OptionList | null
  options: OptionText[]
  tail: ItemTail
  /** A key that stands before the options, as in "1. (정답 ③) …". */
  headKey: Key | null
  /** Lines behind the item that belong to none. */
  rest: PaperLine[]
}

/** Styles in which single items of a paper of another style may be set. */
const OTHERS: readonly OptionStyle[] = ['circled', 'enclosed', 'bracket', 'letter', 'small-letter']

/** So many places where a key or a rationale may begin are looked at before the options. */
const MOST_LOOKS = 8

/** `lines`: from the item's number, which is left out, to the next item's. */
export function itemParts(
  lines: readonly PaperLine[],
  style: OptionStyle,
  usual: number
): ItemParts {
  const own = partsIn(lines, style, usual)
  if (own.options.length >= 2) return own
  for (const other of OPTION_STYLES) {
    if (other === style || !OTHERS.includes(other)) continue
    const found = partsIn(lines, other, usual)
    const surely = found.list?.spots.every(({ mark }) => mark.leading || other === 'circled')
    if (found.list?.complete === true && found.options.length >= 3 && surely === true) return found
  }
  return own
}

function partsIn(lines: readonly PaperLine[], style: OptionStyle, usual: number): ItemParts {
  const body = [...lines]
  const lastList = body.findLastIndex(
    (line) => line.kind === 'text' && optionMarks(line.text, style).some(({ no }) => no === 1)
  )
  let headKey: Key | null = null
  let looks = 0
  for (let at = 0; at < body.length && looks < MOST_LOOKS; at += 1) {
    const line = body[at]
    const mark = line?.kind === 'text' ? tailMark(line.text, style) : null
    if (line === undefined || mark === null) continue
    looks += 1
    const before = [...body.slice(0, at), { ...line, text: line.text.slice(0, mark).trim() }]
    const behind = [{ ...line, text: line.text.slice(mark) }, ...body.slice(at + 1)]
    const list = listIn(before, style, usual)
    if (list !== null && list.spots.length >= 2) {
      // A word of an option may look like the beginning of a key as long as options are still to come.
      if (list.spots.length < usual && goesOn(body.slice(at + 1), list.spots.length, style))
        continue
      return closed(before, list, behind, headKey, style)
    }
    if (lastList < at) return unlisted(before, behind, headKey, style)
    const stated = keyLine(line.text)
    if (stated?.key == null) continue
    // A key before the options is taken out of the text.
    headKey = stated.key
    body[at] = { ...line, text: `${line.text.slice(0, mark)} ${stated.rest}`.trim() }
  }
  const list = listIn(body, style, usual)
  return list === null ? unlisted(body, [], headKey, style) : closed(body, list, [], headKey, style)
}

const goesOn = (lines: readonly PaperLine[], last: number, style: OptionStyle): boolean => {
  const next = lines.flatMap((line) =>
    line.kind === 'text' ? optionMarks(line.text, style).slice(0, 1) : []
  )[0]
  return next?.leading === true && next.no === last + 1
}

const listIn = (
  lines: readonly PaperLine[],
  style: OptionStyle,
  usual: number
): OptionList | null =>
  optionList(
    lines.map((line) => (line.kind === 'text' ? line.text : null)),
    style,
    usual
  )

function unlisted(
  head: PaperLine[],
  behind: PaperLine[],
  headKey: Key | null,
  style: OptionStyle
): ItemParts {
  const tail = itemTail(behind, style, [])
  return { head, list: null, options: [], tail, headKey, rest: tail.rest }
}

function closed(
  lines: readonly PaperLine[],
  list: OptionList,
  behind: PaperLine[],
  headKey: Key | null,
  style: OptionStyle
): ItemParts {
  const first = list.spots.toSorted((a, b) => a.line - b.line || a.mark.at - b.mark.at)[0]
  const line = lines[first?.line ?? 0]
  const lead = line?.text.slice(0, first?.mark.at).trim() ?? ''
  if (isPassage(list, lead)) {
    const options = list.spots.map(({ mark }) => ({
      text: circled(mark.no),
      ticked: mark.ticked,
      emphasis: false,
      picture: false
    }))
    const tail = itemTail(behind, style, [])
    return { head: [...lines], list, options, tail, headKey, rest: tail.rest }
  }
  const { options, end } = optionTexts(lines, list)
  const head = lines.slice(0, first?.line)
  if (line !== undefined && lead !== '') head.push({ ...line, text: lead })
  const between = lines.slice(end).filter((one) => !isBlankLine(one))
  const tail = itemTail(
    behind,
    style,
    options.map(({ text }) => text)
  )
  return { head, list, options, tail, headKey, rest: [...between, ...tail.rest] }
}

/** "밑줄 친 ①~⑤ 중": the marks stand within the sentences of a passage and have no text of their own. */
const isPassage = (list: OptionList, lead: string): boolean =>
  lead !== '' &&
  list.spots.every(({ mark }) => !mark.leading) &&
  !/[?？.:：다오)\]】점]$|[은는]$/u.test(lead)
