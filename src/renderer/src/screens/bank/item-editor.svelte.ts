import type { ItemView, RevisionView, SimilarItem } from '@shared/contract/items.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { toBase64 } from '../../app/base64.ts'
import { contentOf, faultsOf, formOf, type EditorForm, type FormFault } from './editor-form.ts'

export type EditorApi = {
  items: Pick<Api['items'], 'save' | 'similar' | 'addPicture' | 'revisions'>
}

/** Likeness is looked for this long after the last key, milliseconds. */
const PAUSE_MS = 400

/** One item being written, new or a further revision. */
export class ItemEditor {
  readonly #api: EditorApi
  readonly item: ItemView | null
  readonly form: EditorForm
  readonly revisions: Loaded<RevisionView[]>
  readonly #begun: string
  #similar = $state.raw<readonly SimilarItem[]>([])
  #saving = $state(false)
  #failure = $state.raw<unknown>(null)
  /** Faults are told once saving was tried: nobody wants them while still typing. */
  #tried = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #answer = $state.raw<((leave: boolean) => void) | null>(null)

  constructor(api: EditorApi, item: ItemView | null, form: EditorForm) {
    this.#api = api
    this.item = item
    this.form = $state(form)
    this.#begun = JSON.stringify(form)
    this.revisions = new Loaded(() =>
      item === null ? Promise.resolve([]) : api.items.revisions({ itemId: item.id })
    )
  }

  /** Items that read like this one, likest first. */
  get similar(): readonly SimilarItem[] {
    return this.#similar
  }

  get saving(): boolean {
    return this.#saving
  }

  get failure(): unknown {
    return this.#failure
  }

  get changed(): boolean {
    return JSON.stringify(this.form) !== this.#begun
  }

  /** Whether the learner is being asked if what was changed may be lost. */
  get leaving(): boolean {
    return this.#answer !== null
  }

  /** Answers at once where nothing would be lost, else when the learner has decided. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.changed) return true
    this.#answer?.(false)
    return new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  decide(leave: boolean): void {
    const answer = this.#answer
    this.#answer = null
    answer?.(leave)
  }

  readonly faults: FormFault[] = $derived.by(() => (this.#tried ? faultsOf(this.form) : []))

  /** To be called when a text was typed. */
  typed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), PAUSE_MS)
  }

  markKey(at: number, on: boolean): void {
    const { form } = this
    form.keyKind = 'options'
    form.options.forEach((option, index) => {
      if (index === at) option.isKey = on
    })
  }

  removeOption(at: number): void {
    const { form } = this
    form.options.splice(at, 1)
    form.responseCount = Math.min(form.responseCount, form.options.length)
    this.typed()
  }

  /** Null while the item cannot be saved; the faults say why. */
  async save(): Promise<ItemView | null> {
    this.#tried = true
    if (this.#saving || faultsOf(this.form).length > 0) return null
    this.#saving = true
    this.#failure = null
    try {
      return await this.#api.items.save({
        itemId: this.item?.id ?? null,
        basedOn: this.item?.revision ?? null,
        content: contentOf($state.snapshot(this.form))
      })
    } catch (error) {
      // Shown above the buttons; what was typed stays.
      this.#failure = error
      return null
    } finally {
      this.#saving = false
    }
  }

  /** Answers the markup that stands for the picture; null when it cannot be used. */
  async addPicture(bytes: Uint8Array): Promise<string | null> {
    this.#failure = null
    try {
      const { name } = await this.#api.items.addPicture({ base64: toBase64(bytes) })
      return `![](asset:${name})`
    } catch (error) {
      this.#failure = error
      return null
    }
  }

  /** Takes an older revision's text over into the form; saving makes it a new revision. */
  takeOver({ item }: RevisionView): void {
    if (this.item !== null) Object.assign(this.form, formOf(item, this.item))
  }

  /** Whoever still waits to leave may: the editor is gone, as after a save. */
  dispose(): void {
    clearTimeout(this.#timer)
    this.decide(true)
  }

  async #look(): Promise<void> {
    const turn = (this.#turn += 1)
    const { stimulus, stem, options } = this.form
    try {
      const similar = await this.#api.items.similar({
        itemId: this.item?.id ?? null,
        stimulus: stimulus.trim() === '' ? null : stimulus,
        stem,
        options: options.map(({ text }) => text)
      })
      if (turn === this.#turn) this.#similar = similar
    } catch (error) {
      if (turn === this.#turn) this.#failure = error
    }
  }
}
