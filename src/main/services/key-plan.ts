import { keyFinding, type KeyFinding, type KeyPlace } from '@shared/contract/key-findings.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { keyOptions, type Item, type Key, type KeyStatus } from '@shared/domain/item.ts'
import { fitKey, sameKey } from '@shared/domain/key.ts'
import { stemParts } from '@shared/domain/negative-words.ts'
import { isCorrect } from '@shared/domain/scoring.ts'
import type { Database } from '../db/database.ts'
import type { StoredItem } from '../db/item-queries.ts'
import type { NewKey } from '../db/item-writer.ts'
import type { GradedResponse } from '../db/regrade-queries.ts'
import { planSession, type SessionPlan } from './regrade-plan.ts'

/** A key to come into force, of an item by its id. */
export type Correction = {
  place: KeyPlace
  itemId: string
  key: Key
  status: KeyStatus
  reason: string
}

export type Regraded = GradedResponse & { newCorrect: boolean; reason: string }
/** A further version of the key of one revision. */
export type KeyChange = { revisionId: number; version: number; news: NewKey }

/** Everything that corrections change, worked out before anything is written. */
export type KeyPlan = {
  keys: KeyChange[]
  responses: Regraded[]
  sessions: SessionPlan[]
  corrected: number
  confirmed: number
  unchanged: number
  findings: KeyFinding[]
}

type ItemPlan = Pick<KeyPlan, 'keys' | 'responses' | 'findings'> & {
  effect: 'corrected' | 'confirmed' | 'unchanged' | null
}

export function planKeys(db: Database, corrections: readonly Correction[]): KeyPlan {
  const named = new Set<string>()
  const items = corrections.map((one): ItemPlan => {
    const { place, itemId } = one
    if (named.has(itemId)) return refused(keyFinding('named-twice', place, { itemId }))
    named.add(itemId)
    return planItem(db, one)
  })
  const count = (effect: ItemPlan['effect']): number =>
    items.filter((item) => item.effect === effect).length
  const responses = items.flatMap((item) => item.responses)
  return {
    keys: items.flatMap(({ keys }) => keys),
    responses,
    sessions: planSessions(db, responses),
    corrected: count('corrected'),
    confirmed: count('confirmed'),
    unchanged: count('unchanged'),
    findings: items.flatMap(({ findings }) => findings)
  }
}

function planItem(db: Database, correction: Correction): ItemPlan {
  const { place, itemId, status, reason } = correction
  const [current, ...older] = db.regrades
    .listRevisionIds(itemId)
    .map((revisionId) => db.items.getRevision(revisionId))
  if (current === undefined) return refused(keyFinding('unknown-item', place, { id: itemId }))
  const fitted = fitKey(correction.key, current.item.responseCount)
  if (!fitted.ok)
    return refused(keyFinding('wrong-size', place, { named: fitted.named, asked: fitted.asked }))
  const { key } = fitted
  const option = keyOptions(key).find((no) => !current.item.options.some((one) => one.no === no))
  if (option !== undefined) {
    const options = current.item.options.length
    return refused(keyFinding('option-outside', place, { option, options }))
  }
  const same = [current, ...older.filter(({ item }) => isSameItem(item, current.item))]
  const other = same.filter(({ item }) => !sameKey(item.key, key))
  const confirmed = same.filter(
    ({ item, keyStatus }) =>
      sameKey(item.key, key) && keyStatus === 'provisional' && status === 'final'
  )
  const keys = [...other, ...confirmed].map(({ revisionId, keyVersion }) => ({
    revisionId,
    version: keyVersion + 1,
    news: { key, status, reason }
  }))
  const softened = status === 'provisional' && other.some((one) => one.keyStatus === 'final')
  const findings = [
    ...(keys.length === 0 ? [keyFinding('unchanged', place, {})] : []),
    ...(softened ? [keyFinding('provisional-after-final', place, {})] : [])
  ]
  const effect = other.length > 0 ? 'corrected' : keys.length > 0 ? 'confirmed' : 'unchanged'
  return { keys, responses: regrade(db, other, key, correction), findings, effect }
}

const refused = (finding: KeyFinding): ItemPlan => ({
  keys: [],
  responses: [],
  findings: [finding],
  effect: null
})

/**
 * Whether a corrected key is that of an older revision too: its options and statements read the same and stand in the
 * same order, as many options are to be marked, and the stem asks the same way round (옳은, 옳지 않은).
 */
function isSameItem(older: Item, current: Item): boolean {
  const shape = ({ options, statements, responseCount, stem }: Item): string =>
    JSON.stringify([
      options.map(({ no, text }) => [no, text]),
      statements.map(({ label, text }) => [label, text]),
      responseCount,
      stemParts(stem).some(({ negative }) => negative)
    ])
  return shape(older) === shape(current)
}

/** Responses that an older key of these revisions graded; one graded by an equal key stays as it is. */
function regrade(
  db: Database,
  revisions: readonly StoredItem[],
  key: Key,
  { itemId, reason }: Correction
): Regraded[] {
  const ids = revisions.map(({ revisionId }) => revisionId)
  const equal = new Set(
    ids
      .flatMap((id) => db.keyVersions.listKeyVersions(id))
      .filter((version) => sameKey(version.key, key))
      .map(({ id }) => id)
  )
  return db.regrades
    .listGraded(itemId, ids)
    .filter(({ keyId }) => !equal.has(keyId))
    .map((one) => ({ ...one, newCorrect: isCorrect(one.response, key), reason }))
}

/** Newest first. What is open has no score yet. */
function planSessions(db: Database, responses: readonly Regraded[]): SessionPlan[] {
  const exams = new Map<string, Exam>()
  const examOf = (definition: string): Exam => {
    const exam = exams.get(definition) ?? (JSON.parse(definition) as Exam)
    exams.set(definition, exam)
    return exam
  }
  const finished = new Map<string, Regraded[]>()
  for (const one of responses) {
    if (!one.finished) continue
    const own = finished.get(one.sessionId)
    if (own === undefined) finished.set(one.sessionId, [one])
    else own.push(one)
  }
  return [...finished]
    .map(([sessionId, own]) => planSession(db, sessionId, own, examOf))
    .toSorted((a, b) => b.view.finishedAt - a.view.finishedAt)
}
