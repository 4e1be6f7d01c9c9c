import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Merged } from '@shared/contract/merge.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { lockProfile } from '../../src/main/db/instance-lock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { anItem } from '../support/builders.ts'
import { runCli } from '../support/cli-process.ts'
import { figureOf } from '../support/merge/two-desks.ts'

let folder = ''
const dataDir = (): string => join(folder, '자료')
const other = (): string => join(folder, '집 컴퓨터.db')
const cli = (...args: string[]) => runCli([...args, '--data-dir', dataDir()])

function insert(path: string, id: string, stem: string): void {
  const db = createDatabase(path, silentLogger, () => 1)
  db.items.insertItem(anItem(id, 'customs-law', { stem }), 1)
  db.close()
}
type Answer = Omit<Merged, 'undo'> & { path: string; dryRun: boolean; undo: string | null }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '합치기 명령 '))
  await cli('search', '관세')
  copyFileSync(join(dataDir(), 'hapgyeok.db'), other())
  insert(join(dataDir(), 'hapgyeok.db'), 'both-1', '이 컴퓨터의 물음')
  insert(other(), 'both-1', '집 컴퓨터의 물음')
  insert(other(), 'home-1', '집 컴퓨터에만 있는 물음')
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('merge tells with --dry-run, then adds, tells what differs, and restore takes it back', async () => {
  const dry = await cli('merge', other(), '--dry-run', '--json')
  expect(dry.code).toBe(1)
  const looked = JSON.parse(dry.out) as Answer
  expect(figureOf({ ...looked }, 'item')).toMatchObject({ added: 1, different: 1 })
  expect(looked).toMatchObject({ dryRun: true, undo: null })
  expect((await cli('item', 'home-1')).code).toBe(3)

  const ran = await cli('merge', other())
  expect(ran.code).toBe(1)
  expect(ran.out).toContain('문항: 추가 1개')
  expect(ran.out).toContain('문항 both-1 (이 컴퓨터의 물음): 양쪽에서 내용이 다릅니다.')
  expect((await cli('item', 'home-1')).out).toContain('집 컴퓨터에만 있는 물음')
  expect((await cli('item', 'both-1')).out).toContain('이 컴퓨터의 물음')

  const undo = /restore (before-merge-\S+)/u.exec(ran.out)?.[1] ?? ''
  expect((await cli('restore', undo)).code).toBe(0)
  expect((await cli('item', 'home-1')).code).toBe(3)
})

test('while a window has the profile open nothing is merged, and wrong usage is told', async () => {
  const unlock = lockProfile(dataDir())
  try {
    const ran = await cli('merge', other())
    expect(ran.code).toBe(3)
    expect(ran.err).toContain('이미 실행 중')
  } finally {
    unlock()
  }
  expect((await cli('merge')).code).toBe(2)
  expect((await cli('merge', join(folder, '없음.db'))).code).toBe(3)
})
