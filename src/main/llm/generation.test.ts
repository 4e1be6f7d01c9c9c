import { describe, expect, test } from 'vitest'
import { listen } from '../../../test/support/engine.ts'
import { scriptedEngine, type Script } from '../../../test/support/scripted-engine.ts'
import {
  chunkOf,
  type EngineRequest,
  type EngineResult,
  generate,
  prepare,
  type RunHooks
} from './generation.ts'
import { explanationSections, explanationTokens } from './grammar.ts'
import { freeText, type FinalSection, type Turn } from './llm.ts'

const greedy = { temperature: 0, topP: 1, seed: 1, presencePenalty: 0 }
const retry = { temperature: 0.6, topP: 0.95, seed: 2, presencePenalty: 1.5 }
const turnsOf = (text: string): Turn[] => [
  { role: 'system', text: '체계' },
  { role: 'user', text }
]
const request: EngineRequest = {
  turns: turnsOf('질문'),
  mode: 'reasoning',
  sections: [freeText],
  thoughtBudget: 500,
  maxFinalTokens: 500,
  sampler: greedy,
  retrySampler: null
}
const PROMPT =
  '[|system|]\n체계[|endofturn|]\n[|user|]\n질문[|endofturn|]\n[|assistant|]\n<think>\n'

async function run(
  scripts: Script[],
  over: Partial<EngineRequest> = {},
  hooks: Partial<RunHooks> = {}
) {
  const engine = scriptedEngine(scripts)
  const heard = listen()
  let time = 0
  const result: EngineResult = await generate(
    engine,
    { ...request, ...over },
    {
      emit: heard.onChunk,
      cancelled: () => false,
      accept: () => Promise.resolve(true),
      now: () => (time += 1),
      ...hooks
    }
  )
  expect(heard.text('thought')).toBe(result.thought)
  expect(heard.text('final')).toBe(result.final)
  return { result, heard, calls: engine.calls }
}

describe('what the final part is written over', () => {
  test('a thought that the model closed after a newline, and a blank line', async () => {
    const { result, calls } = await run([['생각이다.\n', '</think>'], ['정답: ③']])
    expect(calls[1]?.state).toBe(`${PROMPT}생각이다.\n</think>\n\n`)
    expect(result).toMatchObject({
      thought: '생각이다.',
      final: '정답: ③',
      thoughtClosedBy: 'model',
      endReason: 'complete'
    })
  })

  test('a thought that the model closed right behind its last word', async () => {
    const { calls } = await run([['생각이다.', '</think>'], ['답']])
    expect(calls[1]?.state).toBe(`${PROMPT}생각이다.</think>\n\n`)
  })

  test('a thought at its budget is closed on a line of its own, without half a syllable', async () => {
    // 가 and 나 are three bytes each, and a token of this engine is a byte.
    const { result, calls } = await run([['가나다라'], ['답']], { thoughtBudget: 8 })
    expect(calls[1]?.state).toBe(`${PROMPT}가나\n</think>\n\n`)
    expect(result).toMatchObject({ thought: '가나', thoughtClosedBy: 'budget', thoughtTokens: 8 })
  })

  test('no budget leaves the empty thought of 바로 답하기', async () => {
    const { result, calls } = await run([['답']], { thoughtBudget: 0 })
    expect(calls[0]?.state).toBe(`${PROMPT}\n</think>\n\n`)
    expect(result).toMatchObject({ thought: '', final: '답', thoughtTokens: 0 })
  })

  test('a model that ends its turn inside the thought writes its explanation all the same', async () => {
    const { result, calls } = await run([['생각'], ['답']])
    expect(calls[1]?.state).toBe(`${PROMPT}생각\n</think>\n\n`)
    expect(result).toMatchObject({ thoughtClosedBy: 'none', final: '답', endReason: 'complete' })
  })

  test('a close spelled out in letters is replaced by the real one', async () => {
    const { result, calls } = await run([['생각 <', '/think> 뒤'], ['답']])
    expect(calls[1]?.state).toBe(`${PROMPT}생각 </think>\n\n`)
    expect(result).toMatchObject({ thought: '생각', final: '답', thoughtClosedBy: 'model' })
  })

  test('바로 답하기 has the closed thought in its prompt', async () => {
    const { result, calls } = await run([['답']], { mode: 'direct' })
    expect(calls[0]?.state).toBe(`${PROMPT}\n</think>\n\n`)
    expect(result).toMatchObject({ thought: '', thoughtTokens: 0, thoughtClosedBy: 'none' })
  })
})

