import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseBankLine, starterItem, type BankLine } from '@shared/contract/bank-file.ts'
import type { DraftAsset } from '@shared/domain/draft.ts'
import type { Item } from '@shared/domain/item.ts'
import { sameKey } from '@shared/domain/key.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { StoredItem } from '../db/item-queries.ts'
import { picturesIn, renamed } from '../formats/bank-file/bank-asset.ts'
import { takePicture } from '../formats/picture.ts'
import type { Logger } from '../lib/logger.ts'

const FINGERPRINT = 'starter-bank'
/** Beside the files of an exam: the drawings that its items name. */
const FIGURES = 'figures'

type Needs = { db: Database; log: Logger; now: () => number }
/** A line with the place of its file, and its figures by the names that the line calls them. */
type Placed = { line: BankLine; figures: ReadonlyMap<string, DraftAsset> }

/**
 * Loads the shipped items into the bank: new ones and higher revisions, all or nothing. Items that the
 * learner took over (another origin) stay as they are. A fingerprint of the files makes the usual start a
 * matter of reading them once.
 */
export function loadStarterBank(folder: string, needs: Needs): { inserted: number } {
  const { db, log } = needs
  const paths = listFiles(folder)
  const files = paths.map((path) => ({ path, bytes: readFileSync(path) }))
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes).update('\u0000')
  const fingerprint = hash.digest('hex')
  if (db.settings.findValue(FINGERPRINT) === fingerprint) return { inserted: 0 }
  const lines = files
    .filter(({ path }) => path.endsWith('.jsonl'))
    .flatMap(({ path, bytes }) => parseFile(path, bytes.toString('utf8')))
  const inserted = db.transaction(() => {
    const news = lines.filter(({ line }) => isNews(line, db))
    for (const placed of news) insert(placed, needs)
    db.settings.putValue(FINGERPRINT, fingerprint)
    return news.length
  })
  log.info('starter bank loaded', { files: files.length, items: lines.length, inserted })
  return { inserted }
}

function isNews(line: BankLine, db: Database): boolean {
  const known = db.items.findRevisionNumber(line.id)
  if (known === null) return true
  return db.items.findOrigin(line.id) === 'starter' && known < line.revision
}

function insert({ line, figures }: Placed, needs: Needs): void {
  const { db, now } = needs
  for (const { name, mediaType, bytes } of figures.values())
    db.assets.putAsset({ name, mediaType, bytes: Buffer.from(bytes) })
  const [before] = db.regrades.listRevisionIds(line.id)
  const inForce = before === undefined ? null : db.items.getRevision(before)
  const item = withFigures(starterItem(line), figures)
  const revisionId = db.items.insertItem(item, now())
  if (inForce !== null && inForce.keyVersion > 1) keepCorrection(inForce, item, revisionId, needs)
}

/**
 * A key that the learner had corrected goes on where the new revision asks the same with the key from before; where it
 * has other options or a key of its own, that one holds, and the correction stays with the revision it was made for.
 */
export function keepCorrection(
  before: StoredItem,
  item: Item,
  revisionId: number,
  needs: Needs
): void {
  const { db, log, now } = needs
  const versions = db.keyVersions.listKeyVersions(before.revisionId)
  const [first, last] = [versions.at(0), versions.at(-1)]
  const asksTheSame =
    item.options.length === before.item.options.length &&
    item.options.every(({ text }, index) => text === before.item.options[index]?.text)
  const facts = { id: item.id, from: before.item.revision, to: item.revision }
  if (first !== undefined && last !== undefined && asksTheSame && sameKey(item.key, first.key)) {
    db.items.insertKey(revisionId, 2, last, now())
    log.info('corrected key kept', facts)
  } else log.warn('corrected key left behind', { ...facts, keyVersion: before.keyVersion })
}

function parseFile(path: string, text: string): Placed[] {
  return text.split('\n').flatMap((json, index) => {
    if (json.trim() === '') return []
    const refuse = (problems: { path: string; message: string }[]): AppError<'bad-bank-file'> =>
      new AppError('bad-bank-file', { path, line: index + 1, problems })
    const result = parseBankLine(json)
    if (!result.ok) throw refuse(result.problems)
    const figures = new Map<string, DraftAsset>()
    for (const name of picturesIn(textsOf(starterItem(result.line)).join('\n'))) {
      const figure = readFigure(join(dirname(path), FIGURES, name))
      if (figure === null) throw refuse([{ path: 'figure', message: `no picture ${name}` }])
      figures.set(name, figure)
    }
    return [{ line: result.line, figures }]
  })
}

function readFigure(path: string): DraftAsset | null {
  if (!existsSync(path)) return null
  const taken = takePicture(readFileSync(path))
  return taken.ok ? taken.asset : null
}

const textsOf = (item: Item): string[] => [
  item.stimulus ?? '',
  item.stem,
  item.rationale ?? '',
  ...item.statements.map(({ text }) => text),
  ...item.options.flatMap(({ text, reason }) => [text, reason ?? ''])
]

/** The item with its figures under the names that the bank has them by. */
function withFigures(item: Item, figures: ReadonlyMap<string, DraftAsset>): Item {
  if (figures.size === 0) return item
  const names = new Map([...figures].map(([said, { name }]) => [said, name]))
  const named = (text: string): string => renamed(text, names)
  return {
    ...item,
    stimulus: item.stimulus === null ? null : named(item.stimulus),
    stem: named(item.stem),
    rationale: item.rationale === null ? null : named(item.rationale),
    statements: item.statements.map((one) => ({ ...one, text: named(one.text) })),
    options: item.options.map((one) => ({
      ...one,
      text: named(one.text),
      reason: one.reason === null ? null : named(one.reason)
    }))
  }
}

/** Items and drawings, in an order that does not depend on the disk; the review log is neither. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:jsonl|svg)$/u.test(name) && !name.endsWith('review.jsonl'))
    .toSorted()
    .map((name) => join(folder, name))
