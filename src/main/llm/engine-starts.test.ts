import { describe, expect, test } from 'vitest'
import type { AppError } from '@shared/errors.ts'
import { never } from '../../../test/support/engine.ts'
import {
  engineClients,
  failure,
  request,
  saferStarts,
  type Behaviour
} from '../../../test/support/fake-host.ts'
import { storeInMemory, type CrashStore } from './crashed-starts.ts'

const clients = engineClients()

describe('crashed starts', () => {
  /** The program starts again: another client, the same store. */
  const restart = async (crashes: CrashStore, ...behaviours: Behaviour[]) => {
    await clients.disposeAll()
    return clients.make(behaviours, { crashes })
  }

  test('are remembered by the next program', async () => {
    const crashes = storeInMemory()
    await failure((await restart(crashes, { crash: 'load' })).llm)
    await failure((await restart(crashes, { crash: 'load' })).llm)
    const { llm: engine, hosts } = await restart(crashes, { scripts: [['답']] })
    await engine.generate(request(), never(), () => undefined)
    expect(saferStarts(hosts)).toEqual([true])
  })

  test('that take the whole program along are known as well', async () => {
    const crashes = storeInMemory()
    for (const time of [1, 2]) {
      const { llm: engine } = clients.make([{ deaf: true }], { crashes })
      void engine.generate(request(), never(), () => undefined)
      await expect.poll(() => engine.state().phase).toBe('ready')
      // Nothing was written yet, and nobody is left to take the count back.
      expect(crashes.read(clients.modelPath)).toBe(time)
    }
    const { llm: engine, hosts } = clients.make([{ scripts: [['답']] }], { crashes })
    await engine.generate(request(), never(), () => undefined)
    expect(saferStarts(hosts)).toEqual([true])
  })

  test('go on when the careful start crashes too: those who wait are told, and nothing starts by itself', async () => {
    const crashes = storeInMemory()
    const { llm: engine, hosts } = clients.make(
      [{ crash: 'load' }, { crash: 'load' }, { crash: 'load' }, { scripts: [['답'], ['답']] }],
      { crashes }
    )
    const told = await Promise.all([1, 2, 3, 4, 5].map(() => failure(engine)))
    expect(told.map((error) => (error as AppError).code)).toEqual(Array(5).fill('llm-engine-died'))
    expect(saferStarts(hosts)).toEqual([false, false, true])
    expect(engine.queued()).toBe(0)
    expect(engine.state()).toMatchObject({
      phase: 'failed',
      detail: expect.stringMatching(/^3 starts crashed/u) as string
    })
    const next = await restart(crashes, { scripts: [['답'], ['답']] })
    expect(next.llm.state()).toMatchObject({ phase: 'failed', detail: '3 starts crashed' })
    expect(next.hosts).toHaveLength(0)
    // Asked again by the learner.
    expect((await next.llm.generate(request(), never(), () => undefined)).final).toBe('답')
    expect(saferStarts(next.hosts)).toEqual([true])
    expect(next.llm.state().phase).toBe('ready')
  })

  test('are no starts that ended on purpose, or with a word about the failure', async () => {
    const crashes = storeInMemory()
    const { llm: engine } = clients.make([{ loadFails: 'no memory' }, { deaf: true }], { crashes })
    await failure(engine)
    expect(crashes.read(clients.modelPath)).toBe(0)
    const waiting = engine.generate(request(), never(), () => undefined)
    await expect.poll(() => engine.state().phase).toBe('ready')
    await engine.dispose()
    expect((await waiting).endReason).toBe('cancelled')
    expect(crashes.read(clients.modelPath)).toBe(0)
  })

  test('are no runs that were cancelled before their first token', async () => {
    const crashes = storeInMemory()
    const { llm: engine } = clients.make([{ scripts: [['답']] }], { crashes })
    const controller = new AbortController()
    engine.onChange(() => {
      if (engine.state().phase === 'loading') controller.abort()
    })
    const result = await engine.generate(request(), controller.signal, () => undefined)
    expect(result).toMatchObject({ endReason: 'cancelled', final: '' })
    // It stands until the settings are known to work.
    expect(crashes.read(clients.modelPath)).toBe(1)
    expect((await engine.generate(request(), never(), () => undefined)).final).toBe('답')
    expect(crashes.read(clients.modelPath)).toBe(0)
  })
})
