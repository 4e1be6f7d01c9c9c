import type { SessionMode, SessionState } from './session.ts'

/** 문제지, 정답표 or 성적표. */
export type PrintKind = 'paper' | 'key' | 'score'

export type PrintRequest = {
  what: PrintKind
  sessionId: string
  /** 정답표 with 해설; the others have none. */
  rationales: boolean
}

/** Address of a print view within the window, as every host opens it. */
export const printAddress = ({ what, sessionId, rationales }: PrintRequest): string =>
  `#/print/${what}/${encodeURIComponent(sessionId)}${rationales ? '/rationales' : ''}`

/** An exam room has no printer: the paper of a mock is printed before it begins, or after it is over. */
export const mayPrintPaper = (
  mode: SessionMode,
  { periods, finishedAt }: Pick<SessionState, 'periods' | 'finishedAt'>
): boolean => mode !== 'mock' || finishedAt !== null || periods[0]?.beganAt === null
