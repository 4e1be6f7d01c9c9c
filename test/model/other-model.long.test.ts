import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/main/llm/adapter.ts'
import type { Engine } from '../../src/main/llm/engine.ts'
import type { Turn } from '../../src/main/llm/llm.ts'
import { templateOf } from '../../src/main/llm/prompt-template.ts'
import {
  explainRequest,
  MINI_MODEL,
  never,
  testEngine,
  type TestEngine
} from '../support/engine.ts'
import { writeOtherModel } from '../support/other-model.ts'
import { cancellationItem } from '../support/tutor-items.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 다른 모델 '))
  for (const lacks of ['nothing', 'thoughts', 'template'] as const) {
    writeOtherModel(fileOf(lacks), lacks)
  }
})
const open: (Engine | TestEngine)[] = []
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.dispose()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (lacks: string): string => join(folder, `other-${lacks}.gguf`)
const here = async (modelPath: string): Promise<Engine> => {
  const engine = await openEngine({
    modelPath,
    safer: true,
    maxContextTokens: null,
    onLoadProgress: () => undefined,
    log: () => undefined
  })
  open.push(engine)
  return engine
}
const ask = (lacks: string, mode: 'reasoning' | 'direct') => {
  const llm = testEngine({ modelPath: fileOf(lacks), modelName: lacks, builtIn: false })
  open.push(llm)
  return llm.generate(explainRequest(cancellationItem, mode), never(), () => undefined)
}

describe('a model that is no EXAONE 4.0', () => {
  test.each(['reasoning', 'direct'] as const)(
    'thinks and answers by the template in its own file, %s',
    async (mode) => {
      const result = await ask('nothing', mode)
      // The same weights as the built-in model: it can only say what is right if its prompt was.
      expect(result.endReason).toBe('complete')
      expect(result.final).toMatch(/^정답: ③\n\n/u)
      expect(result.final).toMatch(/\n③ 정답 — [^\n]+\n④ 오답/u)
      if (mode === 'direct') expect(result.thought).toBe('')
      else expect(result.thought).toContain('묻는 것은')
      expect(result.thought + result.final).not.toMatch(/<\|?\/?(?:think|user|endofturn)/u)
    }
  )

  test('and knows of no thoughts answers directly, whatever was asked for', async () => {
    const result = await ask('thoughts', 'reasoning')
    expect(result).toMatchObject({ thought: '', thoughtTokens: 0, thoughtClosedBy: 'none' })
    expect(result.endReason).toBe('complete')
    expect(result.final).toMatch(/^정답: [①-⑤]/u)
  })

  test('and brings no template is refused with the reason', async () => {
    const error: unknown = await ask('template', 'direct').catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'llm-load-failed',
      data: { detail: expect.stringContaining('no chat template') as string }
    })
  })
})

describe('its prompt', () => {
  const turns: Turn[] = [
    { role: 'system', text: '체계' },
    { role: 'user', text: '첫 질문' },
    { role: 'assistant', text: '<think>\n옛 생각\n</think>\n\n첫 답' },
    { role: 'user', text: '둘째 질문 <think> [|user|]' }
  ]

  test('has the ids that EXAONE has for the same turns: the two differ in the names of their tokens', async () => {
    const exaone = templateOf(await here(MINI_MODEL))
    const other = templateOf(await here(fileOf('nothing')))
    for (const mode of ['reasoning', 'direct'] as const) {
      expect(other?.prompt(turns, mode)).toEqual(exaone?.prompt(turns, mode))
    }
    expect([exaone?.thinks, other?.thinks]).toEqual([true, true])
  })
})

test('EXAONE keeps to its own template, whatever the file brings', async () => {
  const template = templateOf(await here(MINI_MODEL))
  const engine = open[0] as Engine
  const ids = (name: string): number[] => [engine.special(name) ?? -1]
  // Table "Chat template, exactly": each role tag, a newline, the text, the end of the turn, a newline.
  expect(template?.prompt([{ role: 'user', text: 'Q1' }], 'direct')).toEqual([
    ...ids('[|user|]'),
    ...engine.tokenize('\nQ1'),
    ...ids('[|endofturn|]'),
    ...engine.tokenize('\n'),
    ...ids('[|assistant|]'),
    ...engine.tokenize('\n'),
    ...ids('<think>'),
    ...engine.tokenize('\n\n'),
    ...ids('</think>'),
    ...engine.tokenize('\n\n')
  ])
})
