import { addHighlight, removeHighlight, type Highlight } from './highlight.ts'
import { BLANK, sameResponse, type OptionNo, type Response } from './item.ts'
import type { Confidence } from './memory/memory.ts'

/** 실전, 시간제 연습, 학습 or 복습: whether the clock runs and when the key is shown. */
export type SessionMode = 'mock' | 'timed' | 'learn' | 'review'

/** The key is shown item by item, and no clock runs (학습, 복습). */
export const showsKeys = (mode: SessionMode): boolean => mode === 'learn' || mode === 'review'

/** One stretch of a session under one clock (교시). Durations in milliseconds; null: no clock (학습). */
export type Period = {
  no: number
  name: string
  durationMs: number | null
  /** Break after this period as the exam's timetable has it; null when unknown or on another day. */
  breakMs: number | null
  day: number | null
  /** Duration estimated from seconds per item, because the official minutes are unknown. */
  estimated: boolean
  /** 1-based positions of its items, first and last. */
  first: number
  last: number
}

/** What a candidate does on the sheet. Positions count from 1 over the whole session. */
export type SheetAction =
  | { kind: 'respond'; position: number; response: Response }
  | { kind: 'flag'; position: number; on: boolean }
  | { kind: 'strike'; position: number; option: OptionNo; on: boolean }
  | { kind: 'note'; position: number; text: string }
  | ({ kind: 'highlight'; position: number; on: boolean } & Highlight)
  /** Null takes the word back. The only mark that is still taken once the key was shown. */
  | { kind: 'confidence'; position: number; confidence: Confidence | null }
  | { kind: 'move'; position: number }

/** Everything a session remembers, one durable event each; `at` is session time in epoch milliseconds. */
export type SessionEvent = { seq: number; at: number } & (
  | SheetAction
  | { kind: 'begin-period'; period: number }
  | { kind: 'hand-in'; period: number; reason: 'candidate' | 'deadline' }
  | { kind: 'reveal'; position: number }
  /** 학습, 복습: the response whose key was shown is as if it had not been given. */
  | { kind: 'take-back'; position: number }
  /** The program was opened again; time since the event before was not spent on an item. */
  | { kind: 'resume' }
  | { kind: 'finish' }
)

export type ItemState = {
  position: number
  response: Response
  flagged: boolean
  struck: OptionNo[]
  highlights: Highlight[]
  note: string
  /** The learner's own word for the response; null: none. */
  confidence: Confidence | null
  /** Time with this item in front until its key was shown, in milliseconds: reading what is said of it is not solving it. */
  elapsedMs: number
  /** Responses in order, blanks included, as the candidate changed them. */
  changes: Response[]
  /** The key was shown (학습): the response is final. */
  revealed: boolean
}

export type PeriodState = {
  no: number
  beganAt: number | null
  /** Absolute end of the clock; null before it begins and without a clock. */
  deadlineAt: number | null
  handedInAt: number | null
  handInReason: 'candidate' | 'deadline' | null
}

export type SessionState = {
  items: ItemState[]
  periods: PeriodState[]
  /** Period under way, or the next one to begin; null when all are handed in. */
  current: number | null
  /** Item in front. */
  position: number
  finishedAt: number | null
  lastSeq: number
  lastAt: number | null
}

export function initialState(periods: readonly Period[], items: number): SessionState {
  return {
    items: Array.from({ length: items }, (_, index) => ({
      position: index + 1,
      response: BLANK,
      flagged: false,
      struck: [],
      highlights: [],
      note: '',
      confidence: null,
      elapsedMs: 0,
      changes: [],
      revealed: false
    })),
    periods: periods.map(({ no }) => ({
      no,
      beganAt: null,
      deadlineAt: null,
      handedInAt: null,
      handInReason: null
    })),
    current: periods[0]?.no ?? null,
    position: periods[0]?.first ?? 1,
    finishedAt: null,
    lastSeq: 0,
    lastAt: null
  }
}

