import { describe, expect, test, vi } from 'vitest'
import { never } from '../../../test/support/engine.ts'
import {
  engineClients,
  LONG,
  request,
  type Behaviour,
  type FakeHost
} from '../../../test/support/fake-host.ts'
import { storeInMemory } from './crashed-starts.ts'
import { withTimersPast } from '../../../test/support/timers.ts'

const clients = engineClients()

describe('what is prepared ahead', () => {
  const { turns } = request()
  const ready = async (...behaviours: Behaviour[]) => {
    const made = clients.make(behaviours)
    await made.llm.generate(request(), never(), () => undefined)
    return made
  }
  const prepares = (host: FakeHost | undefined): number =>
    host?.sent.filter(({ type }) => type === 'prepare').length ?? 0

  test('asks nothing of a model that has not answered yet', async () => {
    const { llm, hosts } = clients.make([{ scripts: [['답']] }])
    const controller = new AbortController()
    llm.onChange(() => {
      if (llm.state().phase === 'loading') controller.abort()
    })
    await llm.generate(request(), controller.signal, () => undefined)
    expect(llm.state().phase).toBe('ready')
    await llm.prepare(turns, 'direct', never())
    expect(prepares(hosts[0])).toBe(0)
  })

  test('loads no model', async () => {
    const { llm: engine, hosts } = clients.make([{ scripts: [['답']] }])
    await engine.prepare(turns, 'direct', never())
    expect(hosts).toHaveLength(0)
    expect(engine.state().phase).toBe('idle')
  })

  test('is there when it is asked for', async () => {
    const { llm: engine, hosts } = await ready({ scripts: [['답'], ['답']] })
    const other = [{ role: 'user' as const, text: '다른 문항이다. '.repeat(20) }]
    await engine.prepare(other, 'direct', never())
    expect(prepares(hosts[0])).toBe(1)
    const result = await engine.generate(request({ turns: other }), never(), () => undefined)
    expect(result.promptTokens - result.reusedTokens).toBe(1)
  })

  test('waits for nothing that runs', async () => {
    const { llm: engine, hosts } = await ready({ scripts: [['답'], [LONG]] })
    const running = engine.generate(request(), never(), () => undefined)
    await engine.prepare(turns, 'direct', never())
    expect(prepares(hosts[0])).toBe(0)
    expect((await running).final).not.toBe('')
  })

  test('is given up within 200 ms, even by a process that hears nothing', async () => {
    const { llm: engine, hosts } = await ready({ scripts: [['답']] })
    const [host] = hosts
    if (host !== undefined) host.deaf = true
    const controller = new AbortController()
    const preparing = engine.prepare(turns, 'direct', controller.signal)
    const ended = vi.fn()
    void preparing.finally(ended)
    await withTimersPast(200, () => controller.abort())
    expect(ended).toHaveBeenCalledOnce()
    expect(host?.sent.at(-1)).toMatchObject({ type: 'cancel' })
  })

  test('gives way to what is likelier, and to what is asked', async () => {
    const { llm: engine, hosts } = await ready({ scripts: [['답'], ['둘째 답']] })
    const long = (word: string) => [{ role: 'user' as const, text: word.repeat(400) }]
    const first = engine.prepare(long('가'), 'direct', never())
    const second = engine.prepare(long('나'), 'direct', never())
    const result = await engine.generate(request(), never(), () => undefined)
    await Promise.all([first, second])
    expect(result.final).toBe('둘째 답')
    expect(prepares(hosts[0])).toBe(2)
  })

  test('by a process that dies is over, and counts as no crashed start', async () => {
    const crashes = storeInMemory()
    const { llm: engine, hosts } = clients.make([{ scripts: [['답']] }, {}], { crashes })
    await engine.generate(request(), never(), () => undefined)
    const host = hosts[0]
    if (host !== undefined) host.send = () => host.die()
    await engine.prepare(turns, 'direct', never())
    expect(engine.state().phase).toBe('idle')
    expect(crashes.read(clients.modelPath)).toBe(0)
    expect(hosts).toHaveLength(1)
  })
})
