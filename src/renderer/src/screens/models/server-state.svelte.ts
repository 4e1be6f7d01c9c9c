import type { ModelServerView, ServerModelsView } from '@shared/contract/model-server.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import {
  eachOnce,
  isSameOrigin,
  problemsOf,
  type Draft,
  type Field,
  type FieldProblems,
  type KeptServer
} from './server-draft.ts'

export type ServerApi = { modelServer: Api['modelServer'] }
export type ServerWork = 'listing' | 'saving' | 'removing'

/** The learner's server as it is kept and as it stands in the fields. One thing at a time. */
export class ServerState {
  readonly #api: ServerApi
  readonly #leave: (() => void)[]
  readonly view: Loaded<ModelServerView>
  /** What was typed over what is kept. */
  #typed = $state.raw<Partial<Draft>>({})
  #work = $state.raw<ServerWork | null>(null)
  #failure = $state.raw<{ kind: ServerWork; error: unknown } | null>(null)
  #problems = $state.raw<FieldProblems>({})
  #list = $state.raw<ServerModelsView | null>(null)
  #saved = $state(false)

  constructor(api: ServerApi, on: On) {
    this.#api = api
    this.view = new Loaded(() => api.modelServer.read({}))
    const load = (): void => void this.view.load()
    this.#leave = [on('modelsChanged', load), on('resync', load)]
    load()
  }

  get kept(): KeptServer | null {
    return this.view.value?.server ?? null
  }

  get draft(): Draft {
    const { baseUrl = '', model = '' } = this.kept ?? {}
    return { baseUrl, model, key: '', ...this.#typed }
  }

  get work(): ServerWork | null {
    return this.#work
  }

  /** Why it went wrong, where that is no matter of one field. */
  get failure(): { kind: ServerWork; error: unknown } | null {
    return this.#failure
  }

  get problems(): FieldProblems {
    return this.#problems
  }

  /** What the server at the address in the field offers. */
  get list(): ServerModelsView | null {
    return this.#list
  }

  /** What stands in the fields is what was saved. */
  get saved(): boolean {
    return this.#saved
  }

  /** The key that is kept goes along to the address in the field. */
  get keyGoesAlong(): boolean {
    return this.kept?.hasKey === true && isSameOrigin(this.kept.baseUrl, this.draft.baseUrl)
  }

  /** What is in the field goes to another machine than the one that was agreed to. */
  get goesElsewhere(): boolean {
    return this.kept !== null && !isSameOrigin(this.kept.baseUrl, this.draft.baseUrl)
  }

  type(field: Field, value: string): void {
    this.#typed = { ...this.#typed, [field]: value }
    this.#problems = { ...this.#problems, [field]: undefined }
    this.#saved = false
    // A list is of one address, and a server may show it to some keys only.
    if (field !== 'model') this.#list = null
  }

  /** Asks the server at the address in the field, with the key beside it or the one that is kept for it. */
  ask(): Promise<boolean> {
    return this.#do('listing', async () => {
      const { baseUrl, key } = this.draft
      this.#list = null
      const list = await this.#api.modelServer.models({ baseUrl, key: keyOf(key) })
      if (this.draft.baseUrl !== baseUrl || this.draft.key !== key) return
      const models = eachOnce(list.models)
      this.#list = { ...list, models }
      const [only] = models
      if (models.length === 1 && only !== undefined && this.draft.model.trim() === '') {
        this.type('model', only.id)
      }
    })
  }

  save(): Promise<boolean> {
    const { baseUrl, model, key } = this.draft
    return this.#write({ baseUrl, model, key: keyOf(key) })
  }

  /** Of the server as it is kept; what is in the fields stays there. */
  removeKey(): Promise<boolean> {
    const { kept } = this
    if (kept === null) return Promise.resolve(false)
    return this.#do('saving', async () => {
      const { baseUrl, model } = kept
      this.view.set(await this.#api.modelServer.write({ baseUrl, model, key: '' }))
    })
  }

  remove(): Promise<boolean> {
    return this.#do('removing', async () => {
      this.view.set(await this.#api.modelServer.remove({}))
      this.#typed = {}
      this.#list = null
    })
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  #write(server: { baseUrl: string; model: string; key: string | null }): Promise<boolean> {
    return this.#do('saving', async () => {
      const typed = this.#typed
      this.view.set(await this.#api.modelServer.write(server))
      // Typed on meanwhile: that is not saved.
      if (this.#typed !== typed) return
      this.#typed = {}
      this.#saved = true
    })
  }

  async #do(work: ServerWork, act: () => Promise<void>): Promise<boolean> {
    if (this.#work !== null) return false
    this.#work = work
    this.#failure = null
    this.#problems = {}
    this.#saved = false
    try {
      await act()
      return true
    } catch (error) {
      // Shown where it was asked for, with its sentence.
      const problems = problemsOf(error)
      if (problems === null) this.#failure = { kind: work, error }
      else this.#problems = problems
      return false
    } finally {
      this.#work = null
    }
  }
}

/** Null leaves the key that is kept: spaces are none, and would take it away. */
const keyOf = (typed: string): string | null => (typed.trim() === '' ? null : typed)
