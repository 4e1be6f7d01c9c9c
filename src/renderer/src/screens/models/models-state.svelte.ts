import type { ModelChoice, ModelFileView, ModelsView, ModelTrial } from '@shared/contract/models.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ModelsApi = { models: Api['models'] }
/** What is being done, and to which file. */
export type Work =
  { kind: 'adding' | 'choosing' | 'trying' } | { kind: 'verifying' | 'removing'; fileId: string }

/** Model files and the one that speaks. One thing at a time. */
export class ModelsState {
  readonly #api: ModelsApi
  readonly #leave: () => void
  readonly overview: Loaded<ModelsView>
  #work = $state.raw<Work | null>(null)
  #failure = $state.raw<unknown>(null)
  #verifiedId = $state.raw<string | null>(null)
  #trial = $state.raw<ModelTrial | null>(null)

  constructor(api: ModelsApi, on: On) {
    this.#api = api
    this.overview = new Loaded(() => api.models.overview({}))
    this.#leave = on('modelsChanged', () => void this.overview.load())
    void this.overview.load()
  }

  get work(): Work | null {
    return this.#work
  }

  get failure(): unknown {
    return this.#failure
  }

  /** The file that was read again and is as it was. */
  get verifiedId(): string | null {
    return this.#verifiedId
  }

  get trial(): ModelTrial | null {
    return this.#trial
  }

  /** Whether it was added. */
  add(path: string, how: 'copy' | 'link'): Promise<boolean> {
    return this.#do({ kind: 'adding' }, async () => {
      await this.#api.models.addFile({ path, how })
      await this.overview.load()
    })
  }

  choose(choice: ModelChoice): Promise<boolean> {
    return this.#do({ kind: 'choosing' }, async () => {
      this.#trial = null
      this.overview.set(await this.#api.models.choose({ choice }))
    })
  }

  verify({ id }: ModelFileView): Promise<boolean> {
    this.#verifiedId = null
    return this.#do({ kind: 'verifying', fileId: id }, async () => {
      await this.#api.models.verify({ fileId: id })
      this.#verifiedId = id
    })
  }

  remove({ id }: ModelFileView): Promise<boolean> {
    return this.#do({ kind: 'removing', fileId: id }, async () => {
      this.overview.set(await this.#api.models.remove({ fileId: id }))
    })
  }

  tryOut(): Promise<boolean> {
    return this.#do({ kind: 'trying' }, async () => {
      this.#trial = await this.#api.models.trial({})
    })
  }

  dispose(): void {
    this.#leave()
  }

  async #do(work: Work, act: () => Promise<void>): Promise<boolean> {
    if (this.#work !== null) return false
    this.#work = work
    this.#failure = null
    try {
      await act()
      return true
    } catch (error) {
      // Shown on the screen with its sentence.
      this.#failure = error
      return false
    } finally {
      this.#work = null
    }
  }
}