describe('loops', () => {
  const loop = '가나'.repeat(30)

  test('a thought that runs in circles goes back and takes another way', async () => {
    const { result, calls } = await run([[`앞 ${loop}`], ['같다.\n', '</think>'], ['답']])
    expect(result).toMatchObject({ thought: '앞 가나같다.', thoughtClosedBy: 'model' })
    expect(calls[1]?.state).toBe(`${PROMPT}앞 가나`)
    // The first byte of 가 (U+AC00) would begin the circle again.
    expect(calls[1]?.bannedFirst).toContain(0xea)
    expect(calls[0]?.bannedFirst).not.toContain(0xea)
  })

  test('after eight ways that all end in circles the thought is closed without the loop', async () => {
    const circles = Array.from({ length: 9 }, (_, index): Script => [`${index} ${loop}`])
    const { result } = await run([...circles, ['답']], { thoughtBudget: 5000 })
    expect(result.thoughtClosedBy).toBe('loop')
    expect(result.thought).toBe('0 가나1 가나2 가나3 가나4 가나5 가나6 가나7 가나8 가나')
    expect(result.final).toBe('답')
  })

  test('a section in circles is ended by us and the next one follows', async () => {
    const sections: FinalSection[] = [
      { grammar: 'G1', rest: 'R1', until: '\n\n①' },
      { grammar: 'G2', rest: 'R2', until: null }
    ]
    const { result, calls } = await run(
      [[`설명 ${loop}`], [`다시 ${loop}`], [`또 ${loop}`], [' 오답 — 까닭']],
      { mode: 'direct', sections }
    )
    expect(result.final).toBe('설명 가나다시 가나또 가나\n\n① 오답 — 까닭')
    expect(calls.map(({ grammar }) => grammar)).toEqual(['G1', 'R1', 'R1', 'G2'])
  })

  test('a list is no loop', async () => {
    const list = 'ㄱ, ㄴ, ㄷ, ㄱ, ㄴ, ㄷ'
    const { result } = await run([[list, '</think>'], ['답']])
    expect(result).toMatchObject({ thought: list, thoughtClosedBy: 'model' })
  })
})

describe('sections', () => {
  test('each is written under its own grammar, from the end of the one before', async () => {
    const sections: FinalSection[] = [
      { grammar: 'G1', rest: null, until: '\n\n①' },
      { grammar: 'G2', rest: null, until: '\n②' },
      { grammar: 'G3', rest: null, until: null }
    ]
    const { result, calls } = await run(
      [['정답: ①\n\n설명\n\n① 더 쓰려 했다'], [' 정답 — 가\n②'], [' 오답 — 나']],
      { mode: 'direct', sections }
    )
    expect(result.final).toBe('정답: ①\n\n설명\n\n① 정답 — 가\n② 오답 — 나')
    expect(calls.map(({ grammar }) => grammar)).toEqual(['G1', 'G2', 'G3'])
    expect(calls[1]?.state.endsWith('</think>\n\n정답: ①\n\n설명\n\n①')).toBe(true)
  })

  test('all of them together stay under the token limit', async () => {
    const sections: FinalSection[] = [{ grammar: null, rest: null, until: '.' }, freeText]
    const { result } = await run([['abc.'], ['defghij']], {
      mode: 'direct',
      sections,
      maxFinalTokens: 6
    })
    expect(result).toMatchObject({ final: 'abc.de', endReason: 'length', finalTokens: 6 })
  })
})

describe('a final part that breaks with the key', () => {
  const thought: Script = ['생각\n', '</think>']

  test('is written once more, without the thought and with the other sampler', async () => {
    const offered: string[] = []
    const { result, calls, heard } = await run(
      [thought, ['정답: ①'], ['정답: ③']],
      { retrySampler: retry },
      {
        accept: (final) => {
          offered.push(final)
          return Promise.resolve(false)
        }
      }
    )
    expect(offered).toEqual(['정답: ①'])
    expect(result).toMatchObject({ final: '정답: ③', retried: true, endReason: 'complete' })
    expect(calls[1]?.state).toContain('생각')
    expect(calls[2]?.state).not.toContain('생각')
    expect(calls[2]?.state).toMatch(/<think>\n\n<\/think>\n\n$/)
    // The penalty is for texts that degenerated, and this one did not.
    expect(calls[2]?.sampler).toEqual({ ...retry, presencePenalty: 0 })
    expect(heard.chunks.filter(({ kind }) => kind === 'restart')).toHaveLength(1)
  })

  test('that also ran in circles is written again with a presence penalty', async () => {
    const { calls } = await run(
      [thought, ['가'.repeat(40)], ['정답: ①'], ['정답: ③']],
      { retrySampler: retry, sections: [{ ...freeText, rest: 'R' }] },
      { accept: () => Promise.resolve(false) }
    )
    expect(calls.at(-1)?.sampler).toEqual(retry)
  })

  test('is not asked about when nobody wants it written again', async () => {
    const { result } = await run(
      [thought, ['정답: ①']],
      {},
      { accept: () => Promise.reject(new Error()) }
    )
    expect(result.retried).toBe(false)
  })
})

