import { KEY_FILE_BYTES } from '@shared/contract/key-report.ts'
import type { RoundView } from '@shared/contract/paper-plan.ts'
import type { KeyStatus } from '@shared/domain/item.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { toBase64 } from '../../app/base64.ts'
import { KeyChange } from './key-change.svelte.ts'

type PickedFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>
/** A file that was not read: too large for a table of keys, or gone from where it was. */
export type FileTrouble = 'too-large' | 'unreadable' | null

/** A key file being imported, and what it is taken for where it does not say. */
export class KeyImport {
  readonly change: KeyChange
  readonly rounds: Loaded<RoundView[]>
  #file = $state.raw<{ name: string; base64: string } | null>(null)
  #trouble = $state<FileTrouble>(null)
  #roundId = $state<string | null>(null)
  #form = $state<string | null>(null)
  #status = $state<KeyStatus | null>(null)
  #picked = 0

  /** `examId` null: of the exam that the file names. */
  constructor(api: Api, examId: string | null) {
    this.rounds = new Loaded(() =>
      examId === null ? Promise.resolve([]) : api.session.rounds({ examId })
    )
    this.change = new KeyChange((dryRun) =>
      api.items.importKeys({
        base64: this.#file?.base64 ?? '',
        fileName: this.#file?.name ?? '',
        examId,
        round: this.#roundId,
        form: this.#form,
        status: this.#status,
        dryRun
      })
    )
  }

  get fileName(): string | null {
    return this.#file?.name ?? null
  }

  get trouble(): FileTrouble {
    return this.#trouble
  }

  get roundId(): string | null {
    return this.#roundId
  }

  get form(): string | null {
    return this.#form
  }

  get status(): KeyStatus | null {
    return this.#status
  }

  /** Forms of the chosen round, or of all while the file is to name it. */
  readonly forms: readonly string[] = $derived.by(() => {
    const rounds = this.rounds.value ?? []
    const own = rounds.filter(({ id }) => this.#roundId === null || id === this.#roundId)
    const names = own.flatMap(({ forms }) => forms.map(({ form }) => form))
    return names.filter((name, index) => name !== '' && names.indexOf(name) === index)
  })

  async pick(file: PickedFile): Promise<void> {
    this.change.reset()
    const picked = (this.#picked += 1)
    this.#file = null
    this.#trouble = file.size > KEY_FILE_BYTES ? 'too-large' : null
    if (this.#trouble !== null) return
    const bytes = await read(file)
    // Another file was picked meanwhile.
    if (picked !== this.#picked) return
    if (bytes === null) {
      this.#trouble = 'unreadable'
      return
    }
    this.#file = { name: file.name, base64: toBase64(bytes) }
    await this.change.ask()
  }

  async chooseRound(roundId: string | null): Promise<void> {
    this.#roundId = roundId
    this.#form = null
    await this.#again()
  }

  async chooseForm(form: string | null): Promise<void> {
    this.#form = form
    await this.#again()
  }

  async chooseStatus(status: KeyStatus | null): Promise<void> {
    this.#status = status
    await this.#again()
  }

  async #again(): Promise<void> {
    if (this.#file !== null) await this.change.ask()
  }
}

/** Null when the file was moved or deleted since it was picked. */
async function read(file: PickedFile): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    // Told in the dialog, where another one can be picked.
    return null
  }
}
