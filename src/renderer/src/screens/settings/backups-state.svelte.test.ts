import type { BackupView, FileCheck } from '@shared/contract/recovery.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { backupAt, damaged, whole } from '../../recovery/recovery.fixture.ts'
import { BackupsState, type BackupsApi } from './backups-state.svelte.ts'

const AT = 1_700_000_000_000

/** A program with one backup of three bytes, which takes every file but those called 노트.db. */
function desk(then: FileCheck = whole()) {
  let held: BackupView[] = [{ ...backupAt(AT), bytes: 3 }]
  const saved: { fileName: string; bytes: number[] }[] = []
  const restored: string[] = []
  const program = { refuses: null as AppError | null }
  let name = ''
  const dropped: string[] = []
  const begun: string[] = []
  const put = { hook: (): void => undefined }
  const join = (backup: BackupView): BackupView => {
    held = [backup, ...held]
    return backup
  }
  const answer = <T>(value: () => T): Promise<T> =>
    program.refuses === null ? Promise.resolve(value()) : Promise.reject(program.refuses)
  const api: BackupsApi = {
    backups: { make: () => answer(() => join(backupAt(AT + 1, 'manual'))) },
    recovery: {
      backups: () => Promise.resolve(held),
      check: () => answer(() => ({ then, now: whole() })),
      // Two bytes a piece.
      read: ({ offset }) =>
        answer(() => {
          const piece = String.fromCharCode(...[7, 8, 9].slice(offset, offset + 2))
          return piece === '' ? null : { base64: btoa(piece) }
        }),
      openFile: (file) => {
        name = file.name
        begun.push(file.name)
        return Promise.resolve({ fileId: `file of ${file.name}` })
      },
      put: ({ base64 }) => {
        put.hook()
        return answer(() => ({ received: atob(base64).length }))
      },
      drop: ({ fileId }) => {
        dropped.push(fileId)
        return Promise.resolve({})
      },
      addFile: ({ fileName }) =>
        fileName === '노트.db'
          ? Promise.reject(
              new AppError('backup-unusable', { name, why: 'damaged', detail: 'SQLITE_NOTADB' })
            )
          : Promise.resolve(join(backupAt(AT + 2, 'manual')))
    }
  }
  const state = new BackupsState(api, {
    restore: (backup) => answer(() => void restored.push(backup)),
    save: (fileName, pieces) =>
      void saved.push({ fileName, bytes: pieces.flatMap((piece) => [...piece]) })
  })
  return { state, program, saved, restored, begun, dropped, put }
}
const names = (state: BackupsState): string[] =>
  (state.list.listed.value ?? []).map((backup) => backup.name)

test('a backup by hand joins the list', async () => {
  const { state } = desk()
  const making = state.make()
  expect(state.work).toEqual({ kind: 'making' })
  await making
  expect(names(state)).toEqual([backupAt(AT + 1, 'manual').name, backupAt(AT).name])
  expect(state.done).toEqual({ kind: 'made' })
  expect(state.work).toBeNull()
})

test('one that cannot be made is told, until the next', async () => {
  const { state, program } = desk()
  program.refuses = new AppError('db-full', { path: '/기록' })
  await state.make()
  expect(state.failure).toMatchObject({ code: 'db-full' })
  expect(state.done).toBeNull()
  program.refuses = null
  await state.make()
  expect(state.failure).toBeNull()
})

test('a backup is saved elsewhere byte for byte, under the program’s name', async () => {
  const { state, saved } = desk()
  await state.save({ ...backupAt(AT), bytes: 3 })
  expect(saved).toEqual([
    { fileName: 'hapgyeok-regular-2023-11-14T22-13-20-000Z.db', bytes: [7, 8, 9] }
  ])
})

test('one that is on its way when the screen is left is not saved', async () => {
  const { state, saved } = desk()
  const saving = state.save({ ...backupAt(AT), bytes: 3 })
  state.dispose()
  await saving
  expect(saved).toEqual([])
})

test('a file from elsewhere joins the list and is asked about; one that is none is told', async () => {
  const { state } = desk()
  await state.bring(new File(['no database'], '노트.db'))
  expect(state.failure).toMatchObject({ code: 'backup-unusable', data: { name: '노트.db' } })
  expect(state.choice).toBeNull()
  await state.bring(new File(['a database'], 'USB.db'))
  expect(state.failure).toBeNull()
  expect(names(state)[0]).toBe(backupAt(AT + 2, 'manual').name)
  expect(state.choice?.name).toBe(backupAt(AT + 2, 'manual').name)
})

test('a file that is cancelled, left or broken off half way is dropped, and another may follow', async () => {
  const { state, program, begun, dropped, put } = desk()
  put.hook = () => state.list.cancel()
  await state.bring(new File(['a database'], '취소.db'))
  expect(dropped).toEqual(['file of 취소.db'])
  expect([state.failure, state.choice, state.list.adding]).toEqual([null, null, null])
  put.hook = () => (program.refuses = new AppError('db-full', { path: '/기록' }))
  await state.bring(new File(['a database'], '꽉 참.db'))
  expect(dropped[1]).toBe('file of 꽉 참.db')
  expect(state.failure).toMatchObject({ code: 'db-full' })
  program.refuses = null
  put.hook = () => undefined
  await state.bring(new File(['a database'], 'USB.db'))
  expect(names(state)[0]).toBe(backupAt(AT + 2, 'manual').name)
  put.hook = () => state.dispose()
  await state.bring(new File(['a database'], '떠남.db'))
  expect(dropped).toEqual(begun.filter((one) => one !== 'USB.db').map((one) => `file of ${one}`))
})

test('a backup is restored only when it was found whole', async () => {
  const sound = desk()
  sound.state.ask(backupAt(AT))
  await expect.poll(() => sound.state.choice?.step.phase).toBe('checked')
  await sound.state.choice?.restore()
  expect(sound.restored).toEqual([backupAt(AT).name])

  const broken = desk(damaged)
  broken.state.ask(backupAt(AT))
  await expect.poll(() => broken.state.choice?.step.phase).toBe('checked')
  await broken.state.choice?.restore()
  expect(broken.restored).toEqual([])
})

test('a restore that fails is told where it was asked', async () => {
  const { state, program } = desk()
  state.ask(backupAt(AT))
  await expect.poll(() => state.choice?.step.phase).toBe('checked')
  program.refuses = new AppError('db-full', { path: '/기록' })
  await state.choice?.restore()
  expect(state.choice?.step).toMatchObject({ phase: 'checked', failure: { code: 'db-full' } })
})
