/** Facts that each expected failure carries; the sentence for a code lives in the renderer's text files. */
export type ErrorData = {
  'bad-input': { call: string; problems: { path: string; message: string }[] }
  'unknown-call': { call: string }
  internal: { logId: string }
  'not-found': { what: 'exam' | 'subject' | 'item' | 'session' | 'explanation' | 'run'; id: string }
  'already-running': { path: string }
  'session-open': { sessionId: string }
  'session-finished': { sessionId: string }
  'period-closed': { sessionId: string; period: number }
  'period-not-started': { sessionId: string; period: number }
  'position-outside': { sessionId: string; position: number }
  'reveal-in-mock': { sessionId: string }
  'item-revealed': { sessionId: string; position: number }
  'too-many-options': { position: number; marked: number; allowed: number }
  'option-outside': { position: number; option: number; options: number }
  'wrong-electives': { examId: string; group: string; chosen: string[]; allowed: string[] }
  'no-items': { examId: string; subjectIds: string[] }
  'bad-sheet': { problems: SheetProblem[] }
  'bad-exam-file': { path: string; problems: { path: string; message: string }[] }
  'bad-bank-file': { path: string; line: number; problems: { path: string; message: string }[] }
  'file-unreadable': { path: string; reason: string }
  'db-too-new': { path: string; version: number; supported: number }
  'db-corrupt': { path: string; detail: string }
  'db-locked': { path: string }
  'db-full': { path: string }
  'db-read-only': { path: string }
  'db-not-durable': { path: string; pragma: string; value: string }
  'llm-no-model': Record<string, never>
  'llm-model-missing': { path: string }
  'llm-load-failed': { path: string; detail: string }
  'llm-engine-died': { exitCode: number | null; signal: string | null }
  'llm-prompt-too-long': { tokens: number; limit: number }
  unreachable: Record<string, never>
  unauthorised: Record<string, never>
}

/** One fault of a response sheet, with the place where it stands. */
export type SheetProblem = {
  code:
    | 'not-json'
    | 'wrong-shape'
    | 'unknown-subject'
    | 'missing-subject'
    | 'wrong-count'
    | 'option-out-of-range'
    | 'electives'
  where: string
  detail: string
}

export type ErrorCode = keyof ErrorData

/** An expected failure: a code from the closed list and its facts. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: ErrorData[C]

  constructor(code: C, data: ErrorData[C], options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** `instanceof` narrows a generic class to any; this keeps its codes. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError

/** The form in which an AppError crosses a transport. */
export type WireError = { [C in ErrorCode]: { code: C; data: ErrorData[C] } }[ErrorCode]

export const toWireError = (error: AppError): WireError =>
  ({ code: error.code, data: error.data }) as WireError

export const fromWireError = (error: WireError): AppError => new AppError(error.code, error.data)
