import { expect, test } from 'vitest'
import { explainRequest, never } from '../../../test/support/engine.ts'
import { createFakeLlm, type FakeScript } from '../../../test/support/fake-llm.ts'
import { llmContract } from '../../../test/support/llm-contract.ts'
import { cancellationItem } from '../../../test/support/tutor-items.ts'
import { createLlmSwitch } from './llm-switch.ts'

const SCRIPT: FakeScript = { thought: ['생각 ', '하나.'], final: ['정답: ③', '\n\n끝.'] }
const fake = (name: string) =>
  createFakeLlm(() => SCRIPT, { phase: 'ready', modelName: name, builtIn: false, backend: 'fake' })
const request = explainRequest(cancellationItem, 'reasoning')

llmContract('a switch in front of a model', () => createLlmSwitch(fake('가')))

test('what the old model was writing ends as cancelled, and the next one answers', async () => {
  const old = fake('가')
  const next = fake('나')
  const both = createLlmSwitch(old)
  let told = 0
  both.onChange(() => (told += 1))
  const running = both.generate(request, never(), () => undefined)
  const exchanged = both.use(() => next)
  const asked = both.generate(request, never(), () => undefined)
  await exchanged
  expect((await running).endReason).toBe('cancelled')
  expect((await asked).endReason).toBe('complete')
  expect(next.requests).toHaveLength(1)
  expect(both.state()).toMatchObject({ modelName: '나' })
  expect(told).toBeGreaterThan(0)
  await expect(old.generate(request, never(), () => undefined)).rejects.toThrow('disposed')
})

test('of two exchanges in a row the last one counts, and each model is let go', async () => {
  const [one, two, three] = [fake('가'), fake('나'), fake('다')]
  const all = createLlmSwitch(one)
  await Promise.all([all.use(() => two), all.use(() => three)])
  expect(all.state()).toMatchObject({ modelName: '다' })
  for (const gone of [one, two]) {
    await expect(gone.generate(request, never(), () => undefined)).rejects.toThrow('disposed')
  }
})

test('a next model that cannot be made is told to who asked, and another one can be chosen', async () => {
  const both = createLlmSwitch(fake('가'))
  const broken = both.use(() => {
    throw new Error('no such model')
  })
  await expect(broken).rejects.toThrow('no such model')
  await both.use(() => fake('나'))
  expect((await both.generate(request, never(), () => undefined)).endReason).toBe('complete')
  expect(both.state()).toMatchObject({ modelName: '나' })
})

test('what is cancelled while it waits for the next model ends at once', async () => {
  let gone: () => void = () => undefined
  const slow = { ...fake('가'), dispose: () => new Promise<void>((resolve) => (gone = resolve)) }
  const both = createLlmSwitch(slow)
  const exchanged = both.use(() => fake('나'))
  const controller = new AbortController()
  const asked = both.generate(request, controller.signal, () => undefined)
  expect(both.queued()).toBe(1)
  controller.abort()
  expect((await asked).endReason).toBe('cancelled')
  expect(both.queued()).toBe(0)
  gone()
  await exchanged
  expect(both.state()).toMatchObject({ modelName: '나' })
})
