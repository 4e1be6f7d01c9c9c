import type { ModelExamComparison } from '@shared/contract/model-exams.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ComparisonApi = { modelExams: Pick<Api['modelExams'], 'compare'> }

/** Two runs item by item. */
export class ComparisonState {
  readonly #leave: (() => void)[]
  readonly facts: Loaded<ModelExamComparison>

  constructor(api: ComparisonApi, on: On, first: string, second: string) {
    this.facts = new Loaded(() => api.modelExams.compare({ first, second }))
    const load = (): void => void this.facts.load()
    this.#leave = [
      on('modelExamChanged', ({ summary }) => {
        const ended = summary.state !== 'running' && summary.state !== 'waiting'
        if (ended && (summary.id === first || summary.id === second)) load()
      }),
      on('resync', load)
    ]
    load()
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }
}
