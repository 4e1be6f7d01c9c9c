import type { PrintView } from '@shared/contract/session.ts'
import type { PrintRequest } from '@shared/domain/print.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type PrintApi = { session: Pick<Api['session'], 'print' | 'printPdf'> }

export type Saving =
  | { phase: 'idle' }
  | { phase: 'saving' }
  | { phase: 'saved'; path: string }
  | { phase: 'failed'; error: unknown }

type PrintNeeds = {
  api: PrintApi
  what: PrintRequest['what']
  sessionId: string
  /** The browser's own printing, where the host makes no files. */
  printWindow: () => void
}

/** A sheet on its way to the printer. */
export class PrintState {
  readonly view: Loaded<PrintView>
  readonly #needs: PrintNeeds
  #saving = $state.raw<Saving>({ phase: 'idle' })
  #ready = $state(false)

  constructor(needs: PrintNeeds) {
    const { api, sessionId, what } = needs
    this.#needs = needs
    this.view = new Loaded(() => api.session.print({ sessionId, what }))
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
    const { api, sessionId, what, printWindow } = this.#needs
    this.#saving = { phase: 'saving' }
    try {
      const { printer, saved } = await api.session.printPdf({ sessionId, what, rationales })
      this.#saving = saved === null ? { phase: 'idle' } : { phase: 'saved', path: saved }
      if (!printer) printWindow()
    } catch (error) {
      // Shown with its own sentence beside the button.
      this.#saving = { phase: 'failed', error }
    }
  }
}
