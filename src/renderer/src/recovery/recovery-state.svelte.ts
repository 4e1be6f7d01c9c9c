import type { Condition } from '@shared/contract/recovery.ts'
import { isAppError, type Api, type On } from '../api.ts'
import { holdsTheSame } from './difference.ts'
import type { NoteKeeper, RestoreNote } from './restore-note.ts'

export type RecoveryApi = {
  recovery: Pick<
    Api['recovery'],
    'condition' | 'check' | 'restore' | 'startAnew' | 'goOn' | 'retry'
  >
}
/** A database that the program could not open. */
export type Shut = Exclude<Condition, { kind: 'open' }>
type Changing = 'restore' | 'undo' | 'anew' | 'retry'

/**
 * How it stands with the learner's database, and changing it for another. Whoever sees another database come reads
 * everything again: `reload` draws the whole window anew, at 홈.
 */
export class RecoveryState {
  readonly #api: RecoveryApi
  readonly #notes: NoteKeeper
  readonly #reload: () => void
  #condition = $state.raw<Condition | null>(null)
  #note = $state.raw<RestoreNote | null>(null)
  #changing = $state<Changing | null>(null)
  #sought = $state(0)
  #asked = 0

  constructor(api: RecoveryApi, on: On, notes: NoteKeeper, reload: () => void) {
    this.#api = api
    this.#notes = notes
    this.#reload = reload
    this.#note = notes.read()
    on('conditionChanged', () => void this.load())
    on('resync', () => void this.load())
    on('reopened', () => void this.reopened())
  }

  get condition(): Condition | null {
    return this.#condition
  }

  /** Null while the program is open on a database, and before it is known. */
  get shut(): Shut | null {
    const condition = this.#condition
    if (condition === null || condition.kind === 'open') return null
    return condition.kind === 'damaged' && condition.usable ? null : condition
  }

  /** The program is open on a database that is damaged. */
  get damaged(): boolean {
    return this.#condition?.kind === 'damaged' && this.#condition.usable
  }

  /** Of those that the log's end held and that could not be read; 0: none is known of. */
  get lostCommits(): number {
    return this.#condition?.kind === 'damaged' ? (this.#condition.lostCommits ?? 0) : 0
  }

  get note(): RestoreNote | null {
    return this.#note
  }

  get changing(): Changing | null {
    return this.#changing
  }

  /** How often the list of backups was asked for from elsewhere in the window. */
  get sought(): number {
    return this.#sought
  }

  /** A window that has shown no program reads everything once there is one, whoever opened it. */
  async load(): Promise<void> {
    const asked = ++this.#asked
    try {
      const condition = await this.#api.recovery.condition({})
      if (asked !== this.#asked) return
      const shutBefore = this.shut
      this.#condition = condition
      if (shutBefore !== null && this.shut === null && this.#changing === null) this.#reload()
    } catch (error) {
      // A program that cannot be reached has a banner of its own, and is asked again when it is back.
      if (!isAppError(error)) throw error
    }
  }

  seek(): void {
    this.#sought += 1
  }

  found(): void {
    this.#sought = 0
  }

  /** Throws what it failed for; the window is drawn anew otherwise. */
  async restore(name: string): Promise<void> {
    const was = this.#condition?.kind ?? 'open'
    await this.#change('restore', async () => {
      const { kept } = await this.#api.recovery.restore({ name })
      return { kind: 'restored', name, was, kept }
    })
  }

  /** Goes back to what was there before the restore; false when it was worked on since, which is to be asked about. */
  async undo(): Promise<boolean> {
    const note = this.#note
    if (note?.kind !== 'restored' || note.kept === null) return false
    const { kept } = note
    if (!(await this.#isAsRestored(note.name))) return false
    await this.#change('undo', async () => {
      await this.#api.recovery.restore({ name: kept })
      return { kind: 'undone' }
    })
    return true
  }

  async startAnew(): Promise<void> {
    await this.#change('anew', async () => {
      await this.#api.recovery.startAnew({})
      return { kind: 'anew' }
    })
  }

  /** Whether it could be opened this time. */
  async retry(): Promise<boolean> {
    if (this.#changing !== null) return false
    this.#changing = 'retry'
    try {
      this.#condition = await this.#api.recovery.retry({})
    } finally {
      this.#changing = null
    }
    if (this.shut !== null) return false
    this.#reload()
    return true
  }

  async goOn(): Promise<void> {
    this.#condition = await this.#api.recovery.goOn({})
  }

  dismiss(): void {
    this.#note = null
    this.#notes.write(null)
  }

  async #change(what: Changing, act: () => Promise<RestoreNote>): Promise<void> {
    if (this.#changing !== null) return
    this.#changing = what
    try {
      this.#notes.write(await act())
      this.#reload()
      this.#changing = null
    } catch (error) {
      this.#changing = null
      // It was closed and opened again for it, whatever came of it.
      await this.load()
      throw error
    }
  }

  async #isAsRestored(name: string): Promise<boolean> {
    try {
      const { then, now } = await this.#api.recovery.check({ name })
      return holdsTheSame(then, now)
    } catch (error) {
      // The backup itself may be gone by now.
      if (isAppError(error)) return false
      throw error
    }
  }

  /**
   * Another database is open. What this window changes ends with a reload of its own, when its note is written; a note of
   * what it changed before is of the database that was there before.
   */
  async reopened(): Promise<void> {
    if (this.#changing !== null) return
    this.dismiss()
    const shutBefore = this.shut
    await this.load()
    if (shutBefore === null && this.shut === null) this.#reload()
  }
}
