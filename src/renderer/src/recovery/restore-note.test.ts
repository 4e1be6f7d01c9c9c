import { expect, test } from 'vitest'
import { backupAt } from './recovery.fixture.ts'
import { noteKeeper, type RestoreNote } from './restore-note.ts'

function store() {
  const held = new Map<string, string>()
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key)
  }
}
const { name } = backupAt(1_700_000_000_000)
const kept = backupAt(1_700_000_000_001, 'restore').name

test.each<RestoreNote>([
  { kind: 'restored', name, was: 'open', kept },
  { kind: 'restored', name, was: 'damaged', kept: null },
  { kind: 'undone' },
  { kind: 'anew' }
])('%j outlives a reload, until it is dismissed', (note) => {
  const held = store()
  noteKeeper(held).write(note)
  expect(noteKeeper(held).read()).toEqual(note)
  noteKeeper(held).write(null)
  expect(noteKeeper(held).read()).toBeNull()
  expect(held.held.size).toBe(0)
})

test.each([
  'no json',
  '{}',
  '{"kind":"restored","name":"../hapgyeok.db","was":"open","kept":null}',
  `{"kind":"restored","name":"${name}","was":"elsewhere","kept":null}`
])('%s is no note', (kept) => {
  const held = store()
  noteKeeper(held).write({ kind: 'anew' })
  const [key = ''] = held.held.keys()
  held.setItem(key, kept)
  expect(noteKeeper(held).read()).toBeNull()
})
