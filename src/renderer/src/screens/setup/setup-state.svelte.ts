import type { ExamView } from '@shared/contract/exams.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Countdown } from '../../app/countdown.svelte.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { openSessions } from '../../app/open-sessions.ts'
import type { SetupMode } from '../../app/route.ts'
import { MockState, type MockApi } from './mock-state.svelte.ts'
import { PracticeState, type PracticeApi } from './practice-state.svelte.ts'

export type SetupApi = {
  exams: Pick<Api['exams'], 'get'>
  session: MockApi['session'] & PracticeApi['session'] & Pick<Api['session'], 'list'>
}
type Ways = { exam: ExamView; mock: MockState; practice: PracticeState }

/** Both ways to begin a session of an exam, and the mock that is open already. */
export class SetupState {
  readonly ways: Loaded<Ways>
  readonly #mocks: Loaded<{ open: SessionSummary[]; readAt: number }>
  readonly #countdown: Countdown
  readonly #leave: (() => void)[]

  constructor(
    api: SetupApi,
    on: On,
    examId: string,
    start: { mode: SetupMode; subjectId: string | null; topic: string | null },
    monotonic: () => number
  ) {
    const { mode, subjectId, topic } = start
    this.ways = new Loaded(async () => {
      const exam = await api.exams.get({ examId })
      const mock = new MockState(api, exam)
      const practice = new PracticeState(api, exam, {
        mode: mode === 'mock' ? 'timed' : mode,
        subjectId,
        topic
      })
      void mock.load()
      void practice.offer.load()
      return { exam, mock, practice }
    })
    this.#mocks = new Loaded(async () => {
      const sessions = await api.session.list({ only: 'open' })
      const open = openSessions(sessions).filter((one) => one.mode === 'mock')
      return { open, readAt: monotonic() }
    })
    this.#countdown = new Countdown(monotonic)
    this.#leave = [
      () => this.#countdown.dispose(),
      on('sessionChanged', () => void this.#mocks.load()),
      on('resync', () => void this.#mocks.load())
    ]
  }

  /** The mock to go back to, with its time left as it runs down; null when none is open. */
  readonly openMock: { session: SessionSummary; remainingMs: number | null } | null = $derived.by(
    () => {
      const mocks = this.#mocks.value
      const session = mocks?.open[0]
      return mocks === null || session === undefined
        ? null
        : { session, remainingMs: this.#countdown.left(session.remainingMs, mocks.readAt) }
    }
  )

  async load(): Promise<void> {
    await Promise.all([this.ways.load(), this.#mocks.load()])
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }
}
