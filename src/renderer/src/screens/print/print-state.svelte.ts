import type { BookletView } from '@shared/contract/item-print.ts'
import type { PrintedPdf, PrintView } from '@shared/contract/session.ts'
import type { BookletRequest, PrintKind } from '@shared/domain/print.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

/** Something to be printed: what stands on it, and the host's own way to make a file of it. */
export type Printable<T> = {
  view: () => Promise<T>
  pdf: (rationales: boolean) => Promise<PrintedPdf>
}

export type SheetApi = { session: Pick<Api['session'], 'print' | 'printPdf'> }
export type BookletApi = { items: Pick<Api['items'], 'print' | 'printPdf'> }

export const sessionSheet = (
  { session }: SheetApi,
  what: PrintKind,
  sessionId: string
): Printable<PrintView> => ({
  view: () => session.print({ sessionId, what }),
  pdf: (rationales) => session.printPdf({ sessionId, what, rationales })
})

export const itemBooklet = (
  { items }: BookletApi,
  { query, examId }: Pick<BookletRequest, 'query' | 'examId'>
): Printable<BookletView> => ({
  view: () => items.print({ query, examId }),
  pdf: (rationales) => items.printPdf({ query, examId, rationales })
})

export type Saving =
  | { phase: 'idle' }
  | { phase: 'saving' }
  | { phase: 'saved'; path: string }
  | { phase: 'failed'; error: unknown }

/** A sheet on its way to the printer. */
export class PrintState<T> {
  readonly view: Loaded<T>
  readonly #printable: Printable<T>
  readonly #printWindow: () => void
  #saving = $state.raw<Saving>({ phase: 'idle' })
  #ready = $state(false)

  /** `printWindow`: the browser's own printing, where the host makes no files. */
  constructor(printable: Printable<T>, printWindow: () => void) {
    this.#printable = printable
    this.#printWindow = printWindow
    this.view = new Loaded(() => printable.view())
  }

  get saving(): Saving {
    return this.#saving
  }

  /** Fonts, formulae and figures of the sheet are there. */
  get ready(): boolean {
    return this.#ready
  }

  setReady(is: boolean): void {
    this.#ready = is
  }

  /** A PDF where the host makes one, else the browser's print dialog. Nothing while one is being made. */
  async save(rationales: boolean): Promise<void> {
    if (this.#saving.phase === 'saving') return
    this.#saving = { phase: 'saving' }
    try {
      const { printer, saved } = await this.#printable.pdf(rationales)
      this.#saving = saved === null ? { phase: 'idle' } : { phase: 'saved', path: saved }
      if (!printer) this.#printWindow()
    } catch (error) {
      // Shown with its own sentence beside the button.
      this.#saving = { phase: 'failed', error }
    }
  }
}
