import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import type { Merged } from '@shared/contract/merge.ts'
import type { ErratumView } from '@shared/contract/errata.ts'
import type { ItemView, RevisionView } from '@shared/contract/items.ts'
import type { KeyVersionView } from '@shared/contract/key-report.ts'
import type { Settings } from '@shared/contract/program.ts'
import type { BackupView, Restored } from '@shared/contract/recovery.ts'
import type { ReviewView, SessionSummary } from '@shared/contract/session.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrations.ts'
import { sealPath } from '../../src/main/db/seal.ts'
import { edit, figureOf, openTwoDesks, told } from '../support/merge/two-desks.ts'
import { startPractice } from '../support/practice.ts'
import { EXAM, tableHashes, type RecoveryDesk } from '../support/recovery-desk.ts'

const ITEM = 'customs-law-1'

let desks: ReturnType<typeof openTwoDesks>
let here: RecoveryDesk
let there: RecoveryDesk
beforeEach(async () => {
  desks = openTwoDesks()
  ;({ here, there } = desks)
  await here.start()
  await there.start()
})
afterEach(() => desks.dispose())

const listed = async (desk: RecoveryDesk, id: string): Promise<SessionSummary | undefined> =>
  (await desk.call<SessionSummary[]>('session.list', { examId: EXAM })).find((one) => one.id === id)

test('sittings of both computers are there, a look told so before, and the backup takes it back', async () => {
  const ours = await here.study(5)
  const theirs = await there.study(7)
  const looked = await desks.look()
  expect(figureOf(looked, 'session')).toEqual({ added: 1, here: 0, different: 0 })
  expect(figureOf(looked, 'attempt')).toEqual({ added: 7, here: 0, different: 0 })
  expect(figureOf(looked, 'item')).toEqual({ added: 0, here: 12, different: 0 })
  expect(looked.differences).toEqual([])
  expect(await here.sessions()).toEqual([ours])

  const merged = await desks.merge()
  expect(merged.figures).toEqual(looked.figures)
  expect(await here.sessions()).toEqual([ours, theirs].toSorted())
  expect(here.events).toEqual(expect.arrayContaining(['bankChanged', 'progressChanged']))
  expect(await here.call('session.result', { sessionId: theirs })).toMatchObject({
    session: (await there.call<{ session: object }>('session.result', { sessionId: theirs }))
      .session
  })
  expect(existsSync(join(here.dataDir, 'merging'))).toBe(false)

  const again = await desks.merge()
  expect(again.figures.filter(({ added }) => added > 0)).toEqual([])
  await here.call<Restored>('recovery.restore', { name: merged.undo })
  expect(await here.sessions()).toEqual([ours])
})

test('an item edited on both stays as it is here, and each sitting keeps what it showed', async () => {
  const theirs = await there.study(12)
  await edit(here, ITEM, { stem: '이 컴퓨터에서 고친 물음으로 옳은 것은?' })
  const options = ['가', '나', '다'].map((text, at) => ({ no: at + 1, text, reason: null }))
  await edit(there, ITEM, { stem: '다른 컴퓨터에서 고친 물음으로 옳은 것은?', options })
  const after = await there.study(12)
  const ours = await here.study(12)

  const merged = await desks.merge()
  expect(told(merged)).toEqual([`item text ${ITEM}`])
  expect(merged.differences[0]?.label).toBe('이 컴퓨터에서 고친 물음으로 옳은 것은?')
  expect(figureOf(merged, 'revision')).toMatchObject({ added: 1 })
  const item = await here.call<ItemView>('items.get', { itemId: ITEM })
  expect(item.stem).toBe('이 컴퓨터에서 고친 물음으로 옳은 것은?')
  const stems = async (sessionId: string): Promise<string[]> =>
    (await here.call<ReviewView>('session.review', { sessionId })).items.map(({ stem }) => stem)
  expect((await stems(theirs)).filter((stem) => stem.includes('고친'))).toEqual([])
  expect((await stems(after)).filter((stem) => stem.includes('고친'))).toEqual([
    '다른 컴퓨터에서 고친 물음으로 옳은 것은?'
  ])
  expect((await stems(ours)).filter((stem) => stem.includes('고친'))).toEqual([
    '이 컴퓨터에서 고친 물음으로 옳은 것은?'
  ])

  // A corrected key is that of what is current, and what is edited next comes above all of them.
  const key = { kind: 'options', options: [5] }
  const correction = { itemId: ITEM, key, status: 'final', reason: '최종정답', dryRun: false }
  await here.call('items.correctKey', correction)
  expect((await here.call<ItemView>('items.get', { itemId: ITEM })).key).toEqual(key)
  await edit(here, ITEM, { rationale: '새 해설이다.' })
  const revisions = await here.call<RevisionView[]>('items.revisions', { itemId: ITEM })
  expect(revisions.map(({ current }) => current)).toEqual([true, false, false, false])
  expect(revisions[0]?.item.stem).toBe('이 컴퓨터에서 고친 물음으로 옳은 것은?')
})

