import type { Condition } from '@shared/contract/recovery.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { On } from '../api.ts'
import { RecoveryState, type RecoveryApi } from './recovery-state.svelte.ts'
import { backupAt, countsOf, damaged, whole } from './recovery.fixture.ts'
import type { RestoreNote } from './restore-note.ts'

const PATH = '/기록/hapgyeok.db'
const OPEN: Condition = { kind: 'open' }
const MISSING: Condition = { kind: 'missing', path: PATH }
const BROKEN: Condition = { kind: 'damaged', path: PATH, detail: 'SQLITE_NOTADB', usable: false }
const USABLE: Condition = { ...BROKEN, usable: true }
const backup = backupAt(1_700_000_000_000)
const kept = backupAt(1_700_000_000_500, 'restore').name

const aTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** A program whose answers are in the test's hand, with the window's events. */
function desk(condition: Condition = OPEN, note: RestoreNote | null = null) {
  const told = new Map<string, () => void>()
  const program = { condition, now: whole(), refuses: null as AppError | null }
  const asked: string[] = []
  const notes = { note }
  let reloads = 0
  let before = (): Promise<void> => Promise.resolve()
  const restore: RecoveryApi['recovery']['restore'] = async ({ name }) => {
    asked.push(`restore ${name}`)
    await before()
    if (program.refuses !== null) throw program.refuses
    return { kept, counts: countsOf() }
  }
  const api: RecoveryApi = {
    recovery: {
      // Each answer comes in a turn of its own, as over a wire.
      condition: async () => {
        await aTurn()
        return program.condition
      },
      check: () => Promise.resolve({ then: whole(), now: program.now }),
      restore,
      startAnew: () => {
        asked.push('startAnew')
        return Promise.resolve({ kept: null, counts: countsOf() })
      },
      goOn: () => Promise.resolve(OPEN),
      retry: () => Promise.resolve(program.condition)
    }
  }
  const on: On = (name, fn) => {
    told.set(name, fn as () => void)
    return () => undefined
  }
  const keeper = {
    read: () => notes.note,
    write: (next: RestoreNote | null) => void (notes.note = next)
  }
  const state = new RecoveryState(api, on, keeper, () => void (reloads += 1))
  return {
    state,
    program,
    asked,
    notes,
    reloads: () => reloads,
    tell: async (...names: ('conditionChanged' | 'reopened' | 'resync')[]) => {
      for (const name of names) told.get(name)?.()
      // What follows from them comes a turn later, and is taken in after one more.
      await aTurn()
      await aTurn()
    },
    whileRestoring: (fn: () => Promise<void>) => void (before = fn)
  }
}

test.each([
  [OPEN, null, false],
  [USABLE, null, true],
  [BROKEN, BROKEN, false],
  [MISSING, MISSING, false]
])('%j: what stands instead of the program, and what above it', async (condition, shut, bar) => {
  const { state } = desk(condition)
  await state.load()
  expect(state.shut).toEqual(shut)
  expect(state.damaged).toBe(bar)
})

test('a restore leaves its note and draws the window anew, once', async () => {
  const { state, notes, reloads, tell, whileRestoring } = desk()
  await state.load()
  // Told while the answer is on its way: the note would be lost by a reload now.
  whileRestoring(() => tell('reopened'))
  await state.restore(backup.name)
  expect(notes.note).toEqual({ kind: 'restored', name: backup.name, was: 'open', kept })
  expect(reloads()).toBe(1)
})

test('a restore that fails is thrown, leaves no note, and asks how it stands now', async () => {
  const { state, program, notes, reloads } = desk()
  await state.load()
  program.refuses = new AppError('db-full', { path: PATH })
  program.condition = MISSING
  await expect(state.restore(backup.name)).rejects.toMatchObject({ code: 'db-full' })
  expect(notes.note).toBeNull()
  expect(reloads()).toBe(0)
  expect(state.shut).toEqual(MISSING)
  expect(state.changing).toBeNull()
})

const RESTORED: RestoreNote = { kind: 'restored', name: backup.name, was: 'open', kept }

test('a restore is undone at once while nothing was written since', async () => {
  const { state, asked, notes, reloads } = desk(OPEN, RESTORED)
  expect(await state.undo()).toBe(true)
  expect(asked).toEqual([`restore ${kept}`])
  expect(notes.note).toEqual({ kind: 'undone' })
  expect(reloads()).toBe(1)
})

test.each([
  ['was worked on', whole({ attempts: 401 })],
  ['cannot be read', damaged]
])('a database that %s since is asked about before it is undone', async (_, now) => {
  const { state, program, asked, reloads } = desk(OPEN, RESTORED)
  program.now = now
  expect(await state.undo()).toBe(false)
  expect(asked).toEqual([])
  expect(reloads()).toBe(0)
})

test('another window’s restore is read again here, and a failed try to open is not', async () => {
  const { state, program, reloads, tell } = desk(BROKEN)
  await state.load()
  await tell('reopened')
  expect(reloads()).toBe(0)
  expect(await state.retry()).toBe(false)
  program.condition = OPEN
  await tell('reopened')
  expect(reloads()).toBe(1)
})

test.each([
  [['reopened', 'conditionChanged']],
  [['conditionChanged', 'reopened']],
  [['conditionChanged']],
  [['resync']]
] as const)(
  'a window without a program is drawn anew once one is open, told by %j',
  async (names) => {
    const { state, program, reloads, tell } = desk(BROKEN)
    await state.load()
    program.condition = OPEN
    await tell(...names)
    expect(state.shut).toBeNull()
    expect(reloads()).toBe(1)
  }
)

test('a restore that fails, after which the database opens all the same, is not left without one', async () => {
  const { state, program, reloads } = desk(BROKEN)
  await state.load()
  program.refuses = new AppError('db-full', { path: PATH })
  program.condition = OPEN
  await expect(state.restore(backup.name)).rejects.toMatchObject({ code: 'db-full' })
  expect(reloads()).toBe(1)
})

test('a database that is found damaged, and gone on with, is told as it comes', async () => {
  const { state, program, tell } = desk()
  await state.load()
  program.condition = USABLE
  await tell('conditionChanged')
  expect(state.damaged).toBe(true)
  await state.goOn()
  expect(state.damaged).toBe(false)
})

test('a note is dismissed for good', () => {
  const { state, notes } = desk(OPEN, RESTORED)
  expect(state.note).toEqual(RESTORED)
  state.dismiss()
  expect(state.note).toBeNull()
  expect(notes.note).toBeNull()
})
