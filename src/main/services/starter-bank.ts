import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseBankLine, starterItem, type BankLine } from '@shared/contract/bank-file.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'

const FINGERPRINT = 'starter-bank'

/**
 * Loads the shipped items into the bank: new ones and higher revisions, all or nothing. Items that the
 * learner took over (another origin) stay as they are. A new revision comes with its own key, also where
 * the learner had corrected the one before: it is another text. The correction stays with the revision that
 * it was made for. A fingerprint of the files makes the usual start a matter of reading them once.
 */
export function loadStarterBank(
  folder: string,
  db: Database,
  log: Logger,
  now: () => number
): { inserted: number } {
  const files = listFiles(folder)
  const texts = files.map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  const fingerprint = createHash('sha256')
    .update(texts.map(({ text }) => text).join('\u0000'))
    .digest('hex')
  if (db.settings.findValue(FINGERPRINT) === fingerprint) return { inserted: 0 }
  const lines = texts.flatMap(({ path, text }) => parseFile(path, text))
  const inserted = db.transaction(() => {
    let count = 0
    for (const line of lines) {
      if (isNews(line, db)) {
        noteCorrectedKey(line, db, log)
        db.items.insertItem(starterItem(line), now())
        count += 1
      }
    }
    db.settings.putValue(FINGERPRINT, fingerprint)
    return count
  })
  log.info('starter bank loaded', { files: files.length, items: lines.length, inserted })
  return { inserted }
}

function isNews(line: BankLine, db: Database): boolean {
  const known = db.items.findRevisionNumber(line.id)
  if (known === null) return true
  return db.items.findOrigin(line.id) === 'starter' && known < line.revision
}

function noteCorrectedKey({ id, revision }: BankLine, db: Database, log: Logger): void {
  const [revisionId] = db.regrades.listRevisionIds(id)
  const inForce = revisionId === undefined ? null : db.items.getRevision(revisionId)
  if (inForce !== null && inForce.keyVersion > 1) {
    const { keyVersion, item } = inForce
    log.warn('corrected key left behind', { id, from: item.revision, keyVersion, to: revision })
  }
}

function parseFile(path: string, text: string): BankLine[] {
  return text.split('\n').flatMap((json, index) => {
    if (json.trim() === '') return []
    const result = parseBankLine(json)
    if (result.ok) return [result.line]
    throw new AppError('bad-bank-file', { path, line: index + 1, problems: result.problems })
  })
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.endsWith('review.jsonl'))
    .toSorted()
    .map((name) => join(folder, name))
