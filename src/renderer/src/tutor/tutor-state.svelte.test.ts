import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { end, settle, stored, tutorOn } from './tutor.fixture.ts'

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
