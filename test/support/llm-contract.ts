import { afterEach, describe, expect, test } from 'vitest'
import type { BatchAnswer, BatchRequest } from '../../src/main/llm/batch.ts'
import { freeText, type GenerateRequest, type Llm } from '../../src/main/llm/llm.ts'
import { explainRequest, listen, never } from './engine.ts'
import { cancellationItem } from './tutor-items.ts'

/** What everyone who uses the `Llm` port relies on; run on the fake and on the real engine. */
export function llmContract(name: string, make: () => Llm): void {
  describe(name, () => {
    let llm: Llm | null = null
    const start = (): Llm => {
      llm = make()
      return llm
    }
    const request = (over: Partial<GenerateRequest> = {}): GenerateRequest =>
      explainRequest(cancellationItem, 'reasoning', over)
    afterEach(async () => {
      await llm?.dispose()
    })

    test('what is streamed, put together, is the result', async () => {
      const heard = listen()
      const result = await start().generate(request(), never(), heard.onChunk)
      expect(result.endReason).toBe('complete')
      expect(result.thought).not.toBe('')
      expect(result.final).not.toBe('')
      expect(heard.text('thought')).toBe(result.thought)
      expect(heard.text('final')).toBe(result.final)
    })

    test('바로 답하기 has no thought', async () => {
      const heard = listen()
      const direct = explainRequest(cancellationItem, 'direct')
      const result = await start().generate(direct, never(), heard.onChunk)
      expect(result.thought).toBe('')
      expect(result.thoughtTokens).toBe(0)
      expect(heard.chunks.some((chunk) => 'part' in chunk && chunk.part === 'thought')).toBe(false)
    })

    test('requests wait for each other and end in order', async () => {
      const engine = start()
      const ended: number[] = []
      const runs = [1, 2, 3].map(async (no) => {
        const result = await engine.generate(request(), never(), () => undefined)
        ended.push(no)
        return result
      })
      expect(engine.queued()).toBe(2)
      const results = await Promise.all(runs)
      expect(ended).toEqual([1, 2, 3])
      expect(results.map(({ endReason }) => endReason)).toEqual([
        'complete',
        'complete',
        'complete'
      ])
      expect(engine.queued()).toBe(0)
    })

    test('a request cancelled beforehand says nothing', async () => {
      const heard = listen()
      const result = await start().generate(request(), AbortSignal.abort(), heard.onChunk)
      expect(result).toMatchObject({ endReason: 'cancelled', thought: '', final: '' })
      expect(heard.chunks).toEqual([])
    })

    test('a cancelled request keeps what it has said, within 200 ms, and the next one works', async () => {
      const engine = start()
      await engine.generate(request(), never(), () => undefined)
      const controller = new AbortController()
      const heard = listen()
      let abortedAt = 0
      const result = await engine.generate(request(), controller.signal, (chunk) => {
        heard.onChunk(chunk)
        if (chunk.kind !== 'delta' || controller.signal.aborted) return
        abortedAt = performance.now()
        controller.abort()
      })
      expect(performance.now() - abortedAt).toBeLessThan(200)
      expect(result.endReason).toBe('cancelled')
      expect(result.thought).not.toBe('')
      expect(heard.text('thought')).toBe(result.thought)
      const next = await engine.generate(request(), never(), () => undefined)
      expect(next.endReason).toBe('complete')
    })

    test('a waiting request can be cancelled without touching the one under way', async () => {
      const engine = start()
      const controller = new AbortController()
      const first = engine.generate(request(), never(), () => undefined)
      const second = engine.generate(request(), controller.signal, () => undefined)
      controller.abort()
      expect(await second).toMatchObject({ endReason: 'cancelled', thought: '', final: '' })
      expect((await first).endReason).toBe('complete')
    })

    test('a final part that is not accepted is void and written once more', async () => {
      const heard = listen()
      const offered: string[] = []
      const result = await start().generate(
        request({
          acceptFinal: (final) => {
            offered.push(final)
            return false
          }
        }),
        never(),
        heard.onChunk
      )
      expect(result.retried).toBe(true)
      expect(offered).toHaveLength(1)
      expect(heard.chunks.filter(({ kind }) => kind === 'restart')).toHaveLength(1)
      expect(heard.text('final')).toBe(result.final)
    })

    test('an accepted final part stays', async () => {
      const heard = listen()
      const accepting = request({ acceptFinal: () => true })
      const result = await start().generate(accepting, never(), heard.onChunk)
      expect(result.retried).toBe(false)
      expect(heard.chunks.some(({ kind }) => kind === 'restart')).toBe(false)
    })

    const group = (prompts: number): BatchRequest => {
      const { turns, thoughtBudget, sampler } = request()
      const { seed, ...rest } = sampler
      return {
        alike: [turns, turns],
        prompts: Array.from({ length: prompts }, () => ({
          turns,
          seed,
          wanted: { kind: 'text', sections: [freeText], accepts: null }
        })),
        parallel: 2,
        mode: 'direct',
        thoughtBudget,
        maxFinalTokens: 12,
        sampler: rest
      }
    }

    test('each prompt of a group is answered once, then the group has ended', async () => {
      const answers: BatchAnswer[] = []
      const result = await start().batch(group(5), never(), (answer) => answers.push(answer))
      expect(result.endReason).toBe('complete')
      expect(answers.map(({ index }) => index).toSorted()).toEqual([0, 1, 2, 3, 4])
      for (const answer of answers) {
        if (answer.kind !== 'text') throw new Error(`a ${answer.kind}`)
        expect(answer.final).not.toBe('')
      }
    })

    test('a group of none tells who the model is', async () => {
      const engine = start()
      const { model } = await engine.batch(group(0), never(), () => undefined)
      const single = await engine.generate(request(), never(), () => undefined)
      expect(model).toEqual(single.model)
    })

    test('a group has one place in the queue: what is asked meanwhile is answered behind it', async () => {
      const engine = start()
      const ended: string[] = []
      const first = engine.batch(group(3), never(), () => ended.push('answer'))
      const second = engine.generate(request(), never(), () => undefined)
      await Promise.all([first, second.then(() => ended.push('text'))])
      expect(ended).toEqual(['answer', 'answer', 'answer', 'text'])
    })

    test('a cancelled group keeps what it has answered and makes room for the next', async () => {
      const engine = start()
      const controller = new AbortController()
      let answered = 0
      const result = await engine.batch(group(6), controller.signal, () => {
        answered += 1
        controller.abort()
      })
      expect(result.endReason).toBe('cancelled')
      expect(answered).toBeLessThan(6)
      const told = answered
      const next = await engine.generate(request(), never(), () => undefined)
      expect(next.endReason).toBe('complete')
      expect(answered).toBe(told)
    })

    test('disposing ends what is under way and what waits', async () => {
      const engine = start()
      const runs = [1, 2].map(() => engine.generate(request(), never(), () => undefined))
      await engine.dispose()
      const reasons = (await Promise.all(runs)).map(({ endReason }) => endReason)
      expect(reasons).toEqual(['cancelled', 'cancelled'])
    })
  })
}
