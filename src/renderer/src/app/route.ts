import { MISTAKE_VIEWS, type MistakeView } from '@shared/domain/progress/mistake-view.ts'
import { SPANS, type Span } from '@shared/domain/progress/span.ts'
import { printAddress, type PrintKind } from '@shared/domain/print.ts'
import type { SessionMode } from '@shared/domain/session.ts'

/** What can be put together by hand; 복습 is what is due. */
export type SetupMode = Exclude<SessionMode, 'review'>

/** Every place of the window. Kept in the address, so that a reload and Back return to it. */
export type Route =
  | { screen: 'home' }
  | { screen: 'start' }
  /** 실전 is the real exam, the other modes are 직접 구성, perhaps with a subject that is chosen already. */
  | { screen: 'setup'; mode: SetupMode; subjectId: string | null; topic?: string }
  | { screen: 'exam'; sessionId: string }
  | { screen: 'result'; sessionId: string }
  | { screen: 'review'; sessionId: string; only: 'all' | 'wrong' }
  /** The sheet as it goes to the printer; `rationales` prints a 정답표 with its 해설. */
  | { screen: 'print'; what: PrintKind; sessionId: string; rationales?: boolean }
  /** 문항집 of what a query finds; `examId` null: in all exams. `from`: the view of 오답노트 that it was asked for in. */
  | {
      screen: 'print'
      what: 'items'
      query: string
      examId: string | null
      rationales?: boolean
      from?: MistakeView
    }
  /** With a query that stands in its field already; `allExams`: not only of the learner's exam. */
  | { screen: 'bank'; query?: string; allExams?: boolean }
  /** 복습: what is due today, and 오답노트. */
  | { screen: 'repetition'; view?: MistakeView }
  | { screen: 'scores'; span?: Span }
  /** 성적 as it goes to the printer. */
  | { screen: 'report'; examId: string; span: Span }
  | { screen: 'models' }
  /** What a model did in one exam, and two of them side by side. */
  | { screen: 'modelExam'; id: string }
  | { screen: 'modelExamComparison'; first: string; second: string }
  | { screen: 'settings' }

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'setup':
      return ['#/setup', route.mode, route.subjectId, route.topic]
        .filter((part) => part != null)
        .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
        .join('/')
    case 'exam':
    case 'result':
      return `#/${route.screen}/${encodeURIComponent(route.sessionId)}`
    case 'review':
      return `#/review/${encodeURIComponent(route.sessionId)}/${route.only}`
    case 'print': {
      const address = printAddress({ ...route, rationales: route.rationales ?? false })
      const from = route.what === 'items' ? route.from : undefined
      return from === undefined
        ? address
        : `${address}${address.includes('?') ? '&' : '?'}from=${from}`
    }
    case 'bank':
      return bankAddress(route)
    case 'modelExam':
      return `#/models/exams/${encodeURIComponent(route.id)}`
    case 'modelExamComparison':
      return `#/models/exams/${encodeURIComponent(route.first)}/against/${encodeURIComponent(route.second)}`
    case 'repetition':
      return route.view === undefined ? '#/repetition' : `#/repetition/${route.view}`
    case 'scores':
      return route.span === undefined ? '#/scores' : `#/scores/${route.span}`
    case 'report':
      return printAddress({ ...route, what: 'report' })
    case 'home':
    case 'start':
    case 'models':
    case 'settings':
      return `#/${route.screen}`
  }
}

/** An address that names no place, such as an old bookmark, leads home. */
export function parseRoute(hash: string): Route {
  const [, place, asked = ''] = /^#\/(print\/items|bank)(?:\?(.*))?$/u.exec(hash) ?? []
  if (place !== undefined) return askingRoute(place, new URLSearchParams(asked))
  const [screen, first, second, third, fourth] = hash.replace(/^#\//, '').split('/').map(decode)
  switch (screen) {
    case 'setup':
      return {
        screen,
        mode: MODES.find((mode) => mode === first) ?? 'mock',
        subjectId: second === undefined || second === '' ? null : second,
        ...(third === undefined || third === '' ? {} : { topic: third })
      }
    case 'exam':
    case 'result':
      return first === undefined || first === '' ? HOME : { screen, sessionId: first }
    case 'review':
      return first === undefined || first === ''
        ? HOME
        : { screen, sessionId: first, only: second === 'wrong' ? 'wrong' : 'all' }
    case 'print':
      return second === undefined || second === '' || !isPrintKind(first)
        ? HOME
        : {
            screen,
            what: first,
            sessionId: second,
            ...(third === 'rationales' ? { rationales: true } : {})
          }
    case 'models':
      return modelsRoute(first, second, third, fourth)
    case 'repetition': {
      const view = MISTAKE_VIEWS.find((one) => one === first)
      return view === undefined ? { screen } : { screen, view }
    }
    case 'scores': {
      const span = SPANS.find((one) => one === first)
      return span === undefined ? { screen } : { screen, span }
    }
    case 'report':
      return second === undefined || second === ''
        ? { screen: 'scores' }
        : { screen, examId: second, span: SPANS.find((one) => one === first) ?? 'all' }
    case 'start':
    case 'settings':
      return { screen }
    default:
      return HOME
  }
}

const HOME: Route = { screen: 'home' }
const MODES: readonly SetupMode[] = ['mock', 'timed', 'learn']

/** The models, the exam that one of them sat, or two such. */
function modelsRoute(place?: string, id = '', word?: string, second = ''): Route {
  if (place !== 'exams' || id === '') return { screen: 'models' }
  return word === 'against' && second !== ''
    ? { screen: 'modelExamComparison', first: id, second }
    : { screen: 'modelExam', id }
}

type BankRoute = Extract<Route, { screen: 'bank' }>

/** The bank on a query; `examId` null: of every exam. */
export const bankOn = (query: string, examId: string | null): BankRoute => ({
  screen: 'bank',
  ...(query === '' ? {} : { query }),
  ...(examId === null ? { allExams: true } : {})
})

function bankAddress({ query = '', allExams = false }: BankRoute): string {
  const asked = new URLSearchParams({
    ...(query === '' ? {} : { query }),
    ...(allExams ? { exam: '*' } : {})
  }).toString()
  return asked === '' ? '#/bank' : `#/bank?${asked}`
}

/** The places that keep a query of the bank in their address. */
function askingRoute(place: string, asked: URLSearchParams): Route {
  const [query, exam] = [asked.get('query') ?? '', asked.get('exam') ?? '']
  const from = MISTAKE_VIEWS.find((view) => view === asked.get('from'))
  return place === 'bank'
    ? {
        screen: 'bank',
        ...(query === '' ? {} : { query }),
        ...(exam === '*' ? { allExams: true } : {})
      }
    : {
        screen: 'print',
        what: 'items',
        query,
        examId: exam === '' ? null : exam,
        ...(asked.has('rationales') ? { rationales: true } : {}),
        ...(from === undefined ? {} : { from })
      }
}

const isPrintKind = (name: string | undefined): name is PrintKind =>
  name === 'paper' || name === 'key' || name === 'score'

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A broken escape is an address that names no place.
    return ''
  }
}
