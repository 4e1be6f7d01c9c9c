import type { ModelChoice, ModelFileView, ModelsView, ModelTrial } from '@shared/contract/models.ts'
import { toWireError } from '@shared/errors.ts'
import { isAppError, type Api, type On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ModelsApi = { models: Api['models'] }
export type HowAdded = 'copy' | 'link'
/** What is being done, and to which file. */
export type Work =
  { kind: 'adding' | 'choosing' | 'trying' } | { kind: 'verifying' | 'removing'; fileId: string }
/** What was being done when it went wrong. */
export type Failure = { kind: Work['kind']; error: unknown }
/** A sound file that is no EXAONE 4.0: it is taken when the learner insists. */
export type Refused = { path: string; how: HowAdded; architecture: string }

/** Model files and the one that speaks. One thing at a time. */
export class ModelsState {
  readonly #api: ModelsApi
  readonly #leave: (() => void)[]
  readonly overview: Loaded<ModelsView>
  #work = $state.raw<Work | null>(null)
  #failure = $state.raw<Failure | null>(null)
  #refused = $state.raw<Refused | null>(null)
  #verifiedId = $state.raw<string | null>(null)
  #trial = $state.raw<ModelTrial | null>(null)

  constructor(api: ModelsApi, on: On) {
    this.#api = api
    this.overview = new Loaded(() => api.models.overview({}))
    const load = (): void => void this.overview.load()
    this.#leave = [on('modelsChanged', load), on('resync', load)]
    load()
  }

  get work(): Work | null {
    return this.#work
  }

  get failure(): Failure | null {
    return this.#failure
  }

  get refused(): Refused | null {
    return this.#refused
  }

  /** The file that was read again and is as it was. */
  get verifiedId(): string | null {
    return this.#verifiedId
  }

  get trial(): ModelTrial | null {
    return this.#trial
  }

  /** Whether it was added. */
  async add(path: string, how: HowAdded): Promise<boolean> {
    this.#refused = null
    const added = await this.#add(path, how, false)
    const architecture = otherFamilyOf(this.#failure?.error)
    if (added || architecture === null) return added
    this.#refused = { path, how, architecture }
    this.#failure = null
    return false
  }

  /** Adds the file that was refused for its family. Whether it was added. */
  async insist(): Promise<boolean> {
    const refused = this.#refused
    if (refused === null || this.#work !== null) return false
    this.#refused = null
    return this.#add(refused.path, refused.how, true)
  }

  forgetRefused(): void {
    this.#refused = null
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

  /** What was tried is not what speaks from now on. */
  forgetTrial(): void {
    this.#trial = null
    if (this.#failure?.kind === 'trying') this.#failure = null
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  #add(path: string, how: HowAdded, anyFamily: boolean): Promise<boolean> {
    return this.#do({ kind: 'adding' }, async () => {
      await this.#api.models.addFile({ path, how, anyFamily })
      await this.overview.load()
    })
  }

  async #do(work: Work, act: () => Promise<void>): Promise<boolean> {
    if (this.#work !== null) return false
    this.#work = work
    this.#failure = null
    try {
      await act()
      return true
    } catch (error) {
      // Shown where it was asked for, with its sentence.
      this.#failure = { kind: work.kind, error }
      return false
    } finally {
      this.#work = null
    }
  }
}

/** A name of an architecture: what else a reader says of an unsupported file has spaces or a slash in it (2/3). */
const ARCHITECTURE = /^[\w.-]+$/u

/** The architecture of a model that was refused for nothing but its family; else null. */
function otherFamilyOf(error: unknown): string | null {
  if (!isAppError(error)) return null
  const wire = toWireError(error)
  if (wire.code !== 'model-unusable' || wire.data.why !== 'unsupported') return null
  return ARCHITECTURE.test(wire.data.detail) ? wire.data.detail : null
}
