import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { fileSource } from '../read-file.ts'
import { qtiReader } from './reader.ts'
import { packageOf, readPackageOf, readSource, type Read } from './reading.fixture.ts'

// Files of instructure/qti (MIT), which are not part of this repository. The numbers are what the files say and what
// that project's own tests expect of them, not what was read here.
const folder = samples('qti-instructure')
const withSamples = test.skipIf(folder === null)
const at = (name: string): string => join(folder ?? '', name)
const read = (name: string): Promise<Read> => readSource(fileSource(at(name)))

const kinds = ({ rejects }: Read): unknown[] =>
  rejects.map(({ code, data }) => ('kind' in data ? data.kind : code))
const keys = ({ items }: Read): unknown[] =>
  items.map(({ key }) => (key !== null && 'options' in key ? key.options : key))

withSamples(
  'every sample is known for QTI by its content, a manifest by itself is not',
  async () => {
    const names = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => /\.(?:xml|zip)$/u.test(one))) {
      const isQti = !/imsmanifest|assessment_meta/u.test(name)
      expect([name, await qtiReader.recognises(fileSource(at(name)))]).toEqual([name, isQti])
    }
  }
)

withSamples(
  'one of each kind that Canvas has: two choices are read, the rest told by its kind',
  async () => {
    const found = await read('all_canvas_simple_1.2.xml')
    expect(keys(found)).toEqual([[1], [1]])
    // The item of several answers has three options without words.
    expect(kinds(found)).toEqual([
      'short-answer',
      'cloze',
      'option-empty',
      'cloze',
      'matching',
      'numerical',
      'calculated',
      'essay'
    ])
    expect(found.items[0]).toMatchObject({
      stem: 'Question 1, Multiple Choice, Answer is C',
      rationale: 'Item Feedback, Neutral\nItem Feedback, Correct\nItem Feedback, Incorrect',
      options: [
        { text: 'C', reason: 'Answer feedback for C, correct' },
        { text: 'A', reason: 'Answer feedback for A, incorrect' },
        { text: 'B', reason: 'Answer feedback for B, incorrect' },
        { text: 'D', reason: 'Answer feedback for D, incorrect' }
      ]
    })
  }
)

withSamples('a quiz with feedback has two items of true and false', async () => {
  const found = await read('feedback_quiz_1.2.xml')
  expect(keys(found)).toEqual([[1], [1]])
  expect(kinds(found)).toEqual(['essay'])
  expect(found.items[0]?.options).toEqual([
    { text: 'True', reason: 'Answer was True' },
    { text: 'False', reason: 'Answer was False' }
  ])
})

withSamples(
  'a package of 1.2 with odd folder names has three items and finds both pictures',
  async () => {
    const found = await read('test_qti_1.2.zip')
    expect(keys(found)).toEqual([[2], [4], [1, 3, 4, 7]])
    expect(found.items.map(({ responseCount }) => responseCount)).toEqual([1, 1, 4])
    expect(found.items.slice(0, 2).every(({ stem }) => stem.includes('](asset:'))).toBe(true)
    expect(found.findings).toEqual([])
  }
)

withSamples('a package of 2.2 has three choices in the order of its test', async () => {
  const found = await read('test_qti_2.2.zip')
  expect(found.items.map(({ stem }) => stem)).toEqual([
    'Which of the following elements are used to form water?',
    'What does it say?',
    'Sigmund Freud and Carl Jung both belong to the psychoanalytic school of psychology.'
  ])
  expect(keys(found)).toEqual([[1, 4], [1], [1]])
  expect(found.items[1]?.stimulus).toMatch(
    /^Look at the text in the picture\.\n!\[NEVER LEAVE LUGGAGE UNATTENDED\]\(asset:/u
  )
  expect(kinds(found)).toEqual(['several', 'essay'])
  expect(found.assets).toHaveLength(1)
})

withSamples('a folder that Canvas exported has four records, three of them choices', async () => {
  const within = 'test_qti_1.2_canvas'
  const names = readdirSync(at(within), { recursive: true, encoding: 'utf8' })
  const files = Object.fromEntries(
    names
      .filter((name) => name.endsWith('.xml'))
      .map((name) => [name, readFileSync(join(at(within), name))])
  )
  expect(packageOf(files).length).toBeGreaterThan(0)
  const found = await readPackageOf(files)
  expect(keys(found)).toEqual([[1], [1], [1, 2]])
  expect(kinds(found)).toEqual(['essay'])
})

withSamples('items that stand alone have the keys that their scores give', async () => {
  expect(keys(await read('items_1.2/choice.xml'))).toEqual([[2], [4], [1, 3, 4, 7], [1]])
  expect(keys(await read('items_1.2/multiple_choice.xml'))).toEqual([[4]])
  expect(keys(await read('items_1.2/multiple_answer.xml'))).toEqual([[1, 3, 4, 7]])
  expect(keys(await read('items_1.2/true_false.xml'))).toEqual([[2]])
  expect(keys(await read('items_1.2/mc_feedback.xml'))).toEqual([[1]])
  expect(kinds(await read('items_1.2/essay.xml'))).toEqual(['essay'])
  expect(kinds(await read('items_1.2/matching.xml'))).toEqual(['matching'])
})
