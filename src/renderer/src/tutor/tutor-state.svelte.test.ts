import type { EventName, Events } from '@shared/contract/events.ts'
import type { ExplanationView, TutorAsk } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test, vi } from 'vitest'
import type { Api, On } from '../api.ts'
import { TutorState } from './tutor-state.svelte.ts'

const stored = (id: string, createdAt: number): ExplanationView => ({
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
class FakeTutor {
  list: ExplanationView[] = []
  cancelled: string[] = []
  asked: TutorAsk[] = []
  prepared: string[] = []
  marks: (string | null)[] = []
  status = { runningRunId: null as string | null, queued: 0 }
  readonly #fns = new Map<string, (data: never) => void>()
  #answer: (runId: string | Error) => void = () => undefined

  readonly on: On = (name, fn) => {
    this.#fns.set(name, fn)
    return () => this.#fns.delete(name)
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
        return Promise.resolve(this.list[0])
      },
      status: () => Promise.resolve(this.status),
      cancel: ({ runId }: { runId: string }) => {
        this.cancelled.push(runId)
        return Promise.resolve({ cancelled: true })
      },
      explain: (request: { ask: TutorAsk }) =>
        new Promise((resolve, reject) => {
          this.asked.push(request.ask)
          this.#answer = (answer) =>
            answer instanceof Error ? reject(answer) : resolve({ runId: answer })
        })
    }
  } as unknown as Api

  emit<N extends EventName>(name: N, data: Events[N]): void {
    this.#fns.get(name)?.(data as never)
  }

  async names(runId: string | Error): Promise<void> {
    this.#answer(runId)
    await settle()
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function tutorOn(list: ExplanationView[] = []) {
  const main = new FakeTutor()
  main.list = list
  const tutor = new TutorState(main.api, main.on)
  tutor.show({ itemId: 'i1', sessionId: 's1', position: 1 })
  await settle()
  return { main, tutor }
}

const end = (runId: string, over: Partial<Events['tutorEnd']> = {}): Events['tutorEnd'] => ({
  runId,
  reason: 'complete',
  explanationId: 'e2',
  error: null,
  ...over
})

test('the newest stored explanation is in front', async () => {
  const { tutor } = await tutorOn([stored('old', 1), stored('new', 2)])
  expect(tutor.shown?.id).toBe('new')
  tutor.select('old')
  expect(tutor.shown?.id).toBe('old')
})

test('thought and explanation grow apart from each other while they stream', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  main.emit('tutorDelta', { runId: 'r1', seq: 0, part: 'thought', text: '먼저 ' })
  main.emit('tutorDelta', { runId: 'r1', seq: 1, part: 'thought', text: '조문을 본다.' })
  main.emit('tutorProgress', { runId: 'r1', part: 'thought', tokens: 340, ms: 12_000 })
  main.emit('tutorDelta', { runId: 'r1', seq: 2, part: 'final', text: '정답: ③' })
  expect(tutor.run).toMatchObject({
    part: 'final',
    thought: '먼저 조문을 본다.',
    text: '정답: ③',
    thoughtTokens: 340,
    thoughtMs: 12_000
  })
})

test('pieces that arrive before the run has its name are not lost', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  main.emit('tutorDelta', { runId: 'r1', seq: 0, part: 'final', text: '정답' })
  main.emit('tutorDelta', { runId: 'other', seq: 0, part: 'final', text: '!' })
  await main.names('r1')
  main.emit('tutorDelta', { runId: 'r1', seq: 1, part: 'final', text: ': ②' })
  expect(tutor.run?.text).toBe('정답: ②')
})

test('another run and a piece heard twice change nothing', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  await main.names('r1')
  const piece = { runId: 'r1', seq: 0, part: 'final', text: '정답' } as const
  main.emit('tutorDelta', piece)
  main.emit('tutorDelta', piece)
  main.emit('tutorDelta', { ...piece, runId: 'r0', text: '엉뚱한 글' })
  expect(tutor.run?.text).toBe('정답')
})

test('a final part that broke with the key is taken away and written again', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  await main.names('r1')
  main.emit('tutorDelta', { runId: 'r1', seq: 0, part: 'final', text: '정답: ①' })
  main.emit('tutorRestart', { runId: 'r1' })
  main.emit('tutorDelta', { runId: 'r1', seq: 1, part: 'final', text: '정답: ③' })
  expect(tutor.run).toMatchObject({ text: '정답: ③', rewriting: true })
})

test('a finished run gives way to what was stored', async () => {
  const { main, tutor } = await tutorOn([stored('e1', 1)])
  void tutor.explain('direct')
  await main.names('r1')
  expect(tutor.shown).toBeNull()
  main.list = [stored('e1', 1), stored('e2', 2)]
  main.emit('tutorEnd', end('r1'))
  await settle()
  expect(tutor.run).toBeNull()
  expect(tutor.shown?.id).toBe('e2')
})

test('stopping before the run has its name stops it as soon as it has one', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await tutor.stop()
  expect(main.cancelled).toEqual([])
  await main.names('r1')
  expect(main.cancelled).toEqual(['r1'])
})

test('a run stopped before its first token says so until the next one', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  await tutor.stop()
  main.emit('tutorEnd', end('r1', { reason: 'cancelled', explanationId: null }))
  expect(tutor.stopped).toBe(true)
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  tutor.show({ itemId: 'i1', sessionId: 's1', position: 1 })
  expect(tutor.stopped).toBe(false)
})