test('a key corrected there alone stays what it is here, and their sitting keeps its grade', async () => {
  const ours = await here.study(3)
  const theirs = await there.study(3)
  const { items } = await here.call<ReviewView>('session.review', { sessionId: ours })
  const itemId = items[0]?.itemId ?? ''
  const correct = (desk: RecoveryDesk, no: number) =>
    desk.call('items.correctKey', {
      itemId,
      key: { kind: 'options', options: [no] },
      status: 'final',
      reason: '최종정답',
      dryRun: false
    })
  await correct(there, 1)
  const merged = await desks.merge()
  expect(told(merged)).toEqual([`key key ${itemId}`])
  expect((await here.call<ItemView>('items.get', { itemId })).key).toEqual({
    kind: 'options',
    options: [3]
  })
  const history = await here.call<KeyVersionView[]>('items.keyHistory', { itemId })
  expect(history.map(({ key }) => key)).toEqual(
    [3, 1, 3].map((no) => ({ kind: 'options', options: [no] }))
  )
  expect(history[0]?.reason).toContain('이 컴퓨터의 정답')
  expect((await listed(here, ours))?.correct).toBe(3)
  expect(await listed(here, theirs)).toMatchObject({ correct: 2, regraded: true })
  expect(figureOf(await desks.merge(), 'key')).toMatchObject({ added: 0, different: 1 })

  // The learner takes the correction over: both sittings are graded by it.
  await correct(here, 1)
  expect((await listed(here, ours))?.correct).toBe(2)
  expect((await listed(here, theirs))?.correct).toBe(2)
})

test('a sitting begun here and continued there is continued here; one answered on both stays as it is here', async () => {
  const begun = await startPractice(here, { mode: 'learn', subjectId: 'customs-law', count: 4 })
  const both = await startPractice(here, { mode: 'learn', subjectId: 'customs-law', count: 4 })
  const respond = (desk: RecoveryDesk, sessionId: string, position: number, no: number) =>
    desk.call('session.record', {
      sessionId,
      action: { kind: 'respond', position, response: [no] }
    })
  for (const sessionId of [begun, both]) {
    await respond(here, sessionId, 1, 3)
    await here.call('session.reveal', { sessionId, position: 1 })
  }
  // The whole folder moves to the other computer.
  await there.call('recovery.restore', { name: await desks.carry(here, there) })
  await respond(there, begun, 2, 3)
  await there.call('session.handIn', { sessionId: begun, period: 1 })
  await respond(there, both, 2, 4)
  await respond(here, both, 2, 5)

  const merged = await desks.merge()
  expect(told(merged)).toEqual([`session answers ${both}`])
  // Of four items two were answered, both with the key; the rest is blank.
  expect(await listed(here, begun)).toMatchObject({ correct: 2, answered: 2 })
  expect((await listed(here, begun))?.finishedAt).not.toBeNull()
  const open = await here.call<{ state: { items: { response: number[] }[] } }>('session.open', {
    sessionId: both
  })
  expect(open.state.items[1]?.response).toEqual([5])
  await here.start()
  expect(await listed(here, begun)).toMatchObject({ correct: 2 })
})

