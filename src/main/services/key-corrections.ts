import { readKeyFile } from '@shared/contract/key-file.ts'
import { hasErrors, keyFinding, WHOLE, type KeyFinding } from '@shared/contract/key-findings.ts'
import type { KeyReport, KeyVersionView } from '@shared/contract/key-report.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import { decodeText } from '../lib/decode-text.ts'
import type { Logger } from '../lib/logger.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { planKeys, type Correction, type KeyPlan } from './key-plan.ts'
import { placeKeys, type KeyFileGaps } from './key-targets.ts'
import { writeRegrade } from './regrade-plan.ts'

export type KeyCorrectionsNeeds = {
  db: Database
  exams: ExamCatalogue
  now: () => number
  newId: () => string
  log: Logger
}
export type KeyImport = Omit<KeyFileGaps, 'reason'> & {
  bytes: Uint8Array
  fileName: string
  dryRun: boolean
}

export type KeyCorrections = ReturnType<typeof createKeyCorrections>

/** Corrected keys, and the past sittings that were graded by the ones before: all of it or nothing. */
export function createKeyCorrections({ db, exams, now, newId, log }: KeyCorrectionsNeeds) {
  const write = (plan: KeyPlan): void => {
    try {
      db.keepCopy('keys')
      db.transaction(() => applyPlan(db, plan, now(), newId))
    } catch (error) {
      throw db.translate(error)
    }
    const { corrected, confirmed, sessions, responses } = plan
    log.info('keys corrected', {
      corrected,
      confirmed,
      sessions: sessions.length,
      responses: responses.length
    })
  }

  const correct = (
    corrections: readonly Correction[],
    dryRun: boolean,
    { read, earlier }: { read: number; earlier: readonly KeyFinding[] }
  ): KeyReport => {
    const plan = planKeys(db, corrections)
    const findings = inOrder([...earlier, ...plan.findings])
    if (hasErrors(findings)) return { ...nothing(findings), read }
    if (!dryRun && plan.keys.length > 0) write(plan)
    return {
      read,
      corrected: plan.corrected,
      confirmed: plan.confirmed,
      unchanged: plan.unchanged,
      sessions: plan.sessions.map(({ view }) => view),
      openItems: plan.responses.filter(({ finished }) => !finished).length,
      findings
    }
  }

  return {
    /** `dryRun` answers the same report and writes nothing. */
    correctKeys: (
      corrections: readonly Omit<Correction, 'place'>[],
      { dryRun }: { dryRun: boolean }
    ): KeyReport =>
      correct(
        corrections.map((one) => ({ ...one, place: WHOLE })),
        dryRun,
        { read: corrections.length, earlier: [] }
      ),

    importKeys: ({ bytes, fileName, dryRun, ...gaps }: KeyImport): KeyReport => {
      const text = decodeText(bytes)
      if (text === null) return nothing([keyFinding('not-text', WHOLE, {})])
      const { file, findings } = readKeyFile(text)
      if (file === null) return nothing(findings)
      // A table without a title has no other words for what was announced.
      const reason = fileName.replace(/\.[^.]*$/u, '')
      const placed = placeKeys(db, exams, file, { ...gaps, reason })
      return correct(placed.corrections, dryRun, {
        read: file.rows.length,
        earlier: [...findings, ...placed.findings]
      })
    },

    history: (itemId: string): KeyVersionView[] => {
      const revisionIds = db.regrades.listRevisionIds(itemId)
      if (revisionIds.length === 0) throw new AppError('not-found', { what: 'item', id: itemId })
      return revisionIds.flatMap((revisionId) => {
        const { revision } = db.items.getRevision(revisionId).item
        return db.keyVersions
          .listKeyVersions(revisionId)
          .toReversed()
          .map(({ version, status, key, reason, createdAt }) => ({
            revision,
            version,
            status,
            key,
            reason,
            createdAt
          }))
      })
    }
  }
}

/** As they stand in the file. */
const inOrder = (findings: readonly KeyFinding[]): KeyFinding[] => {
  const rank = ({ place }: KeyFinding): number =>
    place.line ?? Number(/\[(\d+)\]/u.exec(place.path)?.[1] ?? -1)
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

const nothing = (findings: KeyFinding[]): KeyReport => ({
  read: 0,
  corrected: 0,
  confirmed: 0,
  unchanged: 0,
  sessions: [],
  openItems: 0,
  findings
})

function applyPlan(db: Database, plan: KeyPlan, at: number, newId: () => string): void {
  const newKeys = new Map(
    plan.keys.map(({ revisionId, version, news }) => [
      revisionId,
      db.items.insertKey(revisionId, version, news, at)
    ])
  )
  const newKeyOf = (revisionId: number): number => {
    const keyId = newKeys.get(revisionId)
    if (keyId === undefined) throw new Error(`revision ${revisionId} has no new key`)
    return keyId
  }
  for (const { attemptId, revisionId, newCorrect } of plan.responses) {
    db.regrades.updateAttempt(attemptId, newKeyOf(revisionId), newCorrect)
  }
  for (const session of plan.sessions) writeRegrade(db, session, newKeyOf, at, newId())
}
