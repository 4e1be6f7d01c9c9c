import type { Key, KeyStatus, Response } from '../domain/item.ts'
import type { Judgement, Reason } from '../domain/pass-rule.ts'
import type { SessionMode } from '../domain/session.ts'
import type { KeyFinding } from './key-findings.ts'

/** A key file is not longer: in base64 it fits into one call of the browser host, a mebibyte. */
export const KEY_FILE_BYTES = 500_000

/** What a sitting comes to under one state of its keys. Null where nothing is judged (연습). */
export type ScoreFacts = {
  outcome: Judgement['outcome'] | null
  reasons: Reason[]
  correct: number
  total: number | null
  average: number | null
}

/** How the score of a sitting reads: averages in points, totals beside their maximum, practice in items. */
export type ScoreFrame = {
  overallBasis: 'total' | 'average'
  /** With what the rule judges it together (변호사); null: by itself. */
  appliesTo: string | null
  maxTotal: number | null
  /** Graded responses. */
  count: number
}

/** A finished sitting whose grades a new key changes; the scores may be the same after all. */
export type RegradedSession = ScoreFrame & {
  id: string
  mode: SessionMode
  examName: string
  finishedAt: number
  old: ScoreFacts
  new: ScoreFacts
}

/** What corrected keys change, or would change. With an error among the findings: nothing. */
export type KeyReport = {
  /** Keys that were read, whether or not they are of items of the bank. */
  read: number
  /** Items that get another key. */
  corrected: number
  /** Items whose provisional key becomes final as it is. */
  confirmed: number
  unchanged: number
  sessions: RegradedSession[]
  /** Items revealed in sittings that are still open. */
  openItems: number
  findings: KeyFinding[]
}

/** One version of an item's key. */
export type KeyVersionView = {
  revision: number
  version: number
  status: KeyStatus
  key: Key
  /** Null for the first one. */
  reason: string | null
  createdAt: number
}

/** A change of keys as it met one sitting. */
export type RegradeView = ScoreFrame & {
  at: number
  reason: string
  old: ScoreFacts
  new: ScoreFacts
  items: RegradedItemView[]
}
export type RegradedItemView = {
  position: number
  /** As printed: counted from 1 within its period. */
  number: number
  subjectId: string
  response: Response
  oldKey: Key
  newKey: Key
  oldCorrect: boolean
  newCorrect: boolean
  reason: string | null
}
