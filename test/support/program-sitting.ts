import type { Ack, SessionView } from '@shared/contract/session.ts'
import { openDeadline, type SheetAction } from '@shared/domain/session.ts'

/** Whatever calls the program: a profile in this process, or a host over HTTP. */
type Caller = { call: <T>(name: string, input?: unknown) => Promise<T> }

/** A timed practice of 관세사: that many items, that many seconds each, under one clock that runs. */
export async function startTimed(
  { call }: Caller,
  count: number,
  secondsPerItem: number
): Promise<string> {
  const subjectIds = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']
  const filter = { subjectIds, topics: [], roundIds: [], origins: [], standings: [], query: '' }
  const { sessionId } = await call<{ sessionId: string }>('session.startPractice', {
    examId: 'customs-broker',
    mode: 'timed',
    filter,
    count,
    secondsPerItem,
    shuffleOptions: false
  })
  return sessionId
}

export async function startMock({ call }: Caller, examId: string): Promise<string> {
  const paper = { examId, electives: [], roundId: null, form: null, minutes: {}, begin: true }
  const { sessionId } = await call<{ sessionId: string }>('session.startMock', paper)
  return sessionId
}

export const openSession = ({ call }: Caller, sessionId: string): Promise<SessionView> =>
  call('session.open', { sessionId })

export const record = ({ call }: Caller, sessionId: string, action: SheetAction): Promise<Ack> =>
  call('session.record', { sessionId, action })

export const respond = (caller: Caller, sessionId: string, position: number): Promise<Ack> =>
  record(caller, sessionId, { kind: 'respond', position, response: [1] })

/** What the clock of the sheet shows, milliseconds; 0 when none runs. */
export const remaining = ({ state, now }: SessionView): number => {
  const deadline = openDeadline(state)
  return deadline === null ? 0 : Math.max(0, deadline - now)
}

/** mulberry32: the same moments and marks in every run. */
export function seeded(seed: number): (end: number) => number {
  let state = seed
  return (end) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * end)
  }
}

/** A mark anywhere on a sheet of that many items. */
export function anyAction(below: (end: number) => number, items: number): SheetAction {
  const position = 1 + below(items)
  switch (below(5)) {
    case 0:
      return { kind: 'flag', position, on: below(2) === 0 }
    case 1:
      return { kind: 'strike', position, option: 1 + below(5), on: below(2) === 0 }
    case 2:
      return { kind: 'note', position, text: `메모 ${below(100)}` }
    case 3:
      return { kind: 'move', position }
    default:
      return { kind: 'respond', position, response: below(10) === 0 ? [] : [1 + below(5)] }
  }
}
