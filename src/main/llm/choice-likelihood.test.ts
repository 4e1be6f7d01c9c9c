import { expect, test } from 'vitest'
import { choiceLogarithms } from './choice-likelihood.ts'

/** A model over tokens 1 to 9 whose next token has these shares after a given text; all others none. */
function sequenceOf(shares: Readonly<Record<string, Readonly<Record<number, number>>>>) {
  let cells: number[] = []
  const evaluated: string[] = []
  return {
    evaluated,
    rewind: (tokens: readonly number[]) => {
      const parting = cells.findIndex((cell, at) => cell !== tokens[at])
      if (parting >= 0) cells = cells.slice(0, parting)
      return Promise.resolve(cells.length)
    },
    nextLogarithms: (tokens: readonly number[], next: readonly number[]) => {
      cells.push(...tokens)
      evaluated.push(cells.join(''))
      const told = shares[cells.join('')] ?? {}
      return Promise.resolve(next.map((token) => Math.log(told[token] ?? 0)))
    }
  }
}

test('choices that part at their last token take one evaluation, what they share is not counted', async () => {
  const sequence = sequenceOf({ '1278': { 3: 0.5, 4: 0.25, 5: 0.125 } })
  const sums = await choiceLogarithms(
    sequence,
    [1, 2],
    [
      [7, 8, 3],
      [7, 8, 4],
      [7, 8, 5]
    ]
  )
  expect(sums).toEqual([Math.log(0.5), Math.log(0.25), Math.log(0.125)])
  expect(sequence.evaluated).toEqual(['1278'])
})

test('of longer choices the shares of all tokens count: 0.5 · 0.5, 0.5 · 0.25 and 0.25', async () => {
  const sequence = sequenceOf({ '12': { 3: 0.5, 6: 0.25 }, '123': { 4: 0.5, 5: 0.25 } })
  const sums = await choiceLogarithms(sequence, [1, 2], [[3, 4], [3, 5], [6]])
  expect(sums.map(Math.exp).map((share) => Number(share.toFixed(12)))).toEqual([0.25, 0.125, 0.25])
})

test('a choice that is the beginning of another is told by what it has', async () => {
  const sequence = sequenceOf({ '12': { 3: 0.5 }, '123': { 4: 0.1 } })
  const sums = await choiceLogarithms(sequence, [1, 2], [[3], [3, 4]])
  // The shared 3 is not counted: nothing is left of the first.
  expect(sums.map((sum) => Number(Math.exp(sum).toFixed(12)))).toEqual([1, 0.1])
})
