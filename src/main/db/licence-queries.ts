import type { Db } from './open.ts'

/** The words of a licence that a learner agreed to. */
export type LicenceAcceptance = {
  licenceId: string
  sha256: string
  text: string
  /** Address that gave the text. */
  source: string
  /** Epoch milliseconds. */
  acceptedAt: number
}

export function licenceQueries(db: Db) {
  const columns = 'licence_id AS licenceId, sha256, text, source, accepted_at AS acceptedAt'
  const byWords = db.prepare<[string, string], LicenceAcceptance>(
    `SELECT ${columns} FROM licence_acceptance WHERE licence_id = ? AND sha256 = ?`
  )
  const latest = db.prepare<[string], LicenceAcceptance>(`
    SELECT ${columns} FROM licence_acceptance WHERE licence_id = ?
    ORDER BY accepted_at DESC, sha256 LIMIT 1
  `)
  // Agreed to once: the first time counts.
  const insert = db.prepare<[LicenceAcceptance]>(`
    INSERT INTO licence_acceptance (licence_id, sha256, text, source, accepted_at)
    VALUES (@licenceId, @sha256, @text, @source, @acceptedAt)
    ON CONFLICT (licence_id, sha256) DO NOTHING
  `)
  return {
    findAcceptance: (licenceId: string, sha256: string): LicenceAcceptance | null =>
      byWords.get(licenceId, sha256) ?? null,
    findLatestAcceptance: (licenceId: string): LicenceAcceptance | null =>
      latest.get(licenceId) ?? null,
    insertAcceptance: (acceptance: LicenceAcceptance): void => {
      insert.run(acceptance)
    }
  }
}

export type LicenceQueries = ReturnType<typeof licenceQueries>