test('an open sitting of a computer whose clock runs ahead waits until its time has come', async () => {
  const theirs = await startPractice(there, { mode: 'learn', subjectId: 'customs-law', count: 4 })
  const name = await desks.carry(there, here)
  const file = new Database(join(here.backupsDir, name))
  file.prepare('UPDATE session_event SET at = at + 86400000').run()
  file.prepare('UPDATE session_clock SET seen_at = seen_at + 86400000').run()
  file
    .prepare(
      `INSERT INTO session_event (session_id, seq, at, kind, position)
       SELECT ?, ifnull(max(seq), 0) + 1, ?, 'move', 2 FROM session_event WHERE session_id = ?`
    )
    .run(theirs, Date.now() + 86_400_000, theirs)
  file.close()
  const merged = await here.call<Merged>('merge.run', { name })
  expect(told(merged)).toEqual([`session ahead ${theirs}`])
  expect(await here.sessions()).toEqual([])
})

test('exam dates and aims are taken where there are none, and stay where there are', async () => {
  await here.call('program.change', { examId: EXAM, examDates: { [EXAM]: '2027-03-20' } })
  await there.call('program.change', {
    examId: 'appraiser',
    examDates: { [EXAM]: '2027-05-01', appraiser: '2027-04-03' },
    retention: { [EXAM]: 0.95 },
    theme: 'dark'
  })
  const merged = await desks.merge()
  expect(told(merged)).toEqual(['setting value examDates.customs-broker', 'setting value examId'])
  expect(figureOf(merged, 'setting')).toEqual({ added: 2, here: 0, different: 2 })
  expect(await here.call<Settings>('program.settings')).toMatchObject({
    examId: EXAM,
    examDates: { [EXAM]: '2027-03-20', appraiser: '2027-04-03' },
    retention: { [EXAM]: 0.95 },
    theme: 'system'
  })
})

test('errata and tags come over; what was withdrawn or taken out there only is told', async () => {
  const file = (desk: RecoveryDesk, text: string) =>
    desk.call<ErratumView>('errata.file', {
      itemId: ITEM,
      sheet: null,
      kind: 'wording',
      proposed: [],
      text
    })
  const common = await file(here, '여기서 남긴 신고')
  await there.call('recovery.restore', { name: await desks.carry(here, there) })
  await there.call('errata.withdraw', { erratumId: common.id })
  await file(there, '거기서 남긴 신고')
  await there.call('items.tag', { chosen: { itemIds: [ITEM] }, tags: ['어려움'] })
  await there.call('items.remove', { chosen: { itemIds: ['customs-law-2'] } })
  const merged = await desks.merge()
  expect(told(merged)).toEqual([`erratum state ${common.id}`, 'item removed customs-law-2'])
  const errata = await here.call<ErratumView[]>('errata.ofItem', { itemId: ITEM })
  expect(errata.map(({ text }) => text).toSorted()).toEqual([
    '거기서 남긴 신고',
    '여기서 남긴 신고'
  ])
  expect((await here.call<ItemView>('items.get', { itemId: ITEM })).tags).toEqual(['어려움'])
  expect(await here.call('items.get', { itemId: 'customs-law-2' })).toMatchObject({ revision: 1 })
})

test('a backup of an older version is brought up to date first, and the file stays as it was', async () => {
  await there.close()
  rmSync(there.database)
  const old = new Database(there.database)
  for (const { sql } of migrations.slice(0, 9)) old.exec(sql)
  old.pragma('user_version = 9')
  old.exec(`INSERT INTO item (id, subject_id, origin, licence, revision, created_at)
            VALUES ('old-1', 'customs-law', 'user', '개인', 1, 5);
            INSERT INTO item_revision (id, item_id, revision, stem, created_at) VALUES (1, 'old-1', 1, '옛 물음', 5);
            INSERT INTO item_option VALUES (1, 1, '가', NULL), (1, 2, '나', NULL);
            INSERT INTO item_key (revision_id, version, status, kind, created_at) VALUES (1, 1, 'final', 'all', 5);`)
  old.close()
  const name = 'manual-2026-01-01T00-00-00-000Z.db'
  await here.call('backups.make')
  copyFileSync(there.database, join(here.backupsDir, name))
  const merged = await here.call<Merged>('merge.run', { name })
  expect(figureOf(merged, 'item')).toMatchObject({ added: 1 })
  expect((await here.call<ItemView>('items.get', { itemId: 'old-1' })).stem).toBe('옛 물음')
  const kept = new Database(join(here.backupsDir, name), { readonly: true })
  expect(kept.pragma('user_version', { simple: true })).toBe(9)
  kept.close()
})

