import type { Merged, MergeReport } from '@shared/contract/merge.ts'
import type { BackupView } from '@shared/contract/recovery.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { backupAt } from '../../recovery/recovery.fixture.ts'
import { MergeState, type MergeApi } from './merge-state.svelte.ts'

const report: MergeReport = {
  figures: [{ kind: 'session', added: 3, here: 1, different: 0 }],
  differences: []
}
const UNDO = 'before-merge-2026-11-29T00-00-00-000Z.db'
const home = backupAt(1)
const other = backupAt(2)

/** A program that takes in a file as `home`; whatever `refused` names is refused. */
function desk({ refused = [] as readonly string[] } = {}) {
  let held: BackupView[] = [other]
  const calls: string[] = []
  const answer = async <T>(call: string, name: string, value: T): Promise<T> => {
    calls.push(`${call} ${name}`)
    await Promise.resolve()
    if (refused.includes(`${call} ${name}`) || refused.includes(call))
      throw new AppError('backup-unusable', { name, why: 'newer', detail: '99' })
    return value
  }
  const api: MergeApi = {
    recovery: {
      backups: () => Promise.resolve(held),
      openFile: () => Promise.resolve({ fileId: 'f' }),
      put: () => Promise.resolve({ received: 3 }),
      drop: () => Promise.resolve({}),
      addFile: async ({ fileName }) => {
        const added = await answer('add', fileName, home)
        held = [added, ...held]
        return added
      }
    },
    merge: {
      look: ({ name }) => answer('look', name, report),
      run: ({ name }) => answer<Merged>('run', name, { ...report, undo: UNDO })
    }
  }
  const merge = new MergeState(
    api,
    (name) => answer('restore', name, undefined),
    () => calls.push('changed')
  )
  return { merge, calls }
}

test('a backup is looked at before it is merged, and the merge is taken back by the backup before it', async () => {
  const { merge, calls } = desk()
  await merge.run()
  expect(calls).toEqual([])
  await merge.look(other)
  expect(merge.step).toMatchObject({ phase: 'looked', report })
  await merge.run()
  expect(merge.step).toMatchObject({ phase: 'merged', merged: { undo: UNDO } })
  await merge.undo()
  expect(calls).toEqual([`look ${other.name}`, `run ${other.name}`, 'changed', `restore ${UNDO}`])
})

test('a file from elsewhere is looked at as soon as it is there', async () => {
  const { merge } = desk()
  await merge.bring(new File([new Uint8Array(3)], '집.db'))
  expect(merge.step).toMatchObject({ phase: 'looked', backup: home })
})

test('what is refused is told where another can be chosen', async () => {
  const { merge } = desk({ refused: ['add', `look ${other.name}`] })
  await merge.bring(new File([new Uint8Array(3)], '집.db'))
  expect(merge.step).toMatchObject({ phase: 'choosing', failure: { code: 'backup-unusable' } })
  await merge.look(other)
  expect(merge.step).toMatchObject({ phase: 'choosing', failure: { code: 'backup-unusable' } })
  await merge.look(home)
  expect(merge.step.phase).toBe('looked')
})

test('a merge or an undo that fails leaves what was looked at, to be tried again', async () => {
  const failing = desk({ refused: ['run'] })
  await failing.merge.look(other)
  await failing.merge.run()
  expect(failing.merge.step).toMatchObject({
    phase: 'looked',
    failure: { code: 'backup-unusable' }
  })
  expect(failing.calls).not.toContain('changed')

  const undoing = desk({ refused: ['restore'] })
  await undoing.merge.look(other)
  await undoing.merge.run()
  await undoing.merge.undo()
  expect(undoing.merge.step).toMatchObject({
    phase: 'merged',
    failure: { code: 'backup-unusable' }
  })
})

test('a look that was left says nothing when it comes back', async () => {
  const { merge } = desk()
  const looking = merge.look(other)
  merge.back()
  await looking
  expect(merge.step).toEqual({ phase: 'choosing', failure: null })
  const later = merge.look(other)
  await merge.look(home)
  await later
  expect(merge.step).toMatchObject({ backup: home })
})
