import { expect, test } from 'vitest'
import { AppError } from '@shared/errors.ts'
import { ChosenItems, type BulkApi } from './chosen-items.svelte.ts'

function chosenItems(fail = false) {
  const asked: unknown[] = []
  const answer = (input: unknown) => {
    asked.push(input)
    return fail
      ? Promise.reject(new AppError('db-locked', { path: 'a.db' }))
      : Promise.resolve({ changeId: 'c1', items: 2 })
  }
  const api: BulkApi = {
    items: {
      tag: answer,
      untag: answer,
      move: answer,
      remove: answer,
      undoChange: (input) => {
        asked.push(input)
        return Promise.resolve({ items: 2 })
      }
    }
  }
  let refreshed = 0
  const chosen = new ChosenItems(api, () => {
    refreshed += 1
    return Promise.resolve()
  })
  return { chosen, asked, refreshed: () => refreshed }
}

test('what is done with chosen items is told and undone as one', async () => {
  const { chosen, asked, refreshed } = chosenItems()
  chosen.toggle('a')
  chosen.toggle('b')
  chosen.toggle('c')
  chosen.toggle('c')
  await chosen.act({ kind: 'tag', tags: ['복습'] })
  expect(asked).toEqual([{ chosen: { itemIds: ['a', 'b'] }, tags: ['복습'] }])
  expect([chosen.count, chosen.done?.items, refreshed()]).toEqual([0, 2, 1])
  await chosen.undo()
  expect(asked[1]).toEqual({ changeId: 'c1' })
  expect([chosen.done, refreshed()]).toEqual([null, 2])
})

test('all that a query finds is changed by the query, not by ids', async () => {
  const { chosen, asked } = chosenItems()
  chosen.toggle('a')
  chosen.chooseAll({ query: '태그:옛것', examId: null }, 90_000)
  expect([chosen.count, chosen.has('never-seen')]).toEqual([90_000, true])
  await chosen.act({ kind: 'remove' })
  expect(asked).toEqual([{ chosen: { query: '태그:옛것', examId: null } }])
})

test('a change that fails is told, and the items stay chosen', async () => {
  const { chosen } = chosenItems(true)
  chosen.toggle('a')
  await chosen.act({ kind: 'remove' })
  expect(chosen.failure).toMatchObject({ code: 'db-locked' })
  expect([chosen.count, chosen.done]).toEqual([1, null])
})
