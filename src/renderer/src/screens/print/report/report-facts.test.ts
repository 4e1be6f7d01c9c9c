import { expect, test } from 'vitest'
import { examView, progressView } from '../../../progress/progress.fixture.ts'
import { emptyView } from '../../../progress/progress-views.fixture.ts'
import { headFacts, progressReport, sumFacts } from './report-facts.ts'

test('the head names the days that it covers and the day of the exam', () => {
  expect(headFacts({ view: progressView() })).toEqual([
    '2026년 9월 1일 – 2026년 11월 29일',
    '시험일 2027년 3월 20일 (D-111)'
  ])
  expect(headFacts({ view: progressView({ from: null, examOn: null, daysLeft: null }) })).toEqual([
    '처음부터 2026년 11월 29일까지'
  ])
})

test('days, responses and time are sums over the days of the span', () => {
  const days = [
    { day: '2026-11-27', responses: 40, correct: 20, elapsedMs: 3_000_000 },
    { day: '2026-11-29', responses: 1200, correct: 700, elapsedMs: 4_200_000 }
  ]
  expect(sumFacts({ view: { ...emptyView(), days } }).slice(0, 4)).toEqual([
    ['공부한 날', '2일'],
    ['응답(무응답 포함)', '1,240'],
    ['공부 시간', '2시간'],
    ['모의고사 정답률', '–']
  ])
})

test('a recall that nobody can say is left out', () => {
  const names = sumFacts({ view: emptyView() }).map(([name]) => name)
  expect(names).not.toContain('시험일에 떠올릴 확률')
  expect(sumFacts({ view: progressView() }).at(-1)).toEqual(['시험일에 떠올릴 확률', '78.3%'])
})

test('the file is made of the same exam and span that are shown', async () => {
  const asked: unknown[] = []
  const printable = progressReport(
    {
      exams: { get: () => Promise.resolve(examView()) },
      progress: {
        view: (input) => {
          asked.push(input)
          return Promise.resolve(progressView())
        },
        printPdf: (input) => {
          asked.push(input)
          return Promise.resolve({ printer: false, saved: null })
        }
      }
    },
    { examId: 'customs-broker', span: '365d' }
  )
  expect((await printable.view()).exam.id).toBe('customs-broker')
  await printable.pdf(false)
  const wanted = { examId: 'customs-broker', span: '365d' }
  expect(asked).toEqual([wanted, wanted])
})
