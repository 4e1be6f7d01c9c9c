import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { draftOf, type ItemDraft } from '@shared/domain/draft.ts'
import { keyOptions, type Key, type KeyStatus } from '@shared/domain/item.ts'
import { MOST_OPTIONS } from './option-marks.ts'
import type { PaperItem } from './paper-item.ts'

export type ItemOutcome =
  { draft: ItemDraft; findings: ImportFinding[] } | { reject: ImportFinding }

const WRITTEN =
  /서술|논하|논술|설명하(?:시오|라)|기술하|약술|쓰시오|구하시오|계산하(?:시오|라)|작성하|증명하|비교하(?:시오|라)|제시하(?:시오|라)|답하시오/u
const PLACEHOLDER =
  /^[[〈<(【]\s*(?<name>(?:그림|사진|표|도표|그래프|자료|도면)\s*\d{0,2})\s*[\]〉>)】]$/gmu
const SEVERAL =
  /(?<count>두|둘|2|세|셋|3|네|4)\s*(?:개|가지)?\s*(?:를|을|씩)?\s*(?:만\s*)?(?:모두\s*)?(?:고르|선택)/u
const COUNTS: Readonly<Record<string, number>> = {
  두: 2,
  둘: 2,
  2: 2,
  세: 3,
  셋: 3,
  3: 3,
  네: 4,
  4: 4
}

/** The item as a draft, or why it is none. */
export function itemDraft(item: PaperItem, status: KeyStatus): ItemOutcome {
  const { place, parts, head } = item
  const { options, list } = parts
  const text = `${head.stem} ${head.stimulus ?? ''}`
  if (options.length < 2) {
    const isWritten = WRITTEN.test(text) || parts.tail.said !== null
    return {
      reject: isWritten
        ? importFinding('not-multiple-choice', place, {
            kind: parts.tail.said === null ? 'essay' : 'short-answer'
          })
        : importFinding('too-few-options', place, { options: options.length })
    }
  }
  if (list?.complete !== true)
    return { reject: importFinding('options-gap', place, { found: list?.found ?? [] }) }
  if (options.length > MOST_OPTIONS) {
    return {
      reject: importFinding('too-many-options', place, {
        options: options.length,
        most: MOST_OPTIONS
      })
    }
  }
  const { shared } = item
  // Items of one stimulus share it to the letter: what this one has of its own stands in its stem.
  const own = shared === null ? null : head.stimulus
  const stem = [head.stem === '' && shared !== null ? shared.text : head.stem, own]
    .filter((part) => part !== null && part !== '')
    .join('\n')
  if (stem === '') return { reject: importFinding('no-stem', place, {}) }
  const empty = options.findIndex((option) => option.text === '')
  if (empty >= 0) return { reject: importFinding('option-empty', place, { option: empty + 1 }) }
  const asked = item.key === null && parts.tail.said !== null ? parts.tail.said : null
  if (asked !== null)
    return { reject: importFinding('key-unreadable', place, { found: asked.slice(0, 80) }) }
  const outside = item.key === null ? [] : keyOptions(item.key).filter((no) => no > options.length)
  if (outside.length > 0) {
    const found = outside.join(', ')
    return { reject: importFinding('key-outside', place, { found, options: options.length }) }
  }
  const { key, responseCount } = askedKey(item.key, head.stem, head.statements.length > 0)
  const strays = item.strays.length === 0 ? null : item.strays.join('\n')
  const stimulus = [shared?.text ?? head.stimulus, strays]
    .filter((part) => part !== null)
    .join('\n')
  const reasons = item.reasons.length === options.length ? item.reasons : []
  return {
    draft: draftOf({
      place,
      number: item.number,
      paper: item.paper,
      stimulus: stimulus === '' ? null : stimulus,
      stimulusGroup:
        shared !== null && shared.to > shared.from && strays === null ? shared.group : null,
      stem,
      statements: head.statements,
      options: options.map((option, at) => ({ text: option.text, reason: reasons[at] ?? null })),
      responseCount,
      key,
      keyStatus: status,
      rationale: item.rationale
    }),
    findings: remarks(item, text)
  }
}

/** A stem that asks for two is right with both; one that asks for one takes any of several. */
function askedKey(
  key: Key | null,
  stem: string,
  hasStatements: boolean
): { key: Key | null; responseCount: number } {
  const word = SEVERAL.exec(stem)?.groups?.['count']
  const said = word === undefined ? null : (COUNTS[word] ?? null)
  if (key?.kind !== 'options') return { key, responseCount: said ?? 1 }
  const all = /모두\s*(?:고르|선택)/u.test(stem) && !hasStatements && key.options.length > 1
  const responseCount = said ?? (all ? key.options.length : 1)
  if (responseCount === 1 || key.options.length !== responseCount) return { key, responseCount: 1 }
  return { key: { kind: 'set', options: key.options }, responseCount }
}

function remarks({ place, parts, strays, head }: PaperItem, text: string): ImportFinding[] {
  const findings: ImportFinding[] = []
  const { options } = parts
  const same = options.flatMap((option, at) =>
    options.some((other, index) => index !== at && other.text === option.text) ? [at + 1] : []
  )
  if (same.length > 0) findings.push(importFinding('options-same', place, { options: same }))
  if (strays.length > 0) findings.push(importFinding('picture-uncertain', place, {}))
  const known = `${head.stem}\n${head.stimulus ?? ''}`
  const hasFigure = known.includes('](asset:') || /^\|/mu.test(known)
  if (hasFigure) return findings
  const texts = [text.replace(/ (?=[[〈<(【])/gu, '\n'), ...options.map((option) => option.text)]
  for (const match of texts.join('\n').matchAll(PLACEHOLDER)) {
    findings.push(importFinding('picture-missing', place, { name: match.groups?.['name'] ?? '' }))
  }
  return findings
}
