import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { createDatabase, type Database } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createAssetCollector } from './asset-collector.ts'

let folder: string
let db: Database
const open = (): Database => createDatabase(join(folder, 'hapgyeok.db'), silentLogger, () => 1_000)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-assets-'))
  db = open()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const put = (...names: string[]): void => {
  for (const name of names) {
    db.assets.putAsset({ name, mediaType: 'image/png', bytes: Buffer.from(name) })
  }
}
const figure = (name: string): string => `![](asset:${name})`
const restart = (): void => {
  db.close()
  db = open()
}
const collect = (): Promise<void> => createAssetCollector(db, silentLogger).start()

test('a picture that no item names goes, one that any part of any revision names stays', async () => {
  put('stem', 'stimulus', 'rationale', 'statement', 'option', 'reason', 'older', 'removed', 'none')
  const item = anItem('a-1', 'a', { stem: figure('older') })
  db.items.insertItem(item, 1_000)
  db.items.insertItem(
    {
      ...item,
      revision: 2,
      stem: `${figure('stem')} 앞 ${figure('twice')}`,
      stimulus: figure('stimulus'),
      statements: [{ label: 'ㄱ', text: figure('statement') }],
      options: [
        { no: 1, text: figure('option'), reason: null },
        { no: 2, text: '둘', reason: figure('reason') }
      ],
      key: { kind: 'options', options: [1] },
      rationale: figure('rationale')
    },
    1_000
  )
  db.items.insertItem(anItem('a-2', 'a', { stem: figure('removed') }), 1_000, { hidden: true })
  restart()
  await collect()
  expect(db.assets.listNames().toSorted()).toEqual([
    'older',
    'option',
    'rationale',
    'reason',
    'removed',
    'statement',
    'stem',
    'stimulus'
  ])
})

test('more than one step of them is found, and more than one step removed', async () => {
  db.transaction(() => {
    for (let at = 0; at < 450; at += 1) {
      put(`named-${at}`, `left-${at}`)
      db.items.insertItem(anItem(`a-${at}`, 'a', { stem: figure(`named-${at}`) }), 1_000)
    }
  })
  restart()
  await collect()
  expect(db.assets.listNames()).toHaveLength(450)
  expect(db.assets.listNames().every((name) => name.startsWith('named-'))).toBe(true)
})

test('a picture that came since the start waits for the item that will name it', async () => {
  put('pasted')
  await collect()
  expect(db.assets.listNames()).toEqual(['pasted'])
})

test('nothing more is done once it is stopped', async () => {
  put('left')
  restart()
  const collector = createAssetCollector(db, silentLogger)
  const ended = collector.start()
  collector.stop()
  await ended
  expect(db.assets.listNames()).toEqual(['left'])
})
