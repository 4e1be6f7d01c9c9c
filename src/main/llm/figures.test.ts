import { expect, test } from 'vitest'
import { figuresAfter, NO_FIGURES } from './figures.ts'

const run = {
  promptTokens: 900,
  reusedTokens: 100,
  thoughtTokens: 150,
  finalTokens: 50,
  contextTokens: 4096,
  ms: { load: 2000, prompt: 1600, total: 13_600 }
}

test('speeds are tokens by the time that they took, load and prompt apart', () => {
  // 800 tokens in 1.6 s; 200 tokens in the 10 s that are left.
  expect(figuresAfter(NO_FIGURES, run)).toEqual({
    loadMs: 2000,
    promptTokensPerSecond: 500,
    tokensPerSecond: 20,
    contextTokens: 4096
  })
})

test('a run of a few tokens, or with the prompt there already, leaves the speeds as they were', () => {
  const before = figuresAfter(NO_FIGURES, run)
  const short = {
    ...run,
    reusedTokens: 899,
    thoughtTokens: 0,
    finalTokens: 8,
    ms: { load: 0, prompt: 2, total: 300 }
  }
  expect(figuresAfter(before, short)).toEqual(before)
})
