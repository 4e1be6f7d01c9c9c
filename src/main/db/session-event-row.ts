import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { SessionEvent } from '@shared/domain/session.ts'
import { fromResponseColumn, toResponseColumn } from './response-column.ts'

/** A row of `session_event` without its session. */
export type EventRow = {
  seq: number
  at: number
  kind: SessionEvent['kind']
  position: number | null
  period: number | null
  response: string | null
  option_no: number | null
  switched: number | null
  text: string | null
  part: string | null
  start: number | null
  stop: number | null
  confidence: Confidence | null
}

export function fromEvent(event: SessionEvent): EventRow {
  const { seq, at, kind } = event
  const row: EventRow = {
    seq,
    at,
    kind,
    position: 'position' in event ? event.position : null,
    period: 'period' in event ? event.period : null,
    response: null,
    option_no: null,
    switched: 'on' in event ? Number(event.on) : null,
    text: null,
    part: null,
    start: null,
    stop: null,
    confidence: 'confidence' in event ? event.confidence : null
  }
  if (kind === 'respond') return { ...row, response: toResponseColumn(event.response) }
  if (kind === 'strike') return { ...row, option_no: event.option }
  if (kind === 'note') return { ...row, text: event.text }
  if (kind === 'highlight') {
    const { part, start, end: stop, quote: text } = event
    return { ...row, part, start, stop, text }
  }
  if (kind === 'hand-in') return { ...row, text: event.reason }
  return row
}

export function toEvent(row: EventRow): SessionEvent {
  const { seq, at, kind } = row
  switch (kind) {
    case 'respond':
      return {
        seq,
        at,
        kind,
        position: need(row.position, row),
        response: fromResponseColumn(row.response)
      }
    case 'flag':
      return { seq, at, kind, position: need(row.position, row), on: row.switched === 1 }
    case 'strike':
      return {
        seq,
        at,
        kind,
        position: need(row.position, row),
        option: need(row.option_no, row),
        on: row.switched === 1
      }
    case 'note':
      return { seq, at, kind, position: need(row.position, row), text: row.text ?? '' }
    case 'highlight':
      return {
        seq,
        at,
        kind,
        position: need(row.position, row),
        part: row.part ?? '',
        start: need(row.start, row),
        end: need(row.stop, row),
        quote: row.text ?? '',
        on: row.switched === 1
      }
    case 'confidence':
      return { seq, at, kind, position: need(row.position, row), confidence: row.confidence }
    case 'move':
    case 'reveal':
    case 'take-back':
      return { seq, at, kind, position: need(row.position, row) }
    case 'begin-period':
      return { seq, at, kind, period: need(row.period, row) }
    case 'hand-in': {
      const reason = row.text === 'deadline' ? 'deadline' : 'candidate'
      return { seq, at, kind, period: need(row.period, row), reason }
    }
    case 'resume':
    case 'finish':
      return { seq, at, kind }
    default:
      return kind satisfies never
  }
}

function need(value: number | null, row: EventRow): number {
  if (value === null) throw new Error(`session event ${row.seq} of kind ${row.kind} lacks a column`)
  return value
}
