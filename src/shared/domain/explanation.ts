import { fromCircled, keyOptions, type Key, type OptionNo } from './item.ts'

/** One option line of an explanation: `① 오답 — reason`. */
export type Verdict = { no: OptionNo; right: boolean; reason: string }

/** An explanation taken apart: `정답: ③`, prose, one verdict line an option. */
export type ParsedExplanation = {
  declared: OptionNo[] | null
  prose: string
  verdicts: Verdict[]
}

/** 추론 or 바로 답하기. */
export type TutorMode = 'reasoning' | 'direct'

const DECLARED = /^정답:\s*([①-⑮](?:\s*,\s*[①-⑮])*|전항정답|없음)\s*$/u
const VERDICT = /^([①-⑮]) (정답|오답) — (.*)$/u

/**
 * Reads the final part of the tutor protocol. `options` is the item's option count; only the last
 * lines that give each option once, in order, are verdicts: prose may hold such a line too.
 */
export function parseExplanation(text: string, options: number): ParsedExplanation {
  const lines = text.trim().split('\n')
  const head = DECLARED.exec(lines[0] ?? '')
  const body = head === null ? lines : lines.slice(1)
  const tail = body.filter((line) => line.trim() !== '').slice(-options)
  const found = tail.flatMap((line): Verdict[] => {
    const match = VERDICT.exec(line.trim())
    const no = match === null ? null : fromCircled(match[1] ?? '')
    return no === null ? [] : [{ no, right: match?.[2] === '정답', reason: match?.[3] ?? '' }]
  })
  const whole = found.length === options && found.every(({ no }, index) => no === index + 1)
  const prose = whole ? dropLast(body, options) : body
  return {
    declared: head === null ? null : readDeclared(head[1] ?? '', options),
    prose: prose.join('\n').trim(),
    verdicts: whole ? found : []
  }
}

/** Whether what the model declares and each of its verdicts say what the stored key says. */
export function agreesWithKey(parsed: ParsedExplanation, key: Key, options: number): boolean {
  const accepted = new Set(
    key.kind === 'all' ? Array.from({ length: options }, (_, index) => index + 1) : keyOptions(key)
  )
  return (
    parsed.declared !== null &&
    parsed.declared.length === accepted.size &&
    new Set(parsed.declared).size === accepted.size &&
    parsed.declared.every((no) => accepted.has(no)) &&
    parsed.verdicts.length === options &&
    parsed.verdicts.every(({ no, right }) => right === accepted.has(no))
  )
}

/** The first line of an answer about one option: `② 오답 — reason`; null where it has another shape. */
export function parseOption(text: string): Verdict | null {
  const [first = '', ...rest] = text.trim().split('\n')
  const match = VERDICT.exec(first.trim())
  const no = match === null ? null : fromCircled(match[1] ?? '')
  if (no === null) return null
  const reason = [match?.[3] ?? '', ...rest].join('\n').trim()
  return { no, right: match?.[2] === '정답', reason }
}

function readDeclared(text: string, options: number): OptionNo[] {
  if (text === '없음') return []
  if (text === '전항정답') return Array.from({ length: options }, (_, index) => index + 1)
  return text.split(',').flatMap((mark) => fromCircled(mark.trim()) ?? [])
}

function dropLast(lines: readonly string[], verdicts: number): string[] {
  let left = verdicts
  const end = lines.findLastIndex((line) => line.trim() !== '' && --left === 0)
  return lines.slice(0, end)
}
