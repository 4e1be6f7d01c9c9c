import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import BetterSqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createDatabase } from '../src/main/db/database.ts'
import { workerReading } from '../src/main/formats/worker-reading.ts'
import { silentLogger } from '../src/main/lib/logger.ts'
import { createExamCatalogue } from '../src/main/services/exam-catalogue.ts'
import { createItemImports } from '../src/main/services/import/item-imports.ts'
import { createItemBank } from '../src/main/services/item-bank.ts'
import { createSearchIndexer } from '../src/main/services/search-indexer.ts'
import { RESOURCES } from '../test/support/study.ts'
import { report } from './figure.ts'
import { madeItems } from './made-items.ts'

const ITEMS = Number(process.env['BENCH_ITEMS'] ?? 100_000)
const READER = pathToFileURL(join(import.meta.dirname, '../out/main/item-reader.js'))

/** P5 and I11: a JSONL file of items, beside the same rows put into the same tables by better-sqlite3 alone. */
test('import', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
  const file = join(folder, 'items.jsonl')
  const rows = [...madeItems(ITEMS)]
  writeFileSync(
    file,
    rows
      .map(({ id, stem, options, key, rationale, subjectId }) =>
        JSON.stringify({
          id,
          subjectId,
          stem,
          options: options.map(({ text }) => text),
          key: 'options' in key ? key.options : key.kind,
          rationale
        })
      )
      .join('\n')
  )

  const bare = bareRate(join(folder, 'bare.db'), rows)

  const db = createDatabase(join(folder, 'hapgyeok.db'), silentLogger, () => Date.now())
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => Date.now())
  const bank = createItemBank(db, exams, () => performance.now())
  const indexer = createSearchIndexer(
    db,
    () => undefined,
    silentLogger,
    () => performance.now()
  )
  let ids = 0
  const imports = createItemImports({
    db,
    exams,
    bank,
    indexer,
    read: workerReading(READER),
    // What is measured is the import, not the copy before it.
    backup: () => Promise.resolve(),
    emit: () => undefined,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    newId: () => `made-id-${(ids += 1)}`,
    log: silentLogger
  })
  const run = (runId: string) =>
    imports.run({
      runId,
      files: [{ name: 'items.jsonl', path: file }],
      target: {
        examId: null,
        subjectId: null,
        round: null,
        form: null,
        origin: 'generated',
        source: null,
        licence: 'CC BY 4.0'
      },
      mappings: {},
      dryRun: false
    })

  const cancelled = run('cancelled')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const asked = performance.now()
  imports.cancel('cancelled')
  expect((await cancelled).cancelled).toBe(true)
  report({
    name: 'I11 cancel of an import under way',
    value: performance.now() - asked,
    unit: 'ms',
    baseline: null,
    ratio: null
  })
  await expect.poll(() => db.imports.listImports().length, { timeout: 60_000 }).toBe(0)

  const stalls = monitorEventLoopDelay({ resolution: 5 })
  stalls.enable()
  const began = performance.now()
  const done = await run('whole')
  const seconds = (performance.now() - began) / 1000
  stalls.disable()
  expect(done.files[0]).toMatchObject({ found: ITEMS, imported: ITEMS, rejected: 0 })
  report({
    name: `P5 import of ${ITEMS} JSONL items`,
    value: Math.round(ITEMS / seconds),
    unit: 'items/s',
    baseline: Math.round(bare),
    ratio: ITEMS / seconds / bare
  })
  report({
    name: 'I11 longest stall of the program while importing',
    value: stalls.max / 1e6,
    unit: 'ms',
    baseline: null,
    ratio: null
  })
  stalls.reset()
  stalls.enable()
  const indexing = performance.now()
  await indexer.settled()
  stalls.disable()
  report({
    name: 'search index caught up in the background',
    value: (performance.now() - indexing) / 1000,
    unit: 's',
    baseline: null,
    ratio: null
  })
  report({
    name: 'longest stall of the program while indexing',
    value: stalls.max / 1e6,
    unit: 'ms',
    baseline: null,
    ratio: null
  })
  db.close()
  rmSync(folder, { recursive: true })
})

/** Items a second when nothing is done but inserting the rows, in one transaction, with the program's own schema and pragmas. */
function bareRate(
  path: string,
  rows: ReturnType<typeof madeItems> extends Iterable<infer I> ? I[] : never
): number {
  createDatabase(path, silentLogger, () => 0).close()
  const db = new BetterSqlite(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  const item = db.prepare(
    `INSERT INTO item (id, subject_id, origin, licence, revision, created_at) VALUES (?, ?, ?, ?, 1, 0)`
  )
  const revision = db.prepare(
    `INSERT INTO item_revision (item_id, revision, stem, rationale, created_at) VALUES (?, 1, ?, ?, 0)`
  )
  const option = db.prepare(
    'INSERT INTO item_option (revision_id, no, text, reason) VALUES (?, ?, ?, NULL)'
  )
  const key = db.prepare(
    `INSERT INTO item_key (revision_id, version, status, kind, created_at) VALUES (?, 1, 'final', ?, 0)`
  )
  const keyOption = db.prepare('INSERT INTO item_key_option (key_id, no) VALUES (?, ?)')
  const began = performance.now()
  db.transaction(() => {
    for (const row of rows) {
      item.run(row.id, row.subjectId, row.origin, row.licence)
      const id = revision.run(row.id, row.stem, row.rationale).lastInsertRowid
      for (const { no, text } of row.options) option.run(id, no, text)
      const keyId = key.run(id, row.key.kind).lastInsertRowid
      if ('options' in row.key) for (const no of row.key.options) keyOption.run(keyId, no)
    }
  })()
  const seconds = (performance.now() - began) / 1000
  db.close()
  return rows.length / seconds
}
