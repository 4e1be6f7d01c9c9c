import { describe, expect, test } from 'vitest'
import { codes, readXmlFile, type Read } from '../reading.fixture.ts'
import { condition, documentOfItems, is, itemOf, type Made } from './version-1.fixture.ts'

const readItem = (made: Made): Promise<Read> => readXmlFile(documentOfItems(itemOf(made)))

const keyOf = async (made: Made): Promise<unknown> => {
  const { items, rejects } = await readItem(made)
  const [item] = items
  return item === undefined ? codes(rejects) : [item.key, item.responseCount]
}

const options = (...numbers: number[]): unknown => [{ kind: 'options', options: numbers }, 1]
const together = (...numbers: number[]): unknown => [
  { kind: 'set', options: numbers },
  numbers.length
]
const five = ['가', '나', '다', '라', '마']

describe('an item of QTI 1.2 with one response', () => {
  test('has the option that sets the score as its key', async () => {
    expect(await keyOf({ processing: condition(is('B'), '100') })).toEqual(options(2))
  })

  test('does not take for right what scores nothing or less', async () => {
    const processing = [
      condition(is('A'), '0', 'Add'),
      condition(is('B'), '-1', 'Add'),
      condition(is('C'), '10.00', 'Set')
    ].join('')
    expect(await keyOf({ processing })).toEqual(options(3))
  })

  test('accepts each of two options that score the same', async () => {
    const processing = condition(is('A'), '5') + condition(is('C'), '5')
    expect(await keyOf({ processing })).toEqual(options(1, 3))
  })

  test('accepts the options of an "or"', async () => {
    const processing = condition(`<or>${is('B')}${is('C')}</or>`, '1')
    expect(await keyOf({ processing })).toEqual(options(2, 3))
  })

  test('takes tests that stand side by side for alternatives, since they cannot both hold', async () => {
    expect(await keyOf({ processing: condition(is('B') + is('C'), '1') })).toEqual(options(2, 3))
  })

  test('keeps the best option of several that score differently and says that the rest is left out', async () => {
    const processing = condition(is('A'), '50') + condition(is('B'), '100')
    const { items, findings } = await readItem({ processing })
    expect(items[0]?.key).toEqual({ kind: 'options', options: [2] })
    expect(codes(findings)).toEqual(['partial-credit-left-out'])
  })

  test('reads Blackboard: SCORE.max where right, everything else by "other"', async () => {
    const processing =
      '<respcondition title="correct"><conditionvar><varequal respident="response" case="No">B</varequal></conditionvar><setvar variablename="SCORE" action="Set">SCORE.max</setvar><displayfeedback linkrefid="correct"/></respcondition>' +
      '<respcondition title="incorrect"><conditionvar><other/></conditionvar><setvar variablename="SCORE" action="Set">0</setvar></respcondition>'
    expect(await keyOf({ processing })).toEqual(options(2))
  })

  test('goes by the score when another variable is set as well', async () => {
    const processing =
      condition(is('A'), '1') +
      `<respcondition><conditionvar>${is('B')}</conditionvar><setvar varname="tries" action="Add">1</setvar></respcondition>`
    expect(await keyOf({ processing })).toEqual(options(1))
  })

  test('goes by what is called correct where nothing is scored', async () => {
    const processing = `<respcondition title="Correct"><conditionvar>${is('C')}</conditionvar><displayfeedback linkrefid="Correct"/></respcondition>`
    expect(await keyOf({ processing })).toEqual(options(3))
  })

  test('has no key where none is given', async () => {
    expect(await keyOf({ processing: condition(is('A'), '0') })).toEqual([null, 1])
    expect(await keyOf({ processing: ' ' })).toEqual([null, 1])
  })

  test('is rejected where what scores is no option', async () => {
    expect(await keyOf({ processing: condition(is('Z'), '1') })).toEqual(['key-not-an-option'])
  })

  test('finds its option whatever the case of its name', async () => {
    expect(await keyOf({ processing: condition(is(' b '), '1') })).toEqual(options(2))
  })
})

