import type { ItemView } from '@shared/contract/items.ts'
import type { Item } from '@shared/domain/item.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { anItem } from '../support/builders.ts'
import { edit, openTwoDesks, told } from '../support/merge/two-desks.ts'
import type { RecoveryDesk } from '../support/recovery-desk.ts'

let desks: ReturnType<typeof openTwoDesks>
beforeEach(() => {
  desks = openTwoDesks()
})
afterEach(() => desks.dispose())

const edition = (id: string, revision: number): Item =>
  anItem(id, 'customs-law', {
    origin: 'starter',
    revision,
    stem: `${id}의 ${revision}판 물음이다.`
  })

async function shipped(desk: RecoveryDesk, items: readonly Item[]): Promise<void> {
  await desk.close()
  const db = createDatabase(desk.database, silentLogger, () => 1)
  for (const item of items) db.items.insertItem(item, 1)
  db.close()
  await desk.start()
}

test('a later edition of a shipped item is current here too, and a key corrected here goes on in it', async () => {
  const { here, there } = desks
  await shipped(here, [edition('s-1', 1), edition('s-2', 1)])
  await shipped(
    there,
    [1, 2].flatMap((revision) => ['s-1', 's-2'].map((id) => edition(id, revision)))
  )
  await here.call('items.correctKey', {
    itemId: 's-1',
    key: { kind: 'options', options: [1] },
    status: 'final',
    reason: '최종정답',
    dryRun: false
  })
  await edit(here, 's-2', { stem: '내가 고친 물음이다.' })

  const merged = await desks.merge()
  expect(await here.call<ItemView>('items.get', { itemId: 's-1' })).toMatchObject({
    revision: 2,
    stem: 's-1의 2판 물음이다.',
    key: { kind: 'options', options: [1] }
  })
  expect((await here.call<ItemView>('items.get', { itemId: 's-2' })).stem).toBe(
    '내가 고친 물음이다.'
  )
  expect(told(merged)).toEqual(['item text s-2', 'key key s-1'])
})

test('an earlier edition there comes as what it is, and the later one stays', async () => {
  const { here, there } = desks
  await shipped(here, [edition('s-1', 3)])
  await shipped(there, [edition('s-1', 2)])
  expect(told(await desks.merge())).toEqual([])
  const revisions = await here.call<{ revision: number; current: boolean }[]>('items.revisions', {
    itemId: 's-1'
  })
  expect(revisions.map(({ revision, current }) => [revision, current])).toEqual([
    [3, true],
    [2, false]
  ])
})

test('a shipped item edited there only stays as shipped here, and its next edition still finds its number', async () => {
  const { here, there } = desks
  await shipped(here, [edition('s-1', 1)])
  await shipped(there, [edition('s-1', 1)])
  await edit(there, 's-1', { stem: '거기서 고친 물음이다.' })
  expect(told(await desks.merge())).toEqual(['item text s-1'])
  expect((await here.call<ItemView>('items.get', { itemId: 's-1' })).stem).toBe(
    's-1의 1판 물음이다.'
  )
  await shipped(here, [edition('s-1', 2)])
  expect((await here.call<ItemView>('items.get', { itemId: 's-1' })).stem).toBe(
    's-1의 2판 물음이다.'
  )
  const again = await desks.merge()
  expect(again.figures.filter(({ added }) => added > 0)).toEqual([])
})
