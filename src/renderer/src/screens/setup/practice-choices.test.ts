import { expect, test } from 'vitest'
import { searchTopics, type TopicGroup } from './practice-choices.ts'

const topic = (name: string) => ({ id: name, name, items: 1, chosen: false })
const groups: TopicGroup[] = [
  {
    subjectId: 'tax',
    name: '내국소비세법',
    topics: [topic('부가가치세법 – 과세거래'), topic('개별소비세법')]
  },
  { subjectId: 'english', name: '무역영어', topics: [topic('UCP 600'), topic('Incoterms 2020')] }
]
const found = (text: string): string[][] =>
  searchTopics(groups, text).map(({ name, topics }) => [name, ...topics.map((one) => one.name)])

test('a topic is found by any letters of its name, whatever their case and spacing', () => {
  expect(found('ucp6')).toEqual([['무역영어', 'UCP 600']])
  expect(found(' 과세 거래')).toEqual([['내국소비세법', '부가가치세법 – 과세거래']])
})

test('letters typed on a Mac, syllables in pieces, find the same topics', () => {
  expect(found('부가가치'.normalize('NFD'))[0]?.slice(1)).toEqual(['부가가치세법 – 과세거래'])
})

test('the name of a subject finds all its topics', () => {
  expect(found('무역영어')).toEqual([['무역영어', 'UCP 600', 'Incoterms 2020']])
})

test('without letters everything is there, and letters of no topic leave nothing', () => {
  expect(searchTopics(groups, '')).toEqual(groups)
  expect(found('관세')).toEqual([])
})