/** Once what is derived from the answers has been written too. */
async function restingHashes(): Promise<Record<string, string>> {
  for (let hashes = tableHashes(here.database); ;) {
    await pause(600)
    const after = tableHashes(here.database)
    if (isDeepStrictEqual(after, hashes)) return after
    hashes = after
  }
}

test('a newer or damaged backup, and a name that is none, are refused and nothing changes', async () => {
  await here.study(3)
  const { name } = await here.call<BackupView>('backups.make')
  // What a newer program wrote has a seal that agrees; this one is made newer here.
  rmSync(sealPath(join(here.backupsDir, name)))
  const newer = new Database(join(here.backupsDir, name))
  newer.pragma(`user_version = ${migrations.length + 1}`)
  newer.close()
  const strange = 'manual-2026-01-02T00-00-00-000Z.db'
  const other = new Database(join(here.backupsDir, strange))
  for (const table of ['item', 'session', 'attempt', 'explanation'])
    other.exec(`CREATE TABLE ${table} (id, answered_at)`)
  other.pragma('user_version = 9')
  other.close()
  const hashes = await restingHashes()
  await expect(here.call('merge.run', { name: strange })).rejects.toMatchObject({
    code: 'backup-unusable',
    data: { name: strange, why: 'damaged' }
  })
  expect(await here.call('recovery.condition')).toEqual({ kind: 'open' })
  for (const call of ['merge.look', 'merge.run'])
    await expect(here.call(call, { name })).rejects.toMatchObject({
      code: 'backup-unusable',
      data: { name, why: 'newer' }
    })
  await expect(here.call('merge.run', { name: '../hapgyeok.db' })).rejects.toMatchObject({
    code: 'not-found'
  })
  expect(tableHashes(here.database)).toEqual(hashes)
  expect(readdirSync(here.backupsDir).filter((one) => one.startsWith('before-merge'))).toEqual([])
})

test('a backup with a letter that changed is refused by its seal, and one that is sound is taken with it', async () => {
  await there.study(3)
  const { name } = await there.call<BackupView>('backups.make')
  const [made, carried] = [there, here].map(({ backupsDir }) => join(backupsDir, name))
  if (made === undefined || carried === undefined) throw new Error('two paths were asked for')
  await here.call('backups.make')
  copyFileSync(made, carried)
  copyFileSync(sealPath(made), sealPath(carried))
  expect(figureOf(await here.call<Merged>('merge.look', { name }), 'attempt').added).toBe(3)
  const bytes = readFileSync(carried)
  const at = bytes.indexOf(Buffer.from('customs-law-7 선택지 2'))
  bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1
  writeFileSync(carried, bytes)
  for (const call of ['merge.look', 'merge.run'])
    await expect(here.call(call, { name })).rejects.toMatchObject({
      code: 'backup-unusable',
      data: { name, why: 'damaged' }
    })
  expect(await here.sessions()).toEqual([])
})

test('while a clock runs nothing is merged, for its answers would have to wait', async () => {
  const name = await desks.carry(there, here)
  const sessionId = await startPractice(here, {
    mode: 'timed',
    subjectId: 'customs-law',
    count: 4
  })
  for (const call of ['merge.look', 'merge.run'])
    await expect(here.call(call, { name })).rejects.toMatchObject({
      code: 'exam-running',
      data: { sessionId }
    })
  await here.call('session.handIn', { sessionId, period: 1 })
  await here.call('merge.run', { name })
})
