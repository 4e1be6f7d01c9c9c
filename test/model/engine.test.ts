import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isAppError, type AppError, type ErrorCode } from '@shared/errors.ts'
import { explanationSections } from '../../src/main/llm/grammar.ts'
import { explainRequest, listen, MINI_MODEL, never, testEngine } from '../support/engine.ts'
import type { TestEngine } from '../support/engine.ts'
import { cancellationItem, leaseItem } from '../support/tutor-items.ts'

const codeOf = (error: unknown): ErrorCode | null => (isAppError(error) ? error.code : null)

describe('one engine', () => {
  let llm: TestEngine
  beforeAll(() => {
    llm = testEngine()
  })
  afterAll(() => llm.dispose())

  test('a second request with the same beginning evaluates only what is new', async () => {
    const subject = { ...cancellationItem, response: [] }
    const first = await llm.generate(explainRequest(subject, 'reasoning'), never(), () => undefined)
    const again = await llm.generate(explainRequest(subject, 'direct'), never(), () => undefined)
    // The two prompts differ after the opened thought: the newline, the close and a blank line.
    expect(again.promptTokens - again.reusedTokens).toBeLessThanOrEqual(64)
    expect(first.promptTokens).toBeGreaterThan(200)

    const item = {
      ...subject.item,
      stem: `${subject.item.stem} (단, 다툼이 있으면 판례에 따름)`
    }
    const other = await llm.generate(
      explainRequest({ ...subject, item }, 'direct'),
      never(),
      () => undefined
    )
    // System turn, exam, subject and the old stem come first and stay.
    expect(other.reusedTokens).toBeGreaterThan(60)
  })

  test('the thought ends at its budget and an explanation follows', async () => {
    for (const thoughtBudget of [0, 1, 20, 50]) {
      const result = await llm.generate(
        explainRequest(cancellationItem, 'reasoning', { thoughtBudget }),
        never(),
        () => undefined
      )
      expect(result.thoughtTokens).toBeLessThanOrEqual(thoughtBudget)
      expect(result.thoughtClosedBy).toBe('budget')
      expect(result.final).toMatch(/^정답: ③\n\n/u)
      expect(result.endReason).toBe('complete')
      expect(result.thought).not.toContain('\uFFFD')
    }
  })

  test.each([4, 5, 15])(
    'whatever a model wants to say, %i options come out in the shape and to an end',
    async (options) => {
      const marks = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮'.slice(0, options)
      const shape = new RegExp(
        String.raw`^정답: (?:[${marks}](?:, [${marks}])*|전항정답)\n\n[^\n][\s\S]*\n\n` +
          Array.from(marks)
            .map((mark) => `${mark} (?:정답|오답) — [^\\n]+`)
            .join(String.raw`\n`) +
          '$',
        'u'
      )
      for (const seed of [1, 2, 3, 4]) {
        // Hot enough that nothing but the grammar holds the text together.
        const result = await llm.generate(
          explainRequest(leaseItem, 'direct', {
            sections: explanationSections(options),
            maxFinalTokens: 6000,
            sampler: { temperature: 3, topP: 1, seed, presencePenalty: 0 },
            retrySampler: null
          }),
          never(),
          () => undefined
        )
        if (result.endReason === 'complete') expect(result.final).toMatch(shape)
        else expect(result.endReason).toBe('length')
        expect(result.final).not.toContain('\uFFFD')
        expect(result.final).not.toMatch(/<\/?think>|\[\|/u)
      }
    }
  )

  test('a prompt that no context can hold is refused with both figures', async () => {
    const item = { ...cancellationItem.item, stimulus: '아주 긴 지문이다. '.repeat(2000) }
    const request = explainRequest({ ...cancellationItem, item }, 'reasoning')
    const error: unknown = await llm
      .generate(request, never(), () => undefined)
      .catch((reason: unknown) => reason)
    expect(codeOf(error)).toBe('llm-prompt-too-long')
    const { data } = error as AppError<'llm-prompt-too-long'>
    expect(data.limit).toBeLessThan(4096)
    expect(data.tokens).toBeGreaterThan(data.limit)
    const next = await llm.generate(explainRequest(leaseItem, 'direct'), never(), () => undefined)
    expect(next.endReason).toBe('complete')
  })

  test('the result names the model file by its SHA-256 and counts tokens and time', async () => {
    const sha256 = createHash('sha256').update(readFileSync(MINI_MODEL)).digest('hex')
    const heard = listen()
    const result = await llm.generate(
      explainRequest(leaseItem, 'reasoning'),
      never(),
      heard.onChunk
    )
    expect(result.model).toEqual({ name: 'exaone4-mini', path: MINI_MODEL, sha256, builtIn: true })
    expect(llm.state()).toMatchObject({ phase: 'ready', builtIn: true })
    expect(result.ms.load).toBe(0)
    expect(result.ms.firstToken).toBeGreaterThan(0)
    expect(result.ms.total).toBeGreaterThanOrEqual(result.ms.prompt + result.ms.thought)
    const progress = heard.chunks.filter((chunk) => chunk.kind === 'progress')
    expect(progress.find(({ part }) => part === 'prompt')?.tokens).toBeGreaterThan(0)
    expect(progress.findLast(({ part }) => part === 'final')?.tokens).toBeGreaterThan(50)
    const seconds = (result.ms.total - result.ms.prompt) / 1000
    const speed = Math.round((result.thoughtTokens + result.finalTokens) / seconds)
    process.stdout.write(`speed: ${speed} tokens/s, built-in model, one thread\n`)
  })
})

describe('an engine that goes wrong', () => {
  const engines: TestEngine[] = []
  const folders: string[] = []
  const engine = (over: Parameters<typeof testEngine>[0] = {}): TestEngine => {
    const made = testEngine(over)
    engines.push(made)
    return made
  }
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), '합격 모델 😀 '))
    folders.push(path)
    return path
  }
  const request = explainRequest(cancellationItem, 'reasoning')
  afterEach(async () => {
    for (const made of engines.splice(0)) await made.dispose()
    for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
  })

  test('killed in the middle of an answer, it keeps the text, and the next request works', async () => {
    const llm = engine()
    const heard = listen()
    const result = await llm.generate(request, never(), (chunk) => {
      heard.onChunk(chunk)
      if (chunk.kind === 'delta') llm.hosts.at(-1)?.kill()
    })
    expect(result.endReason).toBe('died')
    expect(result.thought).not.toBe('')
    expect(result.thought).toBe(heard.text('thought'))
    expect(llm.state().phase).toBe('idle')
    const next = await llm.generate(request, never(), () => undefined)
    expect(next.endReason).toBe('complete')
    expect(llm.hosts).toHaveLength(2)
  })

  test('killed while it loads, the request fails and says how the process ended', async () => {
    const llm = engine()
    llm.onChange(() => {
      if (llm.state().phase === 'loading') setImmediate(() => llm.hosts.at(-1)?.kill())
    })
    const error: unknown = await llm
      .generate(request, never(), () => undefined)
      .catch((reason: unknown) => reason)
    expect(codeOf(error)).toBe('llm-engine-died')
    expect((error as AppError).data).toEqual({ exitCode: null, signal: 'SIGKILL' })
    expect(llm.state().phase).toBe('failed')
  })

  test('a file that is missing, and one that is no model, are told apart', async () => {
    const path = join(folder(), '없는 모델.gguf')
    const missing: unknown = await engine({ modelPath: path })
      .generate(request, never(), () => undefined)
      .catch((reason: unknown) => reason)
    expect(codeOf(missing)).toBe('llm-model-missing')

    writeFileSync(path, 'GGUF 그러나 모델이 아니다'.repeat(100))
    const llm = engine({ modelPath: path })
    const broken: unknown = await llm
      .generate(request, never(), () => undefined)
      .catch((reason: unknown) => reason)
    expect(codeOf(broken)).toBe('llm-load-failed')
    expect(llm.state().phase).toBe('failed')
  })

  test('no model at all is a state of its own', async () => {
    const llm = engine({ modelPath: null })
    expect(llm.state()).toEqual({ phase: 'no-model' })
    const error: unknown = await llm
      .generate(request, never(), () => undefined)
      .catch((reason: unknown) => reason)
    expect(codeOf(error)).toBe('llm-no-model')
  })

  test('a model in a folder with Hangul, spaces and an emoji loads', async () => {
    const path = join(folder(), '체험용 모델 (복사본).gguf')
    copyFileSync(MINI_MODEL, path)
    const llm = engine({ modelPath: path })
    const result = await llm.generate(request, never(), () => undefined)
    expect(result.endReason).toBe('complete')
    expect(result.model.path).toBe(path)
  })

  test('after a while without work the process is gone and comes back when needed', async () => {
    const llm = engine({ idleUnloadMs: 50 })
    await llm.generate(request, never(), () => undefined)
    await expect.poll(() => llm.state().phase).toBe('idle')
    const next = await llm.generate(request, never(), () => undefined)
    expect(next.endReason).toBe('complete')
    expect(next.ms.load).toBeGreaterThan(0)
    expect(llm.hosts).toHaveLength(2)
  })
})
