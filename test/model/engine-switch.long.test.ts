import { expect, test } from 'vitest'
import { createLlmSwitch } from '../../src/main/llm/llm-switch.ts'
import { explainRequest, listen, never, testEngine } from '../support/engine.ts'
import { llmContract } from '../support/llm-contract.ts'
import { cancellationItem } from '../support/tutor-items.ts'

const request = explainRequest(cancellationItem, 'reasoning')

llmContract('a switch in front of the engine', () => createLlmSwitch(testEngine()))

test('the old model is out of memory before the next one loads, and both are heard of', async () => {
  const old = testEngine({ modelName: '옛 모델' })
  const next = testEngine({ modelName: '새 모델' })
  const both = createLlmSwitch(old)
  const seen = new Set<string>()
  both.onChange(() => {
    const state = both.state()
    if (state.phase !== 'no-model') seen.add(`${state.modelName} ${state.phase}`)
  })
  const heard = listen()
  let oldIsGone = false
  const exchange = new Promise<void>((resolve) => {
    void both
      .generate(request, never(), (chunk) => {
        heard.onChunk(chunk)
        if (chunk.kind !== 'delta' || old.hosts.length !== 1 || oldIsGone) return
        old.hosts[0]?.onExit(() => (oldIsGone = true))
        resolve(
          both.use(() => {
            expect(oldIsGone).toBe(true)
            return next
          })
        )
      })
      .then((result) => {
        expect(result.endReason).toBe('cancelled')
        expect(result.thought).toBe(heard.text('thought'))
        expect(result.thought).not.toBe('')
      })
  })
  await exchange
  const result = await both.generate(request, never(), () => undefined)
  expect(result).toMatchObject({ endReason: 'complete', model: { name: '새 모델' } })
  expect(result.ms.load).toBeGreaterThan(0)
  expect([...seen]).toEqual(
    expect.arrayContaining(['옛 모델 ready', '새 모델 loading', '새 모델 ready'])
  )
  expect([old.hosts.length, next.hosts.length]).toEqual([1, 1])
  await both.dispose()
})
