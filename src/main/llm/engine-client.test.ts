import { describe, expect, test, vi } from 'vitest'
import { AppError } from '@shared/errors.ts'
import { listen, never } from '../../../test/support/engine.ts'
import {
  engineClients,
  failure,
  LONG,
  request,
  saferStarts,
  type Behaviour
} from '../../../test/support/fake-host.ts'
import type { FileHash } from './messages.ts'
import { withTimersPast } from '../../../test/support/timers.ts'

const clients = engineClients()

test('states follow a model from idle through loading to ready', async () => {
  const { llm: engine } = clients.make([{ scripts: [['정답: ③']] }])
  const phases = [engine.state().phase]
  engine.onChange(() => {
    if (phases.at(-1) !== engine.state().phase) phases.push(engine.state().phase)
  })
  const result = await engine.generate(request(), never(), () => undefined)
  expect(phases).toEqual(['idle', 'loading', 'ready'])
  expect(engine.state()).toEqual({
    phase: 'ready',
    modelName: '모델',
    builtIn: false,
    backend: 'script'
  })
  expect(result).toMatchObject({ final: '정답: ③', endReason: 'complete' })
  expect(result.model.sha256).toBe('a'.repeat(64))
})

describe('a process that dies', () => {
  test('while it loads fails the request, and the next request starts another', async () => {
    const { llm: engine, hosts } = clients.make([{ crash: 'load' }, { scripts: [['답']] }])
    const error = await failure(engine)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      code: 'llm-engine-died',
      data: { exitCode: null, signal: 'SIGSEGV' }
    })
    expect(engine.state().phase).toBe('failed')
    const next = await engine.generate(request(), never(), () => undefined)
    expect(next.final).toBe('답')
    expect(saferStarts(hosts)).toEqual([false, false])
  })

  test('twice in a row is started carefully the third time, and never by itself', async () => {
    const { llm: engine, hosts } = clients.make([
      { crash: 'load' },
      { crash: 'load' },
      { crash: 'load' },
      { scripts: [['답']] }
    ])
    await failure(engine)
    await failure(engine)
    await failure(engine)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(hosts).toHaveLength(3)
    expect((await engine.generate(request(), never(), () => undefined)).final).toBe('답')
    expect(saferStarts(hosts)).toEqual([false, false, true, true])
  })

  test('after it has written something is no crashed start', async () => {
    const { llm: engine, hosts } = clients.make([
      { scripts: [[LONG]] },
      { scripts: [[LONG]] },
      { scripts: [['답']] }
    ])
    for (const index of [0, 1]) {
      const heard = listen()
      const result = await engine.generate(request(), never(), (chunk) => {
        heard.onChunk(chunk)
        if (chunk.kind === 'delta') hosts[index]?.die()
      })
      expect(result.endReason).toBe('died')
      expect(result.final).not.toBe('')
      expect(result.final).toBe(heard.text('final'))
      expect(engine.state().phase).toBe('idle')
    }
    await engine.generate(request(), never(), () => undefined)
    expect(saferStarts(hosts)).toEqual([false, false, false])
  })

  test('twice, but with a good start in between, is no reason to be careful', async () => {
    const { llm: engine, hosts } = clients.make([
      { crash: 'load' },
      { scripts: [['답']] },
      { crash: 'load' },
      { scripts: [['답']] }
    ])
    await failure(engine)
    await engine.generate(request(), never(), () => undefined)
    hosts[1]?.die()
    await failure(engine)
    await engine.generate(request(), never(), () => undefined)
    expect(saferStarts(hosts)).toEqual([false, false, false, false])
  })

  test('before it ever answered takes the request under way with it, and no other', async () => {
    const { llm: engine, hosts } = clients.make([{ deaf: true }, { scripts: [['하나'], ['둘']] }])
    const runs = [1, 2, 3].map(() => engine.generate(request(), never(), () => undefined))
    const first = runs[0]?.catch((error: unknown) => error)
    await expect.poll(() => engine.state().phase).toBe('ready')
    hosts[0]?.die()
    expect(await first).toMatchObject({ code: 'llm-engine-died' })
    expect((await Promise.all(runs.slice(1))).map(({ final }) => final)).toEqual(['하나', '둘'])
  })

  describe('after it has answered', () => {
    /** An engine that has answered once, by processes that behave so; from then on the first hears nothing. */
    const answered = async (...next: Behaviour[]) => {
      const made = clients.make([{ scripts: [['먼저']] }, ...next])
      await made.llm.generate(request(), never(), () => undefined)
      const [first] = made.hosts
      if (first === undefined) throw new Error('no process was started')
      first.deaf = true
      const lose = async (): Promise<void> => {
        await expect.poll(() => first.sent.filter(({ type }) => type === 'generate').length).toBe(2)
        first.die()
      }
      return { ...made, first, lose }
    }

    test('and before anything of the next answer was shown: that is begun once more in another', async () => {
      const { llm: engine, hosts, lose } = await answered({ scripts: [['다시']] })
      const heard = listen()
      const run = engine.generate(request(), never(), heard.onChunk)
      await lose()
      expect(await run).toMatchObject({ final: '다시', endReason: 'complete' })
      expect(heard.text('final')).toBe('다시')
      expect(hosts).toHaveLength(2)
    })

    test('and once more at the second try is told, and the next asker is served', async () => {
      const { llm: engine, hosts, lose } = await answered({ crash: 'load' }, { scripts: [['답']] })
      const told = failure(engine)
      await lose()
      expect(await told).toMatchObject({ code: 'llm-engine-died' })
      expect(hosts).toHaveLength(2)
      expect((await engine.generate(request(), never(), () => undefined)).final).toBe('답')
    })

    test('while the next request is only on its way to it takes nothing with it', async () => {
      const { llm: engine, hosts, first } = await answered({ scripts: [['하나'], ['둘']] })
      const runs = [1, 2].map(() => engine.generate(request(), never(), () => undefined))
      first.die()
      expect((await Promise.all(runs)).map(({ final }) => final)).toEqual(['하나', '둘'])
      expect(hosts).toHaveLength(2)
      const asked = hosts[1]?.sent.filter(({ type }) => type === 'generate')
      expect(asked).toHaveLength(2)
    })

    test('and when the asker has gone begins nothing again', async () => {
      const { llm: engine, hosts, lose } = await answered({ scripts: [['다시']] })
      const controller = new AbortController()
      const run = engine.generate(request(), controller.signal, () => undefined)
      controller.abort()
      await lose()
      expect((await run).endReason).not.toBe('complete')
      expect(hosts).toHaveLength(1)
    })
  })

  test('after a text was shown and taken back is told, and nothing is shown twice', async () => {
    const { llm: engine, hosts } = clients.make([
      { scripts: [['정답: ②'], [LONG]] },
      { scripts: [['다시']] }
    ])
    const judged = request({ acceptFinal: () => false, retrySampler: request().sampler })
    const run = engine.generate(judged, never(), (chunk) => {
      if (chunk.kind === 'restart') hosts[0]?.die()
    })
    await expect(run).rejects.toMatchObject({ code: 'llm-engine-died' })
    expect(hosts).toHaveLength(1)
  })
})

