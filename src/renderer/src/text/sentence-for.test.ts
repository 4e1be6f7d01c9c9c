import { AppError, type ErrorCode, type ErrorData } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { errorText } from '@shared/text/error-text.ts'
import { sentenceFor } from './sentence-for.ts'

/** One sample of the facts of every code: the type of the list is complete or this does not compile. */
const samples: ErrorData = {
  'bad-input': { call: 'session.record', problems: [] },
  'unknown-call': { call: 'a.b' },
  internal: { logId: '7f3a' },
  'not-found': { what: 'session', id: 's1' },
  'file-too-large': { name: '기출.pdf', size: 3e9, most: 2 ** 31 },
  'item-changed': { itemId: 'a', basedOn: 1, revision: 2 },
  'picture-unusable': { why: 'type' },
  'already-running': { path: 'C:\\합격' },
  'session-open': { sessionId: 's1' },
  'exam-running': { sessionId: 's1' },
  'session-finished': { sessionId: 's1' },
  'period-closed': { sessionId: 's1', period: 2 },
  'period-not-started': { sessionId: 's1', period: 2 },
  'position-outside': { sessionId: 's1', position: 41 },
  'reveal-in-mock': { sessionId: 's1' },
  'item-revealed': { sessionId: 's1', position: 3 },
  'too-many-options': { position: 3, marked: 3, allowed: 2 },
  'option-outside': { position: 3, option: 5, options: 4 },
  'wrong-electives': { examId: 'tax-accountant', group: 'g', chosen: [], allowed: [] },
  'nothing-due': { examId: 'nurse' },
  'no-items': { examId: 'nurse', subjectIds: [] },
  'bad-sheet': { problems: [{ code: 'wrong-count', where: 'x', found: 1, expected: 2 }] },
  'bad-exam-file': { path: 'C:\\합격\\exam.json', problems: [] },
  'bad-bank-file': { path: 'C:\\합격\\bank.jsonl', line: 41, problems: [] },
  'bad-key-file': { path: 'C:\\합격\\정답.csv', findings: [] },
  'file-unreadable': { path: 'C:\\합격\\a.txt', reason: 'EACCES' },
  'export-too-large': { files: 23_450, limit: 19_999 },
  'file-unwritable': { path: 'C:\\합격\\a.pdf', reason: 'ENOSPC' },
  'print-under-way': { sessionId: 's1' },
  'booklet-size': { found: 2001, most: 2000 },
  'print-slow': { seconds: 60 },
  'browser-missing': { what: 'browser' },
  'browser-failed': { path: '/usr/bin/chromium', detail: 'crashed' },
  'backup-failed': { path: 'C:\\합격\\backups', detail: 'attempts: 3 of 5' },
  'backup-unusable': { name: '기록.db', why: 'damaged', detail: 'SQLITE_NOTADB' },
  'db-closed': { path: 'C:\\합격\\a.db' },
  'db-too-new': { path: 'C:\\합격\\a.db', version: 9, supported: 1 },
  'db-corrupt': { path: 'C:\\합격\\a.db', detail: 'malformed' },
  'db-locked': { path: 'C:\\합격\\a.db' },
  'db-full': { path: 'C:\\합격\\a.db' },
  'db-read-only': { path: 'C:\\합격\\a.db' },
  'db-unreachable': { path: 'C:\\합격\\a.db', detail: 'SQLITE_IOERR_WRITE' },
  'db-not-durable': { path: 'C:\\합격\\a.db', pragma: 'synchronous', value: '1' },
  'llm-no-model': {},
  'llm-model-missing': { path: 'C:\\모델\\a.gguf' },
  'llm-load-failed': { path: 'C:\\모델\\a.gguf', detail: 'alloc' },
  'llm-engine-died': { exitCode: 134, signal: null },
  'llm-prompt-too-long': { tokens: 9000, limit: 4096 },
  'llm-too-little-memory': { neededMb: 21_000, availableMb: 9_500 },
  'model-exam-running': { id: 'm1', title: '관세사' },
  'model-exam-other-model': { begun: 'EXAONE-4.0-1.2B', speaking: 'exaone4-mini', sameName: false },
  'answer-way-not-possible': { way: 'likelihood', modelName: 'exaone-32b' },
  'llm-batch-too-large': { parallel: 16, contextTokens: 4096, detail: 'no memory' },
  'licence-not-accepted': { licenceId: 'exaone-1.2-nc' },
  'model-unusable': { path: 'C:\\모델\\a.gguf', why: 'not-gguf', detail: '' },
  'model-changed': { path: 'C:\\모델\\a.gguf' },
  'download-under-way': { path: 'C:\\모델\\a.gguf' },
  'download-no-space': { path: 'C:\\모델', neededBytes: 1_400_000_000, freeBytes: 900_000_000 },
  'licence-unreachable': { url: 'https://example.org/LICENSE', status: null, detail: 'ENOTFOUND' },
  'download-refused': { url: 'https://example.org/a.gguf', status: 404, detail: '' },
  'download-interrupted': { url: 'https://example.org/a.gguf', detail: 'ECONNRESET' },
  'download-wrong-hash': { url: 'https://example.org/a.gguf', expected: 'ab', found: 'cd' },
  'document-unusable': { name: '관세법.pdf', finding: null },
  'document-known': { name: '관세법.pdf', title: '관세법' },
  'server-not-set': {},
  'server-unreachable': { url: 'http://127.0.0.1:8080/v1', detail: 'ECONNREFUSED' },
  'server-refused': { url: 'http://127.0.0.1:8080/v1', status: 401, detail: '' },
  'server-strange': { url: 'http://127.0.0.1:8080/v1', detail: '' },
  unreachable: {},
  unauthorised: {}
}
const codes = Object.keys(samples) as ErrorCode[]

test.each(codes)('the failure %s has its own Korean sentence', (code) => {
  const sentence = sentenceFor(new AppError(code, samples[code]))
  expect(sentence).toMatch(/[가-힣]{2,}/u)
  expect(sentence).not.toMatch(/undefined|null|\[object|\((?:은|는|이|가|을|를)\)/u)
})

test('no sentence stands for a code that does not exist', () => {
  expect(Object.keys(errorText).sort()).toEqual([...codes].sort())
})

test('a bug is told in one general sentence without its English text', () => {
  expect(sentenceFor(new TypeError('x is not a function'))).toBe(
    '화면에서 예상하지 못한 문제가 생겼습니다. 다시 시도해 주세요.'
  )
})

test('what is missing is named in the window without its id', () => {
  const error = new AppError('not-found', { what: 'session', id: '0f3c9a' })
  expect(sentenceFor(error)).toBe('시험 기록이 없거나 지워졌습니다.')
})
