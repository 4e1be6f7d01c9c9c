import { expect, test } from 'vitest'
import { formatRoute, parseRoute, type Route } from './route.ts'

const routes: Route[] = [
  { screen: 'home' },
  { screen: 'start' },
  { screen: 'setup', mode: 'mock', subjectId: null },
  { screen: 'setup', mode: 'learn', subjectId: 'apr-civil' },
  { screen: 'setup', mode: 'learn', subjectId: 'apr-civil', topic: '물권/변동 #1' },
  { screen: 'setup', mode: 'timed', subjectId: null },
  { screen: 'print', what: 'paper', sessionId: 'a/b #?' },
  { screen: 'print', what: 'key', sessionId: 's1', rationales: true },
  { screen: 'print', what: 'score', sessionId: 's1' },
  { screen: 'print', what: 'items', query: '', examId: null },
  { screen: 'print', what: 'items', query: '', examId: null, from: 'flagged' },
  {
    screen: 'print',
    what: 'items',
    query: 'is:wrong',
    examId: 'customs-broker',
    rationales: true,
    from: 'wrong-twice'
  },
  { screen: 'print', what: 'items', query: '', examId: 'customs-broker', rationales: true },
  {
    screen: 'print',
    what: 'items',
    query: '과목:"민법 1" (등기 OR 점유) 정답률<40% -A/B&exam=x#?+1',
    examId: 'a/b &?',
    rationales: true
  },
  { screen: 'bank' },
  { screen: 'bank', query: '과목:"민법 1" -A/B&c+1%', allExams: true },
  { screen: 'exam', sessionId: '0192-ab' },
  { screen: 'result', sessionId: 'a/b #?' },
  { screen: 'review', sessionId: 's1', only: 'wrong' },
  { screen: 'repetition' },
  { screen: 'repetition', view: 'wrong-twice' },
  { screen: 'scores' },
  { screen: 'scores', span: '90d' },
  { screen: 'report', examId: 'a/b #?', span: 'all' },
  { screen: 'models' },
  { screen: 'modelExam', id: 'a/b #?' },
  { screen: 'modelExamComparison', first: 'a/b #?', second: '0192-ab' },
  { screen: 'settings' }
]

test.each(routes)('a reload returns to the same place: $screen', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each([
  '',
  '#/',
  '#/nowhere',
  '#/exam',
  '#/review/',
  '#/print/paper',
  '#/print/answers/s1',
  '#/print/items/s1',
  '#/exam/%E0%A4%A'
])('the address "%s" leads home', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'home' })
})

test.each(['#/models/exams', '#/models/exams/', '#/models/nowhere/m1', '#/models/exams/%E0%A4%A'])(
  'an address of no run leads to the models: "%s"',
  (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'models' })
  }
)

test('half a character in a query makes no broken address', () => {
  const route: Route = { screen: 'print', what: 'items', query: '관세\ud83d', examId: null }
  expect(parseRoute(formatRoute(route))).toEqual({ ...route, query: '관세\ufffd' })
})