test('a run stopped half-way leaves what it wrote instead', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  main.list = [{ ...stored('e2', 2), endReason: 'cancelled' }]
  main.emit('tutorEnd', end('r1', { reason: 'cancelled' }))
  await settle()
  expect(tutor.stopped).toBe(false)
  expect(tutor.shown?.endReason).toBe('cancelled')
})

test('leaving the page stops the engine', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  tutor.dispose()
  expect(main.cancelled).toEqual(['r1'])
})

test('a run of another item is not shown as one of this item', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  expect(tutor.run).toBeNull()
  expect(tutor.busyElsewhere).toBe(true)
})

test('an engine that died leaves its sentence and what was stored', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('reasoning')
  await main.names('r1')
  main.list = [{ ...stored('e2', 2), endReason: 'died' }]
  main.emit(
    'tutorEnd',
    end('r1', {
      reason: 'died',
      error: { code: 'llm-engine-died', data: { exitCode: 134, signal: null } }
    })
  )
  await settle()
  expect(tutor.failure).toMatchObject({ code: 'llm-engine-died' })
  expect(tutor.shown?.endReason).toBe('died')
})

test('without a model the refusal is told and nothing else is blocked', async () => {
  const { main, tutor } = await tutorOn([stored('e1', 1)])
  void tutor.explain('direct')
  await main.names(new AppError('llm-no-model', {}))
  expect(tutor.failure).toMatchObject({ code: 'llm-no-model' })
  expect(tutor.shown?.id).toBe('e1')
})

test('a run that ended while events were lost does not spin for ever', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  await main.names('r1')
  main.list = [stored('e2', 2)]
  main.emit('resync', {})
  await settle()
  expect(tutor.run).toBeNull()
  expect(tutor.shown?.id).toBe('e2')
})

test('answers to other questions stand in a conversation of their own', async () => {
  const option: ExplanationView = { ...stored('o', 3), ask: { kind: 'option', no: 2 } }
  const question: ExplanationView = {
    ...stored('q', 4),
    ask: { kind: 'question', text: '왜?', follows: 'e' }
  }
  const hint: ExplanationView = { ...stored('h', 5), ask: { kind: 'hint' } }
  const { tutor } = await tutorOn([stored('e', 1), option, question, hint])
  expect(tutor.explanations.map(({ id }) => id)).toEqual(['e'])
  expect(tutor.conversation.map(({ id }) => id)).toEqual(['o', 'q'])
  // A hint of an earlier day is not shown unasked.
  expect(tutor.hint).toBeNull()
})

test('a question goes on from the last one, else from the explanation in front', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  void tutor.question('왜 3년인가?', 'direct')
  await main.names('r1')
  main.list = [
    stored('e', 1),
    { ...stored('q', 2), ask: { kind: 'question', text: '왜 3년인가?', follows: 'e' } }
  ]
  main.emit('tutorEnd', end('r1', { explanationId: 'q' }))
  await settle()
  expect(tutor.shown?.id).toBe('e')
  void tutor.question('더 쉽게?', 'direct')
  expect(main.asked).toEqual([
    { kind: 'question', text: '왜 3년인가?', follows: 'e' },
    { kind: 'question', text: '더 쉽게?', follows: 'q' }
  ])
})

test('an explanation stays in front while a question about it is answered', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  void tutor.ask({ kind: 'option', no: 2 }, 'direct')
  await main.names('r1')
  expect(tutor.shown?.id).toBe('e')
  expect(tutor.run?.ask).toEqual({ kind: 'option', no: 2 })
})

test('the hint that was asked for is shown when it is whole', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.ask({ kind: 'hint' }, 'direct')
  await main.names('r1')
  main.list = [{ ...stored('h', 2), ask: { kind: 'hint' }, text: '힌트: 기간을 보자.' }]
  main.emit('tutorEnd', end('r1', { explanationId: 'h' }))
  await settle()
  expect(tutor.hint?.text).toBe('힌트: 기간을 보자.')
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  expect(tutor.hint).toBeNull()
})

test('the next item is prepared once the present one was read for a moment, and not while one is written', async () => {
  const { main, tutor } = await tutorOn()
  vi.useFakeTimers()
  try {
    const next = { itemId: 'i2', sessionId: 's1', position: 2 }
    tutor.lookAhead(next, 'direct')
    vi.advanceTimersByTime(1000)
    tutor.lookAhead({ ...next, itemId: 'i3' }, 'direct')
    vi.advanceTimersByTime(1400)
    expect(main.prepared).toEqual([])
    vi.advanceTimersByTime(200)
    expect(main.prepared).toEqual(['i3'])
    void tutor.explain('direct')
    tutor.lookAhead(next, 'direct')
    vi.advanceTimersByTime(2000)
    tutor.lookAhead(next, 'direct')
    tutor.dispose()
    vi.advanceTimersByTime(2000)
    expect(main.prepared).toEqual(['i3'])
  } finally {
    vi.useRealTimers()
  }
})

test('a mark is told to the program, and what is stored is read again', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  main.list = [{ ...stored('e', 1), mark: { at: 2, note: '이상함' } }]
  await tutor.mark('e', '이상함')
  expect(main.marks).toEqual(['이상함'])
  expect(tutor.shown?.mark?.note).toBe('이상함')
})
