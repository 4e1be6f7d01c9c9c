import type { Span } from './progress/span.ts'
import type { SessionMode, SessionState } from './session.ts'

/** 문제지, 정답표 or 성적표. */
export type PrintKind = 'paper' | 'key' | 'score'

export type SessionPrintRequest = {
  what: PrintKind
  sessionId: string
  /** 정답표 with 해설; the others have none. */
  rationales: boolean
}

/** 문항집: the items that a query finds, with their keys at the end. */
export type BookletRequest = {
  what: 'items'
  query: string
  /** Null: of all exams. */
  examId: string | null
  rationales: boolean
}

/** 성적 보고서: 성적 of an exam over a span. */
export type ReportRequest = { what: 'report'; examId: string; span: Span }

export type PrintRequest = SessionPrintRequest | BookletRequest | ReportRequest

/** Items of one booklet: 350 pages without 해설, which a browser prints in about a minute. */
export const BOOKLET_ITEMS = 2000

/** Address of a print view within the window, as every host opens it. */
export function printAddress(request: PrintRequest): string {
  switch (request.what) {
    case 'items':
      return bookletAddress(request)
    case 'report':
      return `#/report/${request.span}/${encodeURIComponent(request.examId)}`
    default:
      return `#/print/${request.what}/${encodeURIComponent(request.sessionId)}${
        request.rationales ? '/rationales' : ''
      }`
  }
}

function bookletAddress({ query, examId, rationales }: BookletRequest): string {
  const conditions = [
    ...(examId === null ? [] : [`exam=${encoded(examId)}`]),
    ...(query.trim() === '' ? [] : [`query=${encoded(query)}`]),
    ...(rationales ? ['rationales'] : [])
  ]
  return `#/print/items${conditions.length === 0 ? '' : `?${conditions.join('&')}`}`
}

/** Half a character, as a paste may leave it, has no place in an address (RFC 3986, 2.5: UTF-8). */
const encoded = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))

/** An exam room has no printer: the paper of a mock is printed before it begins, or after it is over. */
export const mayPrintPaper = (
  mode: SessionMode,
  { periods, finishedAt }: Pick<SessionState, 'periods' | 'finishedAt'>
): boolean => mode !== 'mock' || finishedAt !== null || periods[0]?.beganAt === null
