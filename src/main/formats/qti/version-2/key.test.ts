import { describe, expect, test } from 'vitest'
import { codes, readXmlFile } from '../reading.fixture.ts'
import { itemOf, MAP_RESPONSE, MATCH_CORRECT, type Made } from './version-2.fixture.ts'

const keyOf = async (made: Made): Promise<unknown> => {
  const { items, rejects } = await readXmlFile(itemOf(made))
  const [item] = items
  return item === undefined ? codes(rejects) : [item.key, item.responseCount]
}

const options = (...numbers: number[]): unknown => [{ kind: 'options', options: numbers }, 1]
const together = (...numbers: number[]): unknown => [
  { kind: 'set', options: numbers },
  numbers.length
]
const several: Made = { cardinality: 'multiple', maxChoices: 0 }
const NO_PROCESSING = ' '
const OWN = `<responseProcessing><responseCondition><responseIf>
  <match><variable identifier="RESPONSE"/><baseValue baseType="identifier">B</baseValue></match>
  <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
</responseIf></responseCondition></responseProcessing>`

describe.each(['2.1', '3.0'] as const)('the key of an item of QTI %s', (version) => {
  const found = (made: Made): Promise<unknown> => keyOf({ ...made, version })

  test('is the correct response', async () => {
    expect(await found({ correct: ['B'] })).toEqual(options(2))
    expect(await found({ correct: ['C'], processing: NO_PROCESSING })).toEqual(options(3))
  })

  test('is all values of the correct response together where several may be chosen', async () => {
    expect(await found({ ...several, correct: ['C', 'A'] })).toEqual(together(1, 3))
    expect(await found({ ...several, maxChoices: 2, correct: ['A', 'B'] })).toEqual(together(1, 2))
  })

  test('is one option where several may be chosen and one is right', async () => {
    expect(await found({ ...several, correct: ['B'] })).toEqual(options(2))
  })

  test('is each of several values where only one may be chosen', async () => {
    expect(await found({ correct: ['A', 'B'] })).toEqual(options(1, 2))
    expect(await found({ ...several, maxChoices: 1, correct: ['A', 'B'] })).toEqual(options(1, 2))
  })

  test('is what the mapping gives most for where there is no correct response', async () => {
    const mapping = { A: 0, B: 2, C: -1 }
    expect(await found({ correct: [], mapping, processing: MAP_RESPONSE })).toEqual(options(2))
    expect(await found({ correct: [], mapping, processing: NO_PROCESSING })).toEqual(options(2))
  })

  test('is every option with full marks where the mapping scores', async () => {
    const mapping = { A: 1, C: 1 }
    expect(await found({ correct: ['A'], mapping, processing: MAP_RESPONSE })).toEqual(
      options(1, 3)
    )
  })

  test('is the correct response where the mapping does not score', async () => {
    const mapping = { A: 1, C: 1 }
    expect(await found({ correct: ['A'], mapping, processing: MATCH_CORRECT })).toEqual(options(1))
  })

  test('is all options that the mapping gives something for where several may be chosen', async () => {
    const mapping = { A: 1, B: -2, C: 1 }
    expect(await found({ ...several, correct: [], mapping, processing: MAP_RESPONSE })).toEqual(
      together(1, 3)
    )
  })

  test('is told as unreadable where any two of three are right', async () => {
    const made: Made = {
      ...several,
      maxChoices: 2,
      correct: [],
      mapping: { A: 1, B: 1, C: 1 },
      processing: MAP_RESPONSE
    }
    expect(await found(made)).toEqual(['key-unreadable'])
  })

  test('is the correct response whatever else scores, and unreadable without one', async () => {
    expect(await found({ correct: ['A'], processing: OWN })).toEqual(options(1))
    expect(await found({ correct: [], processing: OWN })).toEqual(['key-unreadable'])
  })

  test('is told as no option where it names none', async () => {
    expect(await found({ correct: ['D'] })).toEqual(['key-not-an-option'])
    expect(await found({ correct: [], mapping: { D: 1 }, processing: MAP_RESPONSE })).toEqual([
      'key-not-an-option'
    ])
  })

  test('is left for another file where the item has none', async () => {
    expect(await found({ correct: [] })).toEqual([null, 1])
    const compared = OWN.replace(
      /<baseValue baseType="identifier">B<\/baseValue>/u,
      '<correct identifier="RESPONSE"/>'
    )
    expect(await found({ correct: [], processing: compared })).toEqual([null, 1])
  })
})

test('part marks of a mapping are told as left out', async () => {
  const { items, findings } = await readXmlFile(
    itemOf({ correct: [], mapping: { A: 1, B: 0.5 }, processing: MAP_RESPONSE })
  )
  expect(items[0]?.key).toEqual({ kind: 'options', options: [1] })
  expect(codes(findings)).toEqual(['partial-credit-left-out'])
})
