import type { OptionList, OptionSpot } from './option-list.ts'
import { heading, isKeyHeading } from './paper-heading.ts'
import { rangeMark } from './item-marks.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'
import { figureText, joinWrapped, tableText } from './line-text.ts'

export type OptionText = { text: string; ticked: boolean; emphasis: boolean; picture: boolean }

// "③ 소유권 (정답)", "③ 소유권 ← 정답", "③ 소유권 √"
const TICKED_BEHIND = /\s*(?:[([【]\s*정\s*답\s*[)\]】]|(?:←|<-{1,2}|⇐)\s*정\s*답|[√✓✔])\s*$/u

/**
 * The text of each option, and where the last one ends: what follows in `lines` from there on is no text of the
 * options.
 */
export function optionTexts(
  lines: readonly PaperLine[],
  list: OptionList
): { options: OptionText[]; end: number } {
  const inPlace = list.spots.toSorted((a, b) => a.line - b.line || a.mark.at - b.mark.at)
  let end = (inPlace.at(-1)?.line ?? -1) + 1
  const texts = new Map<OptionSpot, OptionText>()
  for (const [order, spot] of inPlace.entries()) {
    const next = inPlace[order + 1]
    const first = lines[spot.line]
    if (first === undefined) continue
    const until = next?.line === spot.line ? next.mark.at : first.text.length
    const parts = [first.text.slice(spot.mark.end, until).trim()]
    let picture = false
    if (next?.line !== spot.line) {
      const stop = next?.line ?? lines.length
      let at = spot.line + 1
      for (; at < stop; at += 1) {
        const line = lines[at]
        if (line === undefined) break
        if (next === undefined && endsOptions(line, lines[at - 1], parts, lines[spot.line])) break
        if (line.kind === 'picture') picture = true
        parts.push(textOf(line))
        if (next === undefined && line.kind !== 'break') end = at + 1
      }
    }
    texts.set(spot, {
      ...tidied(joinWrapped(parts)),
      emphasis: isEmphasised(spot, list, lines),
      picture
    })
  }
  const options = list.spots.flatMap((spot) => {
    const text = texts.get(spot)
    return text === undefined ? [] : [{ ...text, ticked: text.ticked || spot.mark.ticked }]
  })
  return { options, end }
}

const textOf = (line: PaperLine): string => {
  if (line.kind === 'break') return ''
  if (line.kind === 'picture') return figureText(line.text)
  return line.kind === 'table' ? `\n${tableText(line.rows)}\n` : line.text
}

function endsOptions(
  line: PaperLine,
  before: PaperLine | undefined,
  parts: readonly string[],
  first: PaperLine | undefined
): boolean {
  const begun = parts.some((part) => part !== '')
  if (line.keys !== null) return true
  if (line.kind === 'break') return false
  if (!begun) return line.kind === 'table'
  if (line.kind !== 'text' || line.box !== (first?.box ?? null)) return true
  if (line.text === '' || (before !== undefined && isBlankLine(before))) return true
  // The next page goes on only with a sentence that the last one left open.
  if (before?.kind === 'break' && /[.다]$/u.test(parts.findLast((part) => part !== '') ?? ''))
    return true
  return (
    line.text.startsWith('※') ||
    rangeMark(line.text) !== null ||
    isKeyHeading(line.text) ||
    heading(line.text) !== null
  )
}

function isEmphasised(spot: OptionSpot, list: OptionList, lines: readonly PaperLine[]): boolean {
  const alone = list.spots.every((other) => other === spot || other.line !== spot.line)
  return alone && lines[spot.line]?.emphasis === true
}

function tidied(text: string): { text: string; ticked: boolean } {
  const ticked = TICKED_BEHIND.test(text)
  return { text: ticked ? text.replace(TICKED_BEHIND, '') : text, ticked }
}
