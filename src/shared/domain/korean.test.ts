import { expect, test } from 'vitest'
import { withParticle } from './korean.ts'

test.each([
  ['민법', '이/가', '민법이'],
  ['회계', '은/는', '회계는'],
  ['회계학', '을/를', '회계학을'],
  ['서울', '으로/로', '서울로'],
  ['경영학', '으로/로', '경영학으로']
] as const)('%s takes the form of %s that its last syllable asks for', (word, particle, whole) => {
  expect(withParticle(word, particle)).toBe(whole)
})

test.each([
  ['의학각론(1)', '이/가', '의학각론(1)이'],
  ['의학각론(2)', '이/가', '의학각론(2)가'],
  ['노동법(1)', '을/를', '노동법(1)을'],
  ['제3', '은/는', '제3은'],
  ['10', '으로/로', '10으로'],
  ['1', '으로/로', '1로'],
  ['①', '이/가', '①이'],
  ['②', '이/가', '②가'],
  ['⑬', '은/는', '⑬은']
] as const)(
  'the number at the end of %s is read aloud before %s is chosen',
  (word, particle, whole) => {
    expect(withParticle(word, particle)).toBe(whole)
  }
)

test.each([
  ['USB', '은/는', 'USB는'],
  ['20.5%', '을/를', '20.5%를'],
  ['Excel', '을/를', 'Excel을'],
  ['CAR', '으로/로', 'CAR로'],
  ['ㄴ', '이/가', 'ㄴ이'],
  ['ㄹ', '으로/로', 'ㄹ로'],
  ['「상법」', '은/는', '「상법」은']
] as const)('%s is read by the name of its last letter', (word, particle, whole) => {
  expect(withParticle(word, particle)).toBe(whole)
})
