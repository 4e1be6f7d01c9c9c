import type { ExplanationView } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test, vi } from 'vitest'
import { end, settle, stored, tutorOn, type FakeTutor } from './tutor.fixture.ts'

const option = (id: string, createdAt: number): ExplanationView => ({
  ...stored(id, createdAt),
  ask: { kind: 'option', no: 2 }
})
const question = (id: string, createdAt: number, follows: string | null): ExplanationView => ({
  ...stored(id, createdAt),
  ask: { kind: 'question', text: id, follows }
})
const ids = (list: readonly ExplanationView[]): string[] => list.map(({ id }) => id)

async function finish(main: FakeTutor, runId: string, answer: ExplanationView): Promise<void> {
  main.list = [...main.list, answer]
  main.emit('tutorEnd', end(runId, { explanationId: answer.id }))
  await settle()
}

test('tabs are explanations; other answers stand below the one that they follow, or alone', async () => {
  const hint: ExplanationView = { ...stored('h', 5), ask: { kind: 'hint' } }
  const { tutor } = await tutorOn([
    stored('old', 1),
    question('q of old', 2, 'old'),
    stored('new', 3),
    option('o', 4),
    hint,
    question('q of new', 6, 'new')
  ])
  expect(ids(tutor.explanations)).toEqual(['new', 'old'])
  expect(ids(tutor.threads.about)).toEqual(['q of new'])
  expect(ids(tutor.threads.alone)).toEqual(['o'])
  tutor.select('old')
  expect(ids(tutor.threads.about)).toEqual(['q of old'])
  // A hint of an earlier day is not shown unasked.
  expect(tutor.hint).toBeNull()
})

test('a question goes on from what was answered last, else from the explanation in front', async () => {
  const { main, tutor } = await tutorOn([option('of another day', 1), stored('e', 2)])
  expect(tutor.follows?.id).toBe('e')
  tutor.type(' 왜 3년인가? ')
  void tutor.question('direct')
  await main.names('r1')
  await finish(main, 'r1', question('q', 3, 'e'))
  expect(tutor.follows?.id).toBe('q')
  void tutor.ask({ kind: 'option', no: 2 }, 'direct')
  await main.names('r2')
  await finish(main, 'r2', option('o', 4))
  expect(tutor.follows?.id).toBe('o')
  tutor.type('그러면 ③은?')
  void tutor.question('direct')
  expect(main.asked).toEqual([
    { kind: 'question', text: '왜 3년인가?', follows: 'e' },
    { kind: 'option', no: 2 },
    { kind: 'question', text: '그러면 ③은?', follows: 'o' }
  ])
})

test('choosing an explanation goes back to its own conversation', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1), question('q', 2, 'e')])
  void tutor.ask({ kind: 'option', no: 2 }, 'direct')
  await main.names('r1')
  await finish(main, 'r1', option('o', 3))
  tutor.select('e')
  expect(tutor.follows?.id).toBe('q')
})

test('without any explanation a question is about the item alone', async () => {
  const { main, tutor } = await tutorOn()
  tutor.type('무엇을 묻는 문항인가?')
  void tutor.question('direct')
  await settle()
  expect(main.asked).toEqual([{ kind: 'question', text: '무엇을 묻는 문항인가?', follows: null }])
})

test('a question that is refused stands in the box again', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  tutor.type('왜 3년인가?')
  void tutor.question('direct')
  expect(tutor.draft).toBe('')
  await main.names(new AppError('llm-no-model', {}))
  expect(tutor.draft).toBe('왜 3년인가?')
  expect(tutor.failure).toMatchObject({ code: 'llm-no-model' })
})

test('a question that came to nothing stands before what was typed since', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  tutor.type('왜 3년인가?')
  void tutor.question('direct')
  await main.names('r1')
  tutor.type('그리고')
  main.emit('tutorEnd', end('r1', { reason: 'cancelled', explanationId: null }))
  expect(tutor.draft).toBe('왜 3년인가?\n그리고')
})

