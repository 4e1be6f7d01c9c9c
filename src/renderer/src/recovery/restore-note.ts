import type { Condition } from '@shared/contract/recovery.ts'
import { parseBackupName } from '@shared/domain/backup.ts'

/** What is told after the database was changed for another, until it is dismissed. Names and times alone. */
export type RestoreNote =
  | {
      kind: 'restored'
      /** The backup that was put in place. */
      name: string
      was: Condition['kind']
      /** The backup of what was there before; null: there is none to go back to. */
      kept: string | null
    }
  | { kind: 'undone' }
  | { kind: 'anew' }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'restored'

/** Keeps the note over the reload that follows, in this window only. */
export const noteKeeper = (store: Store) => ({
  read: (): RestoreNote | null => {
    const kept = store.getItem(KEY)
    return kept === null ? null : noteFrom(kept)
  },
  write: (note: RestoreNote | null): void => {
    if (note === null) store.removeItem(KEY)
    else store.setItem(KEY, JSON.stringify(note))
  }
})

export type NoteKeeper = ReturnType<typeof noteKeeper>

/** Null for what another version of the program may have left there. */
function noteFrom(kept: string): RestoreNote | null {
  try {
    const note = JSON.parse(kept) as Partial<Record<'kind' | 'name' | 'was' | 'kept', unknown>>
    if (note.kind === 'undone' || note.kind === 'anew') return { kind: note.kind }
    const { name, was } = note
    if (note.kind !== 'restored' || typeof name !== 'string' || !isKind(was)) return null
    if (parseBackupName(name) === null) return null
    return { kind: 'restored', name, was, kept: typeof note.kept === 'string' ? note.kept : null }
  } catch {
    // No JSON.
    return null
  }
}

const isKind = (was: unknown): was is Condition['kind'] =>
  was === 'open' || was === 'damaged' || was === 'missing' || was === 'closed'
