import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { SessionView } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'

/** A mark on a sheet as its row in the database says it: answer, flag, strike-out, note, or the item gone to. */
export type MarkRow = { seq: number; kind: string; position: number; value: string }

/** What a candidate did, and the number under which that was acknowledged. */
export type AckedMark = { seq: number; action: SheetAction }

const KINDS = ['respond', 'flag', 'strike', 'note', 'move']
type Row = {
  seq: number
  kind: string
  position: number
  response: string | null
  option_no: number | null
  switched: number | null
  text: string | null
}

/** Marks of a sitting as they lie on the disk, read past the program, which may be running. */
export function markRows(dataDir: string, sessionId: string): MarkRow[] {
  const db = new BetterSqlite(join(dataDir, 'hapgyeok.db'), { readonly: true })
  try {
    return db
      .prepare<[string], Row>(
        `SELECT seq, kind, position, response, option_no, switched, text FROM session_event
         WHERE session_id = ? ORDER BY seq`
      )
      .all(sessionId)
      .filter(({ kind }) => KINDS.includes(kind))
      .map(({ seq, kind, position, response, option_no: option, switched, text }) => ({
        seq,
        kind,
        position,
        value: [response, option, switched, text].filter((one) => one !== null).join(' ')
      }))
  } finally {
    db.close()
  }
}

/** The row that an acknowledged action has to be. */
export function rowOf({ seq, action }: AckedMark): MarkRow {
  const { kind, position } = action
  const on = (set: boolean): string => (set ? '1' : '0')
  switch (kind) {
    case 'respond':
      return { seq, kind, position, value: action.response.join(',') }
    case 'flag':
      return { seq, kind, position, value: on(action.on) }
    case 'strike':
      return { seq, kind, position, value: `${action.option} ${on(action.on)}` }
    case 'note':
      return { seq, kind, position, value: action.text }
    case 'move':
      return { seq, kind, position, value: '' }
    default:
      throw new Error(`${kind} is no mark of these tests`)
  }
}

/** A sheet as a candidate knows it. */
export type MarkedItem = { response: string; flagged: boolean; struck: string; note: string }
export type MarkedSheet = { position: number; items: MarkedItem[] }

/** What rows come to, by the last word on each thing. */
export function sheetOf(rows: readonly MarkRow[], count: number): MarkedSheet {
  const items = Array.from({ length: count }, (_, index) => {
    const own = rows.filter(({ position }) => position === index + 1)
    const last = (kind: string): string => own.findLast((row) => row.kind === kind)?.value ?? ''
    const strikes = new Map(
      own
        .filter(({ kind }) => kind === 'strike')
        .map(({ value }) => value.split(' ') as [string, string])
    )
    const struck = [...strikes].flatMap(([option, on]) => (on === '1' ? [option] : []))
    return {
      response: last('respond'),
      flagged: last('flag') === '1',
      struck: struck.toSorted().join(','),
      note: last('note')
    }
  })
  return { position: rows.findLast(({ kind }) => kind === 'move')?.position ?? 1, items }
}

/** The same as the program tells it. */
export const sheetTold = ({ state }: Pick<SessionView, 'state'>, count: number): MarkedSheet => ({
  position: state.position,
  items: state.items.slice(0, count).map(({ response, flagged, struck, note }) => ({
    response: response.join(','),
    flagged,
    struck: struck.toSorted().join(','),
    note
  }))
})