/** Folds one event into the state. Pure: returns a new state, shares what did not change. */
export function applyEvent(
  state: SessionState,
  event: SessionEvent,
  periods: readonly Period[]
): SessionState {
  const timed = { ...addTime(state, event), lastSeq: event.seq, lastAt: event.at }
  switch (event.kind) {
    case 'respond':
      return withItem(timed, event.position, (item) =>
        sameResponse(item.response, event.response)
          ? item
          : { ...item, response: event.response, changes: [...item.changes, event.response] }
      )
    case 'flag':
      return withItem(timed, event.position, (item) => ({ ...item, flagged: event.on }))
    case 'strike':
      return withItem(timed, event.position, (item) => {
        const others = item.struck.filter((no) => no !== event.option)
        return {
          ...item,
          struck: event.on ? [...others, event.option].toSorted((a, b) => a - b) : others
        }
      })
    case 'note':
      return withItem(timed, event.position, (item) => ({ ...item, note: event.text }))
    case 'highlight': {
      const { part, start, end, quote, on } = event
      return withItem(timed, event.position, (item) => ({
        ...item,
        highlights: on
          ? addHighlight(item.highlights, { part, start, end, quote })
          : removeHighlight(item.highlights, { part, start, end })
      }))
    }
    case 'move':
      return { ...timed, position: event.position }
    case 'reveal':
      return withItem(timed, event.position, (item) => ({ ...item, revealed: true }))
    case 'confidence':
      return withItem(timed, event.position, (item) => ({ ...item, confidence: event.confidence }))
    case 'take-back':
      return {
        ...withItem(timed, event.position, (item) => ({
          ...item,
          response: BLANK,
          confidence: null,
          elapsedMs: 0,
          changes: [],
          revealed: false
        })),
        position: event.position
      }
    case 'begin-period': {
      const period = periods.find(({ no }) => no === event.period)
      if (period === undefined) return timed
      return {
        ...timed,
        position: period.first,
        periods: timed.periods.map((one) =>
          one.no === event.period
            ? {
                ...one,
                beganAt: event.at,
                deadlineAt: period.durationMs === null ? null : event.at + period.durationMs
              }
            : one
        )
      }
    }
    case 'hand-in':
      return {
        ...timed,
        periods: timed.periods.map((one) =>
          one.no === event.period
            ? { ...one, handedInAt: event.at, handInReason: event.reason }
            : one
        ),
        current: periods.find(({ no }) => no > event.period)?.no ?? null
      }
    case 'resume':
      return timed
    case 'finish':
      return { ...timed, finishedAt: event.at }
    default:
      return event satisfies never
  }
}

export const foldEvents = (
  periods: readonly Period[],
  items: number,
  events: readonly SessionEvent[]
): SessionState =>
  events.reduce((state, event) => applyEvent(state, event, periods), initialState(periods, items))

/** Deadline of the period under way; null when none is, or when it has no clock. */
export function openDeadline(state: SessionState): number | null {
  const period = state.periods.find(({ no }) => no === state.current)
  return period === undefined || period.beganAt === null || period.handedInAt !== null
    ? null
    : period.deadlineAt
}

function addTime(state: SessionState, event: SessionEvent): SessionState {
  const period = state.periods.find(({ no }) => no === state.current)
  const running = period !== undefined && period.beganAt !== null && period.handedInAt === null
  if (!running || state.lastAt === null || event.kind === 'resume') return state
  const until = Math.min(event.at, period.deadlineAt ?? event.at)
  const spent = Math.max(0, until - Math.max(state.lastAt, period.beganAt ?? until))
  return spent === 0
    ? state
    : withItem(state, state.position, (item) =>
        item.revealed ? item : { ...item, elapsedMs: item.elapsedMs + spent }
      )
}

function withItem(
  state: SessionState,
  position: number,
  change: (item: ItemState) => ItemState
): SessionState {
  const before = state.items[position - 1]
  if (before === undefined) return state
  const after = change(before)
  return after === before ? state : { ...state, items: state.items.with(position - 1, after) }
}
