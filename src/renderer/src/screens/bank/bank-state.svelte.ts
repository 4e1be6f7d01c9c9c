import type { ExamView } from '@shared/contract/exams.ts'
import type { BankFacets, ItemView } from '@shared/contract/items.ts'
import { subjectsOf, type ExamSubject } from '@shared/domain/exam.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { isAppError, type Api, type On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { text } from '../../text/text.ts'
import { ChosenItems } from './chosen-items.svelte.ts'
import { emptyForm, formOf } from './editor-form.ts'
import { FoundList, type Asked } from './found-list.svelte.ts'
import { ImportWizard } from './import-wizard.svelte.ts'
import { ItemEditor } from './item-editor.svelte.ts'
import { ItemExport } from './item-export.svelte.ts'
import { KeyImport } from './key-import.svelte.ts'
import { withTerm, type Term } from './query-terms.ts'

/** A search begins this long after the last key, milliseconds. */
const PAUSE_MS = 150

export class BankState {
  readonly #api: Api
  readonly #on: On
  readonly #examId: string
  readonly list: FoundList
  readonly chosen: ChosenItems
  readonly item: Loaded<ItemView>
  readonly facets: Loaded<BankFacets>
  #exams = $state.raw<readonly ExamView[]>([])
  #query = $state('')
  #scope = $state<'exam' | 'all'>('exam')
  #selectedId = $state<string | null>(null)
  #editor = $state.raw<ItemEditor | null>(null)
  #unindexed = $state(0)
  #wizard = $state.raw<ImportWizard | null>(null)
  #exporting = $state.raw<ItemExport | null>(null)
  #keyImport = $state.raw<KeyImport | null>(null)
  #imports = $state(0)
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #leave: readonly (() => void)[]

