import { expect, test } from 'vitest'
import { samplersFor } from './samplers.ts'

const temperatures = (modelName: string, builtIn = false): number[] =>
  (['direct', 'reasoning'] as const).map(
    (mode) => samplersFor({ modelName, builtIn }, mode).sampler.temperature
  )

test('the built-in model is greedy in both modes', () => {
  expect(temperatures('exaone4-mini', true)).toEqual([0, 0])
})

test('EXAONE 4.0 follows its model card, the small one at 0.1 against switching languages', () => {
  expect(temperatures('EXAONE-4.0-1.2B-Q8_0')).toEqual([0.1, 0.6])
  expect(temperatures('EXAONE-4.0-32B-Q4_K_M')).toEqual([0.6, 0.6])
  expect(temperatures('EXAONE-4.0.1-32B')).toEqual([0.6, 0.6])
  expect(
    samplersFor({ modelName: 'EXAONE-4.0-1.2B', builtIn: false }, 'reasoning').sampler.topP
  ).toBe(0.95)
})

test('after a thought the retry is in direct mode, in its settings', () => {
  const { retrySampler } = samplersFor(
    { modelName: 'EXAONE-4.0-1.2B', builtIn: false },
    'reasoning'
  )
  expect(retrySampler).toMatchObject({ temperature: 0.1, presencePenalty: 1.5 })
  expect(
    samplersFor({ modelName: 'mini', builtIn: true }, 'reasoning').retrySampler.temperature
  ).toBe(0)
})

test('a retry in direct mode is warm, of another seed and with the presence penalty of the card', () => {
  const { sampler, retrySampler } = samplersFor({ modelName: 'x', builtIn: false }, 'direct')
  expect(retrySampler).toMatchObject({ temperature: 0.6, presencePenalty: 1.5 })
  expect(retrySampler.seed).not.toBe(sampler.seed)
})