describe('an item of QTI 1.2 with several responses', () => {
  const several: Made = { cardinality: 'Multiple', options: five }

  test('is keyed by all that an "and" asks for, as Canvas writes it', async () => {
    const processing = condition(
      `<and>${is('A')}<not>${is('B')}</not>${is('C')}<not>${is('D')}</not><not>${is('E')}</not></and>`,
      '100',
      'Set',
      'continue="No"'
    )
    expect(await keyOf({ ...several, processing })).toEqual(together(1, 3))
  })

  test('is keyed by all that add points, as Respondus writes it', async () => {
    const processing = [
      condition(is('A'), '25', 'Add'),
      condition(is('B'), '-10', 'Add'),
      condition(is('D'), '25', 'Add'),
      condition(is('E'), '0', 'Add')
    ].join('')
    expect(await keyOf({ ...several, processing })).toEqual(together(1, 4))
  })

  test('adds up past the highest score, which would hide the rest of the key', async () => {
    const processing = [condition(is('A'), '100', 'Add'), condition(is('B'), '100', 'Add')].join('')
    expect(await keyOf({ ...several, processing })).toEqual(together(1, 2))
  })

  test('is keyed by tests that stand side by side', async () => {
    expect(await keyOf({ ...several, processing: condition(is('B') + is('E'), '1') })).toEqual(
      together(2, 5)
    )
  })

  test('is keyed by an exact subset', async () => {
    const processing = condition('<varsubset respident="R">B,C,D</varsubset>', '1')
    expect(await keyOf({ ...several, processing })).toEqual(together(2, 3, 4))
  })

  test('keeps full marks apart from part marks that a later condition gives', async () => {
    const processing = [
      condition(`<and>${is('A')}${is('B')}</and>`, '100', 'Set', 'continue="No"'),
      condition(is('A'), '50', 'Set', 'continue="No"'),
      condition(is('B'), '50', 'Set', 'continue="No"')
    ].join('')
    expect(await keyOf({ ...several, processing })).toEqual(together(1, 2))
  })

  test('reads Brightspace, which counts what is right and what is wrong apart', async () => {
    const counted = (test: string, variable: string): string =>
      `<respcondition title="Scoring for the correct answers" continue="yes"><conditionvar>${test}</conditionvar><setvar varname="${variable}" action="Add">1</setvar></respcondition>`
    const processing = [
      counted(is('A'), 'D2L_Correct'),
      counted(is('B'), 'D2L_Incorrect'),
      counted(`<not>${is('B')}</not>`, 'D2L_Correct'),
      counted(`<not>${is('A')}</not>`, 'D2L_Incorrect'),
      counted(is('E'), 'D2L_Correct')
    ].join('')
    expect(await keyOf({ ...several, processing })).toEqual(together(1, 5))
  })

  test('accepts each option where one is enough', async () => {
    const processing = condition(`<or>${is('A')}${is('E')}</or>`, '1')
    expect(await keyOf({ ...several, processing })).toEqual(options(1, 5))
  })

  test('with one right option asks for one', async () => {
    expect(await keyOf({ ...several, processing: condition(is('D'), '1') })).toEqual(options(4))
  })

  test('is keyed by no more options than full marks need', async () => {
    const processing = condition(is('A') + is('B'), '100') + condition(is('A'), '100')
    expect(await keyOf({ ...several, processing })).toEqual(options(1))
  })

  test('is rejected where two different sets are right', async () => {
    const processing =
      condition(`<and>${is('A')}${is('B')}<not>${is('C')}</not></and>`, '1') +
      condition(`<and>${is('C')}${is('D')}<not>${is('A')}</not></and>`, '1')
    expect(await keyOf({ ...several, processing })).toEqual(['key-unreadable'])
  })

  test('says that options are worth different points', async () => {
    const processing = condition(is('A'), '30', 'Add') + condition(is('B'), '70', 'Add')
    const { items, findings } = await readItem({ ...several, processing })
    expect(items[0]?.key).toEqual({ kind: 'set', options: [1, 2] })
    expect(codes(findings)).toEqual(['partial-credit-left-out'])
  })
})
