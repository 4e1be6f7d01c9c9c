import { describe, expect, test, vi } from 'vitest'
import type { LlmState } from '@shared/contract/tutor.ts'
import { createFakeLlm, type FakeScript } from '../../../test/support/fake-llm.ts'
import { tutorDesk } from '../../../test/support/tutor-desk.ts'
import { cancellationItem, leaseItem } from '../../../test/support/tutor-items.ts'
import type { Power } from '../lib/power.ts'
import type { Llm } from '../llm/llm.ts'

/** A model that is more than a demonstration. */
const LEARNED: LlmState = {
  phase: 'ready',
  modelName: '가짜 모델',
  builtIn: false,
  backend: 'fake'
}
const ITEM = cancellationItem.item.id
const SCRIPT: FakeScript = { thought: [], final: ['정답: ③\n\n취소권은 3년 안에 행사한다.'] }
const desk = (parts?: Parameters<typeof tutorDesk>[2]) => {
  const llm = createFakeLlm(() => SCRIPT, LEARNED)
  return { llm, ...tutorDesk(llm, [cancellationItem, leaseItem], parts) }
}

describe('preparing the next item', () => {
  const place = { itemId: ITEM, sessionId: null, position: null, mode: 'direct' as const }

  test('evaluates the very prompt that its explanation will have', async () => {
    const { llm, tutor, explained } = desk()
    await tutor.prepare(place)
    await explained(ITEM, 'direct')
    expect(llm.prepared).toHaveLength(1)
    expect(llm.prepared[0]?.turns).toEqual(llm.requests[0]?.turns)
  })

  test.each<['battery' | 'memory', Power]>([
    ['battery', { onBattery: () => true, freeMemoryMb: () => 8000 }],
    ['memory', { onBattery: () => false, freeMemoryMb: () => 300 }]
  ])('is left out to spare the %s, and the status says so', async (why, power) => {
    const { llm, tutor } = desk({ power })
    await tutor.prepare(place)
    expect(llm.prepared).toEqual([])
    expect(tutor.status().sparing).toBe(why)
  })
})

describe('preparing while another is being prepared', () => {
  test('the newer takes its place once the engine has let the older go', async () => {
    const fake = createFakeLlm(() => SCRIPT, LEARNED)
    const begun: { text: string; signal: AbortSignal; end: () => void }[] = []
    let free = true
    const llm: Llm = {
      ...fake,
      // As the engine does: what comes while it is not free is left out.
      prepare: (turns, _, signal) =>
        new Promise((resolve) => {
          if (!free || signal.aborted) resolve()
          else {
            free = false
            const end = (): void => {
              free = true
              resolve()
            }
            begun.push({ text: turns.at(-1)?.text ?? '', signal, end })
            signal.addEventListener('abort', () => setImmediate(end))
          }
        })
    }
    const { tutor } = tutorDesk(llm, [cancellationItem, leaseItem])
    const wish = (itemId: string): Promise<void> =>
      tutor.prepare({ itemId, sessionId: null, position: null, mode: 'direct' })
    const wishes = [wish(ITEM)]
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    wishes.push(wish(leaseItem.item.id))
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    begun[1]?.end()
    await Promise.all(wishes)
    expect(begun[0]?.signal.aborted).toBe(true)
    expect(begun[1]?.signal.aborted).toBe(false)
    expect(begun[1]?.text).toContain(leaseItem.item.stem)
  })

  test('nothing is prepared for a model on another machine', async () => {
    const fake = createFakeLlm(() => SCRIPT, LEARNED)
    const { tutor } = tutorDesk({ ...fake, remote: () => true }, [cancellationItem])
    await tutor.prepare({ itemId: ITEM, sessionId: null, position: null, mode: 'direct' })
    expect(fake.prepared).toEqual([])
    expect(tutor.status().remote).toBe(true)
  })
})
