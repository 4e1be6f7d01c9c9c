import type { LicencedPackage, LicencesView } from '@shared/contract/licences.ts'
import { fromWireError } from '@shared/errors.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { text } from '../../text/text.ts'

type LicenceApi = {
  licences: Pick<Api['licences'], 'list' | 'text' | 'modelText'>
  downloads: Pick<Api['downloads'], 'licence'>
}
type Model = LicencesView['models'][number]

/** One line of the list. `model`: its words are fetched only when the learner asks for them. */
export type LicenceEntry = {
  key: string
  group: keyof typeof text.licences.groups
  name: string
  licence: string
} & ({ words: string } | { textId: string } | { model: Model })

/** The words of one entry; `text` null: they were not accepted here, and may be fetched. */
export type ShownWords = { text: string | null }

/** What the program is made of and under which conditions, found by name or licence. */
export class LicencesState {
  readonly #api: LicenceApi
  readonly list: Loaded<LicencesView>
  query = $state('')
  #chosen = $state.raw<LicenceEntry | null>(null)
  #words = $state.raw<Loaded<ShownWords> | null>(null)
  #fetching = $state(false)

  constructor(api: LicenceApi) {
    this.#api = api
    this.list = new Loaded(() => api.licences.list({}))
    void this.list.load()
  }

  readonly #all = $derived.by(() => entriesOf(this.list.value))
  readonly found = $derived.by(() => {
    const wanted = folded(this.query)
    return this.#all.filter(({ name, licence }) => folded(`${name} ${licence}`).includes(wanted))
  })

  get total(): number {
    return this.#all.length
  }

  /** The file of the list is not there. */
  get missing(): boolean {
    return this.list.value !== null && this.list.value.packages === null
  }

  get chosen(): LicenceEntry | null {
    return this.#chosen
  }

  get words(): Loaded<ShownWords> | null {
    return this.#words
  }

  get fetching(): boolean {
    return this.#fetching
  }

  choose(entry: LicenceEntry): void {
    this.#chosen = entry
    const words = new Loaded(() => this.#read(entry))
    this.#words = words
    void words.load()
  }

  /** Over the network, from the model's repository. */
  async fetch(model: Model): Promise<void> {
    const words = this.#words
    if (words === null || this.#fetching) return
    this.#fetching = true
    const fetched = new Loaded(async (): Promise<ShownWords> => {
      const view = await this.#api.downloads.licence({ fileId: model.fileId })
      if (view.error !== null) throw fromWireError(view.error)
      return { text: view.text }
    })
    await fetched.load()
    this.#fetching = false
    // Another entry may have been chosen meanwhile.
    if (this.#words === words) this.#words = fetched
  }

  #read(entry: LicenceEntry): Promise<ShownWords> {
    if ('words' in entry) return Promise.resolve({ text: entry.words })
    if ('textId' in entry) return this.#api.licences.text({ textId: entry.textId })
    return this.#api.licences.modelText({ licenceId: entry.model.id })
  }
}

const folded = (words: string): string => words.normalize('NFC').trim().toLowerCase()

function entriesOf(view: LicencesView | null): LicenceEntry[] {
  if (view === null) return []
  const { program, bank, mini, hwp } = text.licences
  const own = (key: string, part: typeof bank): LicenceEntry => ({
    key,
    group: 'program',
    name: part.name,
    licence: part.licence,
    words: part.text
  })
  const models = new Set(view.models.map(({ title }) => title))
  return [
    { key: 'program', group: 'program', ...program, textId: 'program' },
    own('bank', bank),
    own('mini', mini),
    own('hwp', hwp),
    ...view.models.map((model): LicenceEntry => ({
      key: `model ${model.id}`,
      group: 'models',
      name: model.title,
      licence: model.licensor,
      model
    })),
    // The list has a note on each model's licence too: here are the words themselves.
    ...(view.packages ?? []).filter(({ name }) => !models.has(name)).map(packageEntry)
  ]
}

const packageEntry = ({ name, version, licence, textId }: LicencedPackage): LicenceEntry => ({
  key: `package ${name} ${version}`,
  group: 'packages',
  name: `${name} ${version}`.trim(),
  licence,
  textId
})
