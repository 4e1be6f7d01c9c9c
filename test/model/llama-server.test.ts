import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { createServerLlm } from '../../src/main/llm/server-llm.ts'
import { parseExplanation } from '../../src/shared/domain/explanation.ts'
import { explainRequest, listen, MINI_MODEL, never } from '../support/engine.ts'
import { llmContract } from '../support/llm-contract.ts'
import { cancellationItem } from '../support/tutor-items.ts'

/** A real llama-server; without one this is skipped, and vitest says so. */
const program = process.env['LLAMA_SERVER'] ?? ''

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

describe.skipIf(program === '')('a real llama-server (LLAMA_SERVER)', () => {
  let server: ChildProcess | null = null
  let baseUrl = ''
  const make = () =>
    createServerLlm({ baseUrl, model: 'exaone4-mini', key: 'sk-test', log: silentLogger })

  beforeAll(async () => {
    const port = await freePort()
    baseUrl = `http://127.0.0.1:${port}/v1`
    const place = ['--host', '127.0.0.1', '--port', String(port)]
    const model = ['-m', MINI_MODEL, '--alias', 'exaone4-mini', '--jinja', '-c', '4096']
    server = spawn(program, [...model, ...place, '--api-key', 'sk-test'], { stdio: 'ignore' })
    await vi.waitFor(
      async () => {
        expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true)
      },
      { timeout: 60_000, interval: 100 }
    )
  }, 90_000)
  afterAll(async () => {
    if (server === null || server.exitCode !== null) return
    const gone = once(server, 'exit')
    server.kill()
    await gone
  })

  llmContract('over HTTP', make)

  test('thought and final part are told apart, and no tag is in either', async () => {
    const llm = make()
    for (const mode of ['reasoning', 'direct'] as const) {
      const heard = listen()
      const request = explainRequest(cancellationItem, mode)
      const result = await llm.generate(request, never(), heard.onChunk)
      expect(result.endReason).toBe('complete')
      expect(result.thought === '').toBe(mode === 'direct')
      expect(result.thought + result.final).not.toMatch(/<\/?think>|\uFFFD/u)
      expect(result.promptTokens).toBeGreaterThan(100)
    }
    await llm.dispose()
  })

  test('the second writing has the shape of an explanation', async () => {
    const llm = make()
    const request = explainRequest(cancellationItem, 'direct', { acceptFinal: () => false })
    const result = await llm.generate(request, never(), () => undefined)
    expect(result.retried).toBe(true)
    const { declared, verdicts } = parseExplanation(result.final, 5)
    expect(declared).not.toBeNull()
    expect(verdicts.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5])
    await llm.dispose()
  })

  test('another key is refused', async () => {
    const llm = createServerLlm({ baseUrl, model: 'm', key: 'sk-no', log: silentLogger })
    const asked = llm.generate(explainRequest(cancellationItem, 'direct'), never(), () => undefined)
    await expect(asked).rejects.toMatchObject({ code: 'server-refused', data: { status: 401 } })
    await llm.dispose()
  })
})
