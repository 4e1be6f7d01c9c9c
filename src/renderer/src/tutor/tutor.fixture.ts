import type { EventName, Events } from '@shared/contract/events.ts'
import type { ExplanationView, TutorAsk } from '@shared/contract/tutor.ts'
import type { Api, On } from '../api.ts'
import { TutorState } from './tutor-state.svelte.ts'

export const stored = (id: string, createdAt: number): ExplanationView => ({
  id,
  itemId: 'i1',
  ask: { kind: 'explanation' },
  mode: 'direct',
  modelName: 'mini',
  builtIn: true,
  createdAt,
  thought: '',
  text: '정답: ③',
  prose: '',
  verdicts: [],
  declared: [3],
  agreesWithKey: true,
  endReason: 'complete',
  thoughtTokens: 0,
  answerTokens: 1,
  thoughtMs: 0,
  totalMs: 1,
  mark: null,
  passages: []
})

/** A tutor whose answers and events come when the test says so. */
export class FakeTutor {
  list: ExplanationView[] = []
  cancelled: string[] = []
  asked: TutorAsk[] = []
  prepared: string[] = []
  marks: (string | null)[] = []
  markError: Error | null = null
  status = { runningRunId: null as string | null, queued: 0 }
  readonly #fns = new Map<string, Set<(data: never) => void>>()
  #answers: ((runId: string | Error) => void)[] = []

  readonly on: On = (name, fn) => {
    const fns = this.#fns.get(name) ?? new Set()
    this.#fns.set(name, fns.add(fn))
    return () => void fns.delete(fn)
  }

  readonly api = {
    tutor: {
      list: () => Promise.resolve(this.list),
      prepare: ({ itemId }: { itemId: string }) => {
        this.prepared.push(itemId)
        return Promise.resolve({})
      },
      mark: ({ note }: { note: string | null }) => {
        this.marks.push(note)
        return this.markError === null
          ? Promise.resolve(this.list[0])
          : Promise.reject(this.markError)
      },
      status: () => Promise.resolve(this.status),
      cancel: ({ runId }: { runId: string }) => {
        this.cancelled.push(runId)
        return Promise.resolve({ cancelled: true })
      },
      explain: (request: { ask: TutorAsk }) =>
        new Promise((resolve, reject) => {
          this.asked.push(request.ask)
          this.#answers.push((answer) =>
            answer instanceof Error ? reject(answer) : resolve({ runId: answer })
          )
        })
    }
  } as unknown as Api

  emit<N extends EventName>(name: N, data: Events[N]): void {
    for (const fn of this.#fns.get(name) ?? []) fn(data as never)
  }

  /** Answers the oldest request that waits for its run. */
  async names(runId: string | Error): Promise<void> {
    this.#answers.shift()?.(runId)
    await settle()
  }
}

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export const end = (runId: string, over: Partial<Events['tutorEnd']> = {}): Events['tutorEnd'] => ({
  runId,
  reason: 'complete',
  explanationId: 'e2',
  error: null,
  ...over
})

export async function tutorOn(list: ExplanationView[] = []) {
  const main = new FakeTutor()
  main.list = list
  const tutor = new TutorState(main.api, main.on)
  tutor.show({ itemId: 'i1', sessionId: 's1', position: 1 })
  await settle()
  return { main, tutor }
}
