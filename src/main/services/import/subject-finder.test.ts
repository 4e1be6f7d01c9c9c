import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NO_PAPER } from '@shared/domain/draft.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createExamCatalogue } from '../exam-catalogue.ts'
import { createSubjectFinder } from './subject-finder.ts'

const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => Date.UTC(2026, 5, 1))
const find = (
  exam: string | null,
  subject: string | null,
  target: { examId: string | null; subjectId: string | null } = { examId: null, subjectId: null }
) => {
  const found = createSubjectFinder(exams, target)({ ...NO_PAPER, exam, subject })
  return [found.examId, found.subjectId]
}

describe('names as files write them', () => {
  test.each([
    ['관세사', '관세법개론', 'customs-broker', 'customs-law'],
    ['제41회 관세사 1차 시험', '관세법 개론', 'customs-broker', 'customs-law'],
    ['customs-broker', 'customs-law', 'customs-broker', 'customs-law'],
    ['변호사시험', '공법', 'bar-exam', 'bar-public'],
    ['공인중개사 2차', '부동산공법', 'realtor-2', 'realtor-public'],
    ['의사', '의학각론(1)', 'doctor', 'med-specific-1'],
    [null, '관세법개론', 'customs-broker', 'customs-law']
  ])('%s, %s', (exam, subject, examId, subjectId) => {
    expect(find(exam, subject)).toEqual([examId, subjectId])
  })
})

test('a name that several exams have is nobody’s without the exam', () => {
  expect(find(null, '민법')).toEqual([null, 'unsorted'])
  expect(find('법무사', '민법')).toEqual(['judicial-scrivener', 'js-civil'])
})

test('what is not known comes under 미분류 of the exam, or of none', () => {
  expect(find('관세사', '요리학')).toEqual(['customs-broker', 'unsorted'])
  expect(find('바리스타', null)).toEqual([null, 'unsorted'])
  expect(find(null, null)).toEqual([null, 'unsorted'])
})

test('what the learner chose goes before what the file says', () => {
  const target = { examId: 'customs-broker', subjectId: 'customs-tax' }
  expect(find('변호사시험', '공법', target)).toEqual(['customs-broker', 'customs-tax'])
  expect(find('변호사시험', '무역영어', { ...target, subjectId: null })).toEqual([
    'customs-broker',
    'customs-english'
  ])
})
