import type { ResultView } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { differenceText, scoreText, sittingFacts } from './sitting-text.ts'

const sitting = (
  mode: ResultView['session']['mode'],
  overallBasis: 'total' | 'average',
  over: Partial<ResultView> = {}
): ResultView =>
  ({
    session: { mode },
    exam: {
      year: 2026,
      passRule: { overallBasis },
      sessions: [{ subjects: [{ id: 'econ', nameKo: '경제학' }] }]
    },
    electives: [],
    roundName: null,
    form: null,
    ...over
  }) as never

test('points are said of an average only; a share of a total and practice are percentages', () => {
  expect(scoreText(sitting('mock', 'average'), 57.5)).toBe('57.5점')
  expect(scoreText(sitting('mock', 'total'), 57.5)).toBe('57.5%')
  expect(scoreText(sitting('timed', 'average'), 57.5)).toBe('57.5%')
  expect(differenceText(sitting('mock', 'total'), -2.5)).toBe('2.5%p')
  expect(differenceText(sitting('mock', 'average'), 2.5)).toBe('2.5점')
})

test('a sitting says its round, form, electives and the version of the exam', () => {
  expect(
    sittingFacts(
      sitting('mock', 'average', { roundName: '제42회', form: 'A', electives: ['econ'] })
    )
  ).toEqual(['제42회', 'A형', '선택과목 경제학', '2026년 기준 시험 정보'])
  expect(sittingFacts(sitting('mock', 'average', { form: '' }))).toEqual(['2026년 기준 시험 정보'])
})
