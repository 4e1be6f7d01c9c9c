import { modelExams } from '@shared/contract/model-exams.ts'
import { expect, test } from 'vitest'
import { NEW_DRAFT, numberOf, RANGES, requestOf, type NumberField } from './model-exam-draft.ts'

test('the form as it stands first asks for the whole paper', () => {
  expect(requestOf({ ...NEW_DRAFT, examId: 'customs-broker' })).toEqual({
    examId: 'customs-broker',
    query: '',
    items: null,
    electives: [],
    way: 'protocol',
    mode: 'reasoning',
    seed: 1,
    parallel: 4,
    orders: 1,
    temperature: null,
    thoughtBudget: null
  })
})

test('likelihoods are told without a thought, whatever was chosen before', () => {
  expect(requestOf({ ...NEW_DRAFT, way: 'likelihood', mode: 'reasoning' })?.mode).toBe('direct')
})

test('a number of items counts only where it is asked for', () => {
  expect(requestOf({ ...NEW_DRAFT, whole: true, items: 'x' })?.items).toBeNull()
  expect(requestOf({ ...NEW_DRAFT, whole: false, items: ' 8 ' })?.items).toBe(8)
  expect(requestOf({ ...NEW_DRAFT, whole: false, items: 'x' })).toBeNull()
})

test.each(['', '0', '65', '4.5', '-1', '1e1', '네 개'])(
  'no run takes "%s" at a time',
  (parallel) => {
    expect(numberOf({ ...NEW_DRAFT, parallel }, 'parallel')).toBe('unusable')
    expect(requestOf({ ...NEW_DRAFT, parallel })).toBeNull()
  }
)

test.each([
  'seed',
  'parallel',
  'orders',
  'items',
  'temperature',
  'thoughtBudget'
] satisfies NumberField[])(
  'the contract takes the ends of the range of %s and nothing beyond',
  (field) => {
    const takes = (value: number): boolean =>
      modelExams.start.input.safeParse({
        ...requestOf({ ...NEW_DRAFT, whole: false }),
        [field]: value
      }).success
    const { least, most } = RANGES[field]
    expect([least - 1, least, most, most + 1].map(takes)).toEqual([false, true, true, false])
  }
)

test('a temperature may have decimals, and what is left empty is the usual', () => {
  expect(requestOf({ ...NEW_DRAFT, temperature: '0.6', thoughtBudget: '256' })).toMatchObject({
    temperature: 0.6,
    thoughtBudget: 256
  })
  expect(requestOf({ ...NEW_DRAFT, temperature: ' ' })?.temperature).toBeNull()
  expect(requestOf({ ...NEW_DRAFT, temperature: '2.1' })).toBeNull()
  expect(requestOf({ ...NEW_DRAFT, thoughtBudget: '256.5' })).toBeNull()
})

test('the electives that were chosen go along', () => {
  const electives = { '선택 1': 'civil', '선택 2': 'tax' }
  expect(requestOf({ ...NEW_DRAFT, electives })?.electives).toEqual(['civil', 'tax'])
})