test('a load that fails without dying says why, and the process is let go', async () => {
  const { llm: engine, hosts } = clients.make([
    { loadFails: 'out of memory' },
    { scripts: [['답']] }
  ])
  expect(await failure(engine)).toMatchObject({
    code: 'llm-load-failed',
    data: { path: clients.modelPath, detail: 'out of memory' }
  })
  expect(engine.state()).toMatchObject({ phase: 'failed', detail: 'out of memory' })
  expect(hosts[0]?.sent.at(-1)).toEqual({ type: 'exit' })
  expect((await engine.generate(request(), never(), () => undefined)).final).toBe('답')
})

test('cancelling waits 200 ms at most for a process that hears nothing', async () => {
  const { llm: engine, hosts } = clients.make([{ deaf: true }])
  const controller = new AbortController()
  const run = engine.generate(request(), controller.signal, () => undefined)
  await expect.poll(() => engine.state().phase).toBe('ready')
  const ended = vi.fn()
  void run.finally(ended)
  await withTimersPast(200, () => controller.abort())
  expect(ended).toHaveBeenCalledOnce()
  expect((await run).endReason).toBe('cancelled')
  expect(hosts[0]?.sent.some(({ type }) => type === 'cancel')).toBe(true)
})

test('a fault in the asker ends its own run and no other', async () => {
  const { llm: engine } = clients.make([{ scripts: [['하나'], ['둘'], ['셋']] }])
  const broken = engine.generate(request(), never(), () => {
    throw new Error('the window is gone')
  })
  await expect(broken).rejects.toThrow('the window is gone')
  const judge = request({
    acceptFinal: () => {
      throw new Error('no verdict')
    }
  })
  await expect(engine.generate(judge, never(), () => undefined)).rejects.toThrow('no verdict')
  expect((await engine.generate(request(), never(), () => undefined)).endReason).toBe('complete')
})

test('the hash is asked for once: a new process is told what is known', async () => {
  const { llm: engine, hosts } = clients.make([{ scripts: [['답']] }, { scripts: [['답']] }], {
    idleUnloadMs: 10
  })
  await engine.generate(request(), never(), () => undefined)
  await expect.poll(() => engine.state().phase).toBe('idle')
  await engine.generate(request(), never(), () => undefined)
  expect(hosts[0]?.sent[0]).toMatchObject({ type: 'load', knownHash: null })
  expect(hosts[1]?.sent[0]).toMatchObject({
    type: 'load',
    knownHash: { size: 3, mtimeMs: 1, sha256: 'a'.repeat(64) }
  })
})

test('an explanation waits for the hash of its model file, the next one does not wait for it', async () => {
  let found: (hash: FileHash) => void = () => undefined
  const hash = new Promise<FileHash>((resolve) => (found = resolve))
  const { llm: engine } = clients.make([{ scripts: [['하나'], ['둘']], hash }])
  const ended: string[] = []
  const runs = ['하나', '둘'].map(async (name) => {
    const heard = listen()
    const result = await engine.generate(request(), never(), heard.onChunk)
    ended.push(name)
    return result
  })
  await expect.poll(() => engine.queued()).toBe(0)
  expect(ended).toEqual([])
  found({ size: 3, mtimeMs: 1, sha256: 'b'.repeat(64) })
  const results = await Promise.all(runs)
  expect(results.map(({ model }) => model.sha256)).toEqual(['b'.repeat(64), 'b'.repeat(64)])
})
