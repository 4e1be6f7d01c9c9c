import type { SessionView } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { expect, test } from 'vitest'
import { paperLine } from './paper-line.ts'

const exam = {
  sessions: [{ subjects: [{ id: 'law', nameKo: '관세법개론' }] }]
} as unknown as Exam
const view: Parameters<typeof paperLine>[0] = {
  mode: 'mock' satisfies SessionView['mode'],
  exam,
  roundName: null,
  form: null,
  shuffled: false
}

test('the bar names period, subject, round and form of a printed paper', () => {
  const printed = { ...view, roundName: '제42회', form: 'A' }
  const line = paperLine(printed, { name: '1교시' }, { subjectId: 'law' })
  expect(line).toEqual(['1교시', '관세법개론', '제42회', 'A형'])
})

test('practice does not say its mode twice, and tells that the options are shuffled', () => {
  const practice = { ...view, mode: 'learn' as const, form: '', shuffled: true }
  const line = paperLine(practice, { name: '학습' }, { subjectId: 'law' })
  expect(line).toEqual(['관세법개론', '선택지 순서를 섞음'])
})

test('a period that is named after its one subject is named once', () => {
  expect(paperLine(view, { name: '관세법개론' }, { subjectId: 'law' })).toEqual(['관세법개론'])
})
