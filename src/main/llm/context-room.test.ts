import { expect, test } from 'vitest'
import { planRoom, PromptTooLong } from './context-room.ts'

const wanted = { mode: 'reasoning' as const, thoughtBudget: 2048, maxFinalTokens: 2000 }

test('a long context is used no further than needed, in steps of 1024 from 4096', () => {
  const room = { thoughtBudget: 2048, maxFinalTokens: 2000 }
  expect(planRoom(65_536, 20, wanted)).toEqual({ contextTokens: 4096, ...room })
  // 3000 + 2048 + 2000 + 16 tokens to spare = 7064.
  expect(planRoom(65_536, 3000, wanted)).toEqual({ contextTokens: 7168, ...room })
})

test('바로 답하기 plans no thought', () => {
  expect(planRoom(4096, 1000, { ...wanted, mode: 'direct' })).toEqual({
    contextTokens: 4096,
    thoughtBudget: 0,
    maxFinalTokens: 2000
  })
})

test('where it is tight the thought gives way before the final part', () => {
  // 4096 - 16 - 1500 = 2580 free: 580 to think, 2000 to write.
  expect(planRoom(4096, 1500, wanted)).toMatchObject({ thoughtBudget: 580, maxFinalTokens: 2000 })
  // 4096 - 16 - 3000 = 1080 free: the least thought of 128, the rest to write.
  expect(planRoom(4096, 3000, wanted)).toMatchObject({ thoughtBudget: 128, maxFinalTokens: 952 })
})

test('a prompt that leaves no room for an explanation is too long', () => {
  // 4096 - 16 - 128 - 512 = 3440 is the longest.
  expect(planRoom(4096, 3440, wanted).maxFinalTokens).toBe(512)
  expect(() => planRoom(4096, 3441, wanted)).toThrow(PromptTooLong)
})
