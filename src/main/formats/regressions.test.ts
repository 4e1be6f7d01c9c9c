import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import type { ReadSink } from './format.ts'
import { readFile } from './read-file.ts'
import { withEffort } from '../../../test/support/effort.ts'

const FOLDER = join(import.meta.dirname, '../../../test/fixtures/import/regressions')
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => !name.endsWith('.md')) : []

const nothing = (): void => undefined
const NOWHERE: ReadSink = {
  item: nothing,
  key: nothing,
  asset: nothing,
  finding: nothing,
  reject: nothing,
  table: nothing,
  drained: () => Promise.resolve()
}

// Those of PDF are read in a thread of their own, which import-hostile.test.ts does: pdf.js leaves promises behind.
const here = files.filter((name) => !name.startsWith('pdf-'))

test('files that once broke a reader, found by `npm run fuzz`, end in items or findings', async () => {
  for (const name of here) {
    await withEffort(150, () => readFile(join(FOLDER, name), NOWHERE), name)
  }
})