test('each item keeps its own question while others are read', async () => {
  const { tutor } = await tutorOn([stored('e', 1)])
  tutor.type('이 문항의 물음')
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  expect(tutor.draft).toBe('')
  tutor.show({ itemId: 'i1', sessionId: 's1', position: 1 })
  expect(tutor.draft).toBe('이 문항의 물음')
})

test('another item may be asked about meanwhile, and each hears what is its own', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  await main.names('r1')
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  expect(tutor.busyElsewhere).toBe(true)
  void tutor.explain('direct')
  // Faster than the answer that names the second run.
  main.emit('tutorDelta', { runId: 'r2', seq: 0, part: 'final', text: '둘째' })
  main.emit('tutorDelta', { runId: 'r1', seq: 0, part: 'final', text: '첫째' })
  await main.names('r2')
  expect(tutor.runs.map(({ itemId, text }) => [itemId, text])).toEqual([
    ['i1', '첫째'],
    ['i2', '둘째']
  ])
  main.emit('tutorEnd', end('r1'))
  expect(tutor.run?.itemId).toBe('i2')
  expect(tutor.busyElsewhere).toBe(false)
})

test('a run that waits is taken back by itself, those of other items by themselves', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  await main.names('r1')
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  void tutor.explain('direct')
  await main.names('r2')
  await tutor.stop()
  expect(main.cancelled).toEqual(['r2'])
  await tutor.stopElsewhere()
  expect(main.cancelled).toEqual(['r2', 'r1'])
})

test('a page that is left before its run has a name stops it as soon as it has one', async () => {
  const { main, tutor } = await tutorOn()
  void tutor.explain('direct')
  tutor.dispose()
  await main.names('r1')
  expect(main.cancelled).toEqual(['r1'])
})

test('begin and end are said once, and an answer that breaks with the key is called so', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  expect(tutor.said).toBeNull()
  void tutor.ask({ kind: 'option', no: 2 }, 'direct')
  expect(tutor.said).toEqual({ kind: 'begun', ask: 'option' })
  await main.names('r1')
  const begun = tutor.said
  main.emit('tutorDelta', { runId: 'r1', seq: 0, part: 'final', text: '② 정답' })
  expect(tutor.said).toBe(begun)
  await finish(main, 'r1', { ...option('o', 2), agreesWithKey: false })
  expect(tutor.said).toEqual({ kind: 'written', ask: 'option', agrees: false })
  void tutor.explain('direct')
  await main.names('r2')
  await tutor.stop()
  main.emit('tutorEnd', end('r2', { reason: 'cancelled', explanationId: null }))
  expect(tutor.said).toEqual({ kind: 'stopped', ask: 'explanation' })
  tutor.show({ itemId: 'i2', sessionId: 's1', position: 2 })
  expect(tutor.said).toBeNull()
})

test('the next item is prepared after a run of this one, and not while it goes on', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  void tutor.explain('direct')
  await main.names('r1')
  vi.useFakeTimers()
  try {
    tutor.lookAhead({ itemId: 'i2', sessionId: 's1', position: 2 }, 'direct')
    vi.advanceTimersByTime(5000)
    expect(main.prepared).toEqual([])
    main.emit('tutorEnd', end('r1'))
    vi.advanceTimersByTime(1500)
    expect(main.prepared).toEqual(['i2'])
    tutor.lookAhead({ itemId: 'i3', sessionId: 's1', position: 3 }, 'direct')
    tutor.dispose()
    vi.advanceTimersByTime(5000)
    expect(main.prepared).toEqual(['i2'])
  } finally {
    vi.useRealTimers()
  }
})

test('a mark is told to the program, and what is stored is read again', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  main.list = [{ ...stored('e', 1), mark: { at: 2, note: '이상함' } }]
  expect(await tutor.mark('e', '이상함')).toBe(true)
  expect(main.marks).toEqual(['이상함'])
  expect(tutor.shown?.mark?.note).toBe('이상함')
})

test('a mark that could not be kept says so', async () => {
  const { main, tutor } = await tutorOn([stored('e', 1)])
  main.markError = new AppError('not-found', { what: 'explanation', id: 'e' })
  expect(await tutor.mark('e', '이상함')).toBe(false)
  expect(tutor.failure).toMatchObject({ code: 'not-found' })
})
