import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import BetterSqlite from 'better-sqlite3'
import { createDatabase } from '../src/main/db/database.ts'
import { silentLogger } from '../src/main/lib/logger.ts'
import { platformTime } from '../src/main/lib/clock.ts'
import { createExamCatalogue } from '../src/main/services/exam-catalogue.ts'
import { createItemBank } from '../src/main/services/item-bank.ts'
import { RESOURCES } from '../test/support/study.ts'
import { percentile, report } from './figure.ts'
import { bankWords, madeItems, seeded, syllables } from './made-items.ts'

const ITEMS = Number(process.env['BENCH_ITEMS'] ?? 1_000_000)
const QUERIES = 100
/** The scan reads every row, so a few of them tell enough. */
const SCANS = 3

/** P4: the first page of a search, beside LIKE over the same texts in the same file. */
test('search', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
  const path = join(folder, 'hapgyeok.db')
  const db = createDatabase(path, silentLogger, () => 0)
  const began = performance.now()
  let batch: (() => void)[] = []
  const flush = (): void => {
    db.transaction(() => batch.forEach((write) => write()))
    batch = []
  }
  for (const item of madeItems(ITEMS)) {
    batch.push(() => db.items.insertItem(item, 0, { fingerprint: new Uint8Array(16) }))
    if (batch.length === 1000) flush()
  }
  flush()
  report({
    name: 'search: items written',
    value: (ITEMS / (performance.now() - began)) * 1000,
    unit: 'items/s',
    baseline: null,
    ratio: null
  })
  const indexing = performance.now()
  while (db.searchIndex.takeIn(500) > 0);
  const indexed = (performance.now() - indexing) / 1000
  report({ name: 'search: index built', value: indexed, unit: 's', baseline: null, ratio: null })
  report({
    name: 'search: index size',
    value: Math.round(statSync(join(folder, 'hapgyeok-search.db')).size / 1e6),
    unit: 'MB',
    baseline: Math.round(statSync(path).size / 1e6),
    ratio: null
  })

  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => 0)
  const bank = createItemBank(db, exams, () => platformTime.monotonic())
  const bare = new BetterSqlite(path, { readonly: true })
  const scan = bare.prepare<[string, string, string]>(`
    SELECT r.item_id FROM item_revision AS r WHERE r.stem LIKE ? OR r.rationale LIKE ? OR EXISTS (
      SELECT 1 FROM item_option AS o WHERE o.revision_id = r.id AND o.text LIKE ?)
  `)
  const words = bankWords()
  const random = seeded(7)
  for (const length of [1, 2, 3]) {
    for (const examId of [null, 'customs-broker']) {
      const times: number[] = []
      for (let at = 0; at < QUERIES; at += 1) {
        const query = syllables(words, length, random)
        const page = bank.search({ query, examId, limit: 50, offset: 0 })
        times.push(page.ms)
        expect(page.items.length).toBeGreaterThan(0)
      }
      const scans = Array.from({ length: SCANS }, () => {
        const word = `%${syllables(words, length, random)}%`
        const start = performance.now()
        scan.all(word, word, word)
        return performance.now() - start
      })
      const value = percentile(times, 0.95)
      const baseline = percentile(scans, 0.5)
      report({
        name: `P4 search, ${length} syllables${examId === null ? '' : ', one exam'}: first page p95`,
        value,
        unit: 'ms',
        baseline,
        ratio: baseline / value
      })
    }
  }
  bare.close()
  db.close()
  rmSync(folder, { recursive: true })
}, 3_600_000)
