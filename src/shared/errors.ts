import type { ImportFinding } from './contract/import-findings.ts'
import type { KeyFinding } from './contract/key-findings.ts'
import type { ProfileNameFault } from './domain/profile-name.ts'

export type NotFound =
  | 'exam'
  | 'subject'
  | 'item'
  | 'erratum'
  | 'backup'
  | 'session'
  | 'explanation'
  | 'run'
  | 'file'
  | 'import'
  | 'change'
  | 'model'
  | 'licence'
  | 'document'
  | 'model-exam'
  | 'profile'

/** Facts that each expected failure carries; the sentence for a code lives in the renderer's text files. */
export type ErrorData = {
  'bad-input': { call: string; problems: { path: string; message: string }[] }
  'unknown-call': { call: string }
  internal: { logId: string }
  'not-found': { what: NotFound; id: string }
  'file-too-large': { name: string; size: number; most: number }
  /** Another window saved it meanwhile. */
  'item-changed': { itemId: string; basedOn: number; revision: number }
  'picture-unusable': { why: 'type' | 'size' | 'damaged' | 'network' }
  'already-running': { path: string }
  'session-open': { sessionId: string }
  /** A clock runs, and what was asked would keep its answers waiting. */
  'exam-running': { sessionId: string }
  'session-finished': { sessionId: string }
  'period-closed': { sessionId: string; period: number }
  'period-not-started': { sessionId: string; period: number }
  'position-outside': { sessionId: string; position: number }
  'reveal-in-mock': { sessionId: string }
  'item-revealed': { sessionId: string; position: number }
  'too-many-options': { position: number; marked: number; allowed: number }
  'option-outside': { position: number; option: number; options: number }
  'wrong-electives': { examId: string; group: string; chosen: string[]; allowed: string[] }
  'nothing-due': { examId: string }
  'no-items': { examId: string; subjectIds: string[] }
  'bad-sheet': { problems: SheetProblem[] }
  'bad-exam-file': { path: string; problems: { path: string; message: string }[] }
  'bad-bank-file': { path: string; line: number; problems: { path: string; message: string }[] }
  'bad-key-file': { path: string; findings: KeyFinding[] }
  /** `reason` is the system's code (ENOENT) or, where there is none, its words. */
  'file-unreadable': { path: string; reason: string }
  /** Files that the items need in one package, and how many it may hold. */
  'export-too-large': { files: number; limit: number }
  'file-unwritable': { path: string; reason: string }
  /** Where something was to be written out, and the program keeps its own files there. */
  'own-folder': { path: string; folder: string }
  /** The paper of a mock that is being sat. */
  'print-under-way': { sessionId: string }
  /** Items for one booklet: none was found, or more than it takes. */
  'booklet-size': { found: number; most: number }
  /** The print view was not ready in time. */
  'print-slow': { seconds: number }
  /** What the command line prints with, and it is not there. */
  'browser-missing': { what: 'browser' | 'driver' }
  'browser-failed': { path: string; detail: string }
  /** A copy of the database that could not be made whole; `detail`: what was found. */
  'backup-failed': { path: string; detail: string }
  /** A file that is to take the place of the database and cannot. */
  'backup-unusable': { name: string; why: 'damaged' | 'newer'; detail: string }
  'profile-name': { name: string; why: ProfileNameFault; most: number }
  /** One that is not taken off the list: the first, and the one that is open. */
  'profile-stays': { name: string; why: 'first' | 'open' }
  /** Another profile was opened before the call could be answered, and it was not meant for that one. */
  'profile-changed': Record<string, never>
  /** The profile's database is closed: what is wrong with it is `recovery.condition`'s to say. */
  'db-closed': { path: string }
  'db-missing': { path: string; backups: number }
  /** The file that is open was moved or removed, most often with its folder. */
  'db-gone': { path: string }
  'db-too-new': { path: string; version: number; supported: number }
  'db-corrupt': { path: string; detail: string }
  'db-locked': { path: string }
  'db-full': { path: string }
  'db-read-only': { path: string }
  'db-unreachable': { path: string; detail: string }
  /** The path of a data folder that no folder can have; `reason` as of `file-unwritable`. */
  'folder-unusable': { path: string; reason: string }
  'db-not-durable': { path: string; pragma: string; value: string }
  'llm-no-model': Record<string, never>
  'llm-model-missing': { path: string }
  'llm-load-failed': { path: string; detail: string }
  'llm-engine-died': { exitCode: number | null; signal: string | null }
  'llm-prompt-too-long': { tokens: number; limit: number }
  /** Loading it would take memory that is not there, mebibytes. */
  'llm-too-little-memory': { neededMb: number; availableMb: number }
  /** Another one is under way: a model sits one exam at a time. */
  'model-exam-running': { id: string; title: string }
  /** It was begun with a model that is not the one that speaks now; by name and, of a file, SHA-256. */
  'model-exam-other-model': { begun: string; speaking: string; sameName: boolean }
  /** A server tells no likelihoods. */
  'answer-way-not-possible': { way: 'likelihood'; modelName: string }
  /** The engine has no memory for so many prompts at once. */
  'llm-batch-too-large': { parallel: number; contextTokens: number; detail: string }
  'licence-not-accepted': { licenceId: string }
  /** The words to agree to were not to be had; `status` is null where no answer came. */
  'licence-unreachable': { url: string; status: number | null; detail: string }
  /** A file that is no model, or not one that can be used; `detail` is the reader's own words. */
  'model-unusable': { path: string; why: ModelFault; detail: string }
  /** Its bytes are not those that were added. */
  'model-changed': { path: string }
  /** Another program writes the same file. */
  'download-under-way': { path: string }
  'download-no-space': { path: string; neededBytes: number; freeBytes: number }
  /** The server answered with something that is not the file. */
  'download-refused': { url: string; status: number | null; detail: string }
  'download-interrupted': { url: string; detail: string }
  'download-wrong-hash': { url: string; expected: string; found: string }
  'server-not-set': Record<string, never>
  'server-unreachable': { url: string; detail: string }
  'server-refused': { url: string; status: number; detail: string }
  /** It answered, and not as an OpenAI-compatible endpoint does. */
  'server-strange': { url: string; detail: string }
  /** A document that the tutor was to cite; `finding` is null where there is no text in it that could be read. */
  'document-unusable': { name: string; finding: ImportFinding | null }
  'document-known': { name: string; title: string }
  unreachable: Record<string, never>
  unauthorised: Record<string, never>
}

export type ModelFault = 'not-gguf' | 'truncated' | 'damaged' | 'parts-missing' | 'unsupported'

/** One fault of a response sheet: the place where it stands and the facts, without words. */
export type SheetProblem = { where: string } & (
  | { code: 'not-json'; line: number | null; column: number | null }
  | { code: 'wrong-shape'; expected: SheetShape }
  | { code: 'unknown-subject'; subjectId: string }
  | { code: 'missing-subject'; subjectId: string }
  | { code: 'wrong-count'; found: number; expected: number }
  | { code: 'option-out-of-range'; found: number; choices: number }
  | { code: 'electives'; fault: ElectiveFault }
)

/** What should stand at a place of a sheet. */
export type SheetShape =
  | 'object'
  | 'object-of-subjects'
  | 'keys-and-responses'
  | 'array'
  | 'array-of-subject-ids'
  | 'subject-id'
  | 'option-number'
  | 'key'
  /** No option number twice. */
  | 'distinct-options'
  /** Nothing: a sheet has no such field. */
  | 'no-field'

export type ElectiveFault =
  | { kind: 'count'; chosen: number; alternatives: string[] }
  | { kind: 'compulsory'; subjectId: string }
  | { kind: 'not-chosen'; subjectId: string }

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