  constructor(
    api: Api,
    on: On,
    examId: string,
    first: { query: string; scope: 'exam' | 'all' } = { query: '', scope: 'exam' }
  ) {
    this.#api = api
    this.#on = on
    this.#examId = examId
    this.#query = first.query
    this.#scope = first.scope
    this.list = new FoundList(api, this.#asked())
    this.chosen = new ChosenItems(api, () => this.refresh())
    this.item = new Loaded(() => api.items.get({ itemId: this.#selectedId ?? '' }))
    this.facets = new Loaded(() => api.items.facets(this.#asked()))
    this.#leave = [
      on('bankChanged', () => void this.refresh()),
      on('searchIndexed', ({ left }) => {
        this.#unindexed = left
      }),
      on('filesOffered', () => void this.takeOffered())
    ]
  }

  get query(): string {
    return this.#query
  }

  get scope(): 'exam' | 'all' {
    return this.#scope
  }

  get examId(): string {
    return this.#examId
  }

  get exams(): readonly ExamView[] {
    return this.#exams
  }

  get selectedId(): string | null {
    return this.#selectedId
  }

  /** In place of list and preview while not null. */
  get editor(): ItemEditor | null {
    return this.#editor
  }

  /** Items that the search index has not taken in yet. */
  get unindexed(): number {
    return this.#unindexed
  }

  readonly #subjectNames: Readonly<Record<string, string>> = $derived(
    Object.fromEntries([
      [UNSORTED, text.bank.unsorted],
      ...this.#exams.flatMap((exam) => subjectsOf(exam).map((one) => [one.id, one.nameKo] as const))
    ])
  )

  subjectName(subjectId: string): string {
    return this.#subjectNames[subjectId] ?? subjectId
  }

  async load(): Promise<void> {
    const [exams] = await Promise.all([this.#api.exams.list({}), this.list.search()])
    this.#exams = exams
    this.#unindexed = this.list.page?.unindexed ?? 0
    await this.facets.load()
  }

  /** Items came, went or changed: everything in sight is read again. */
  async refresh(): Promise<void> {
    await this.list.search(this.#asked())
    const reading: Promise<void>[] = [this.facets.load()]
    if (this.#selectedId !== null) reading.push(this.item.load())
    await Promise.all(reading)
    // Removed, or taken back with its import: there is nothing to show of it.
    if (this.#selectedId !== null && isGone(this.item)) this.#selectedId = null
  }

  type(query: string): void {
    this.#query = query
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#search(), PAUSE_MS)
  }

  /** Adds a condition to the query, or takes it out where it stands already. */
  toggleTerm(term: Term): void {
    this.#query = withTerm(this.#query, term)
    void this.#search()
  }

  look(scope: 'exam' | 'all'): void {
    this.#scope = scope
    void this.#search()
  }

  async choose(itemId: string): Promise<void> {
    this.#selectedId = itemId
    await this.item.load()
  }

  chooseAll(): void {
    this.chosen.chooseAll(this.#asked(), this.list.total)
  }

  /** Opens the editor on the item that is chosen, which may still be on its way. */
  async edit(): Promise<void> {
    const itemId = this.#selectedId
    if (itemId === null) return
    const shown = this.item.value
    try {
      const item = shown?.id === itemId ? shown : await this.#api.items.get({ itemId })
      if (itemId !== this.#selectedId) return
      this.#editor = new ItemEditor(this.#api, item, formOf(item, item))
    } catch {
      // The preview reads the same item, and says why it cannot.
      await this.item.load()
    }
  }

  writeNew(): void {
    const first = this.#firstSubject()
    const form = emptyForm(
      this.item.value?.subjectId ?? first?.id ?? UNSORTED,
      first?.choices ?? 5,
      text.bank.wizard.ownUse
    )
    this.#editor = new ItemEditor(this.#api, null, form)
  }

  /** The editor is closed; with an item where one was saved. */
  async closeEditor(saved: ItemView | null): Promise<void> {
    this.#editor = null
    if (saved !== null) {
      this.#selectedId = saved.id
      this.item.set(saved)
      await this.list.search(this.#asked())
    }
  }

  /** Open while not null. */
  get wizard(): ImportWizard | null {
    return this.#wizard
  }

  get exporting(): ItemExport | null {
    return this.#exporting
  }

  openItemImport(): void {
    this.#wizard = new ImportWizard(this.#api, this.#on, () => crypto.randomUUID(), {
      examId: this.#scope === 'exam' ? this.#examId : null,
      licence: text.bank.wizard.ownUse
    })
  }

  /** Opens the import on the files that the system handed over; an editor that is open goes first. */
  async takeOffered(): Promise<void> {
    if (this.#editor !== null || this.#exporting !== null || this.#keyImport !== null) return
    const offered = await this.#api.imports.offered({})
    if (offered.length === 0) return
    if (this.#wizard === null) this.openItemImport()
    await this.#wizard?.adopt(offered)
  }

  openExport(save: (fileName: string, pieces: Uint8Array<ArrayBuffer>[]) => void): void {
    this.#exporting = new ItemExport(this.#api, this.#asked(), save)
  }

  async closeDialog(): Promise<void> {
    const imported = this.#wizard !== null
    this.#wizard = null
    this.#exporting = null
    if (imported) await this.refresh()
  }

  /** Shows what the last import brought in, of whatever exam. */
  async showImported(): Promise<void> {
    this.#wizard = null
    this.#scope = 'all'
    this.#query = text.bank.lastImport
    this.#selectedId = null
    await this.#search()
  }

  /** Open while not null: of the exam in view, or where every exam is in view of the one that the file names. */
  get keyImport(): KeyImport | null {
    return this.#keyImport
  }

  /** Of one subject of the exam, for an example; '' where the exam has none. */
  get exampleSubject(): string {
    return this.#firstSubject()?.nameKo ?? ''
  }

  get importExamName(): string | null {
    if (this.#scope === 'all') return null
    return this.#exams.find(({ id }) => id === this.#examId)?.nameKo ?? null
  }

  /** How often keys have been imported here: what is shown of an item may be older. */
  get imports(): number {
    return this.#imports
  }

  openImport(): void {
    this.#keyImport = new KeyImport(this.#api, this.#scope === 'exam' ? this.#examId : null)
  }

  async closeImport(): Promise<void> {
    this.#keyImport = null
    if (this.#selectedId !== null) await this.item.load()
    this.#imports += 1
  }

  dispose(): void {
    clearTimeout(this.#timer)
    for (const leave of this.#leave) leave()
  }

  #firstSubject(): ExamSubject | undefined {
    const exam = this.#exams.find(({ id }) => id === this.#examId)
    return exam === undefined ? undefined : subjectsOf(exam)[0]
  }

  #asked(): Asked {
    return { query: this.#query, examId: this.#scope === 'exam' ? this.#examId : null }
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer)
    this.chosen.clear()
    await this.list.search(this.#asked())
    // Nothing found leaves nothing to show beside the list.
    if (this.list.total === 0) this.#selectedId = null
    await this.facets.load()
  }
}

const isGone = ({ current }: Loaded<ItemView>): boolean =>
  current.phase === 'failed' && isAppError(current.error) && current.error.code === 'not-found'