describe('the prompt', () => {
  test('is evaluated in pieces that tell how far they are', async () => {
    const { heard } = await run([['답']], { mode: 'direct', turns: turnsOf('질문'.repeat(200)) })
    const told = heard.chunks.filter(
      (chunk) => chunk.kind === 'progress' && chunk.part === 'prompt'
    )
    expect(told.length).toBeGreaterThan(2)
  })

  test('goes in whole blocks of 16 tokens that take a second and a half at most', () => {
    // 10 ms a token: 150 tokens have the time, 144 are whole blocks.
    expect([10, 3, 0.4].map(chunkOf)).toEqual([144, 496, 512])
    // The least that the kernels take at once, however slow.
    expect(chunkOf(200)).toBe(16)
  })

  test('that was cancelled meanwhile generates nothing', async () => {
    let asked = 0
    const { result, calls } = await run(
      [],
      { turns: turnsOf('질문'.repeat(200)) },
      { cancelled: () => (asked += 1) > 2 }
    )
    expect(calls).toEqual([])
    expect(result).toMatchObject({ endReason: 'cancelled', thought: '', final: '' })
  })

  test('that the KV cache holds already is not evaluated again', async () => {
    const engine = scriptedEngine([['답'], ['답'], ['답']])
    const hooks: RunHooks = {
      emit: () => undefined,
      cancelled: () => false,
      accept: () => Promise.resolve(true),
      now: () => 0
    }
    const direct: EngineRequest = { ...request, mode: 'direct' }
    const first = await generate(engine, direct, hooks)
    const again = await generate(engine, direct, hooks)
    const other = await generate(engine, { ...direct, turns: turnsOf('질녀') }, hooks)
    expect(first.reusedTokens).toBe(0)
    // All but the last token, whose logits are needed anew.
    expect(again.reusedTokens).toBe(again.promptTokens - 1)
    expect(other.promptTokens - other.reusedTokens).toBeLessThan(30)
  })
})

describe('a prompt that is prepared', () => {
  const hooks: RunHooks = {
    emit: () => undefined,
    cancelled: () => false,
    accept: () => Promise.resolve(true),
    now: () => 0
  }

  test('has room for the explanation behind it, however close to the next larger context it ends', async () => {
    // 1024 lengths in a row meet every place between two sizes of a context.
    for (let length = 1500; length < 2524; length += 1) {
      const asked: number[] = []
      const inner = scriptedEngine([['생각</think>'], ['답']])
      const engine = {
        ...inner,
        contextLimit: 65_536,
        sequence: (tokens: number) => {
          asked.push(tokens)
          return inner.sequence(tokens)
        }
      }
      const turns = turnsOf('a'.repeat(length))
      await prepare(engine, turns, 'reasoning', hooks)
      await generate(
        engine,
        {
          ...request,
          turns,
          sections: [explanationSections(5)[0] ?? freeText],
          thoughtBudget: 2048,
          maxFinalTokens: explanationTokens(5)
        },
        hooks
      )
      expect(asked[0], `${length}`).toBeGreaterThanOrEqual(asked[1] ?? Infinity)
    }
  })

  test('is evaluated but for its last token, and given up between two pieces', async () => {
    const engine = scriptedEngine([['답']])
    const turns = turnsOf('질문'.repeat(100))
    let asked = 0
    await prepare(engine, turns, 'direct', { ...hooks, cancelled: () => (asked += 1) > 2 })
    const sequence = await engine.sequence(0)
    const some = sequence.evaluated()
    expect(some).toBeGreaterThan(0)
    await prepare(engine, turns, 'direct', hooks)
    const all = sequence.evaluated()
    expect(all).toBeGreaterThan(some)
    const result = await generate(engine, { ...request, turns, mode: 'direct' }, hooks)
    expect(all).toBe(result.promptTokens - 1)
    expect(result.reusedTokens).toBe(all)
  })
})

describe('a model that is no EXAONE 4.0', () => {
  const other = (scripts: Script[], thinks: boolean) => {
    const inner = scriptedEngine(scripts)
    const known = new Set(['[|user|]'])
    const prompts: string[] = []
    return {
      prompts,
      ...inner,
      special: (name: string) => (known.has(name) ? inner.special(name) : null),
      ownTemplate: {
        thinks,
        sha256: '',
        prompt: (_: readonly Turn[], mode: 'reasoning' | 'direct') => {
          prompts.push(mode)
          return inner.tokenize(mode === 'reasoning' ? '질문 <think>\n' : '질문')
        }
      }
    }
  }
  const hooks: RunHooks = {
    emit: () => undefined,
    cancelled: () => false,
    accept: () => Promise.resolve(true),
    now: () => 0
  }

  test('closes its thought in letters where it has no token for that', async () => {
    const engine = other([['생각이다.\n</thi', 'nk> 더'], ['정답: ③']], true)
    const result = await generate(engine, request, hooks)
    expect(engine.calls[1]?.state).toBe('질문 <think>\n생각이다.\n</think>\n\n')
    expect(result).toMatchObject({
      thought: '생각이다.',
      final: '정답: ③',
      thoughtClosedBy: 'model'
    })
  })

  test('has its thought closed in letters at the budget', async () => {
    const engine = other([['가나다라'], ['답']], true)
    await generate(engine, { ...request, thoughtBudget: 6 }, hooks)
    expect(engine.calls[1]?.state).toBe('질문 <think>\n가나\n</think>\n\n')
  })

  test('and knows of no thoughts is asked to answer directly', async () => {
    const engine = other([['답']], false)
    const result = await generate(engine, request, hooks)
    expect(engine.prompts).toEqual(['direct'])
    expect(result).toMatchObject({ thought: '', final: '답', thoughtTokens: 0 })
  })
})
