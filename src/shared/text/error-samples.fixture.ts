import { keyFinding, WHOLE } from '../contract/key-findings.ts'
import { placeAt } from '../domain/draft.ts'
import type { ErrorData, SheetProblem } from '../errors.ts'

/** Facts without Hangul, so that any Hangul in a sentence is of the sentence itself. */
export type Samples<Data> = { [C in keyof Data]: readonly [Data[C], ...Data[C][]] }

const path = 'C:\\study\\a.db'
const url = 'http://127.0.0.1:8080/v1'
const problems = [
  { path: '', message: 'must be an object' },
  { path: 'items.3', message: 'is missing' }
]

const sheet: SheetProblem[] = [
  { code: 'not-json', where: '', line: null, column: null },
  { code: 'not-json', where: '', line: 2, column: 7 },
  ...(
    [
      'object',
      'object-of-subjects',
      'keys-and-responses',
      'array',
      'array-of-subject-ids',
      'subject-id',
      'option-number',
      'key',
      'distinct-options',
      'no-field'
    ] as const
  ).map((expected) => ({ code: 'wrong-shape' as const, where: 'subjects.civil', expected })),
  { code: 'unknown-subject', where: 'subjects', subjectId: 'civil' },
  { code: 'missing-subject', where: 'subjects', subjectId: 'civil' },
  { code: 'wrong-count', where: 'subjects.civil', found: 1, expected: 40 },
  { code: 'option-out-of-range', where: 'subjects.civil[0]', found: 6, choices: 5 },
  {
    code: 'electives',
    where: 'electives',
    fault: { kind: 'count', chosen: 2, alternatives: ['law', 'econ'] }
  },
  { code: 'electives', where: 'electives', fault: { kind: 'compulsory', subjectId: 'law' } },
  { code: 'electives', where: 'electives', fault: { kind: 'not-chosen', subjectId: 'law' } }
]

/** Every code of failure, and every way in which its sentence differs by its facts. */
export const errorSamples: Samples<ErrorData> = {
  'bad-input': [
    { call: 'session.record', problems },
    { call: 'session.record', problems: [] }
  ],
  'unknown-call': [{ call: 'a.b' }],
  internal: [{ logId: '7f3a' }],
  'not-found': [
    { what: 'session', id: 's1' },
    { what: 'exam', id: 'x' },
    { what: 'subject', id: 'x' },
    { what: 'item', id: 'x' },
    { what: 'erratum', id: 'x' },
    { what: 'backup', id: 'x' },
    { what: 'explanation', id: 'x' },
    { what: 'run', id: 'x' },
    { what: 'file', id: 'x' },
    { what: 'import', id: 'x' },
    { what: 'change', id: 'x' },
    { what: 'model', id: 'x' },
    { what: 'licence', id: 'x' },
    { what: 'document', id: 'x' },
    { what: 'model-exam', id: 'x' },
    { what: 'profile', id: 'x' }
  ],
  'file-too-large': [{ name: 'paper.pdf', size: 3e9, most: 2 ** 31 }],
  'item-changed': [{ itemId: 'a', basedOn: 1, revision: 2 }],
  'picture-unusable': [{ why: 'type' }, { why: 'size' }, { why: 'damaged' }, { why: 'network' }],
  'already-running': [{ path }],
  'session-open': [{ sessionId: 's1' }],
  'exam-running': [{ sessionId: 's1' }],
  'session-finished': [{ sessionId: 's1' }],
  'period-closed': [{ sessionId: 's1', period: 2 }],
  'period-not-started': [{ sessionId: 's1', period: 2 }],
  'position-outside': [{ sessionId: 's1', position: 41 }],
  'reveal-in-mock': [{ sessionId: 's1' }],
  'item-revealed': [{ sessionId: 's1', position: 3 }],
  'too-many-options': [{ position: 3, marked: 3, allowed: 2 }],
  'option-outside': [{ position: 3, option: 5, options: 4 }],
  'wrong-electives': [
    { examId: 'tax-accountant', group: 'g', chosen: [], allowed: ['law', 'econ'] },
    { examId: 'tax-accountant', group: 'g', chosen: ['law', 'econ'], allowed: ['law', 'econ'] }
  ],
  'nothing-due': [{ examId: 'nurse' }],
  'no-items': [
    { examId: 'nurse', subjectIds: [] },
    { examId: 'nurse', subjectIds: ['x'] }
  ],
  'bad-sheet': [{ problems: sheet }, { problems: sheet.slice(0, 1) }],
  'bad-exam-file': [{ path: 'exam.json', problems }],
  'bad-bank-file': [{ path: 'bank.jsonl', line: 41, problems }],
  'bad-key-file': [
    {
      path: 'keys.csv',
      findings: [
        keyFinding('no-keys', WHOLE, {}),
        keyFinding('bad-number', { line: 4, path: '' }, { found: 'x' }),
        keyFinding('bad-key', { line: null, path: 'keys[3]' }, { found: 'x' })
      ]
    }
  ],
  'file-unreadable': [
    { path: 'a.txt', reason: 'EACCES' },
    { path: 'a.txt', reason: 'ENOENT' },
    { path: 'a.txt', reason: 'ENOTDIR' },
    { path: 'a.txt', reason: 'EISDIR' },
    { path: 'a.txt', reason: 'EPERM' },
    { path: 'a.txt', reason: 'EROFS' },
    { path: 'a.txt', reason: 'EBUSY' },
    { path: 'a.txt', reason: 'EMFILE' },
    { path: 'a.txt', reason: 'ENAMETOOLONG' },
    { path: 'a.txt', reason: 'EEXIST' },
    { path: 'a.txt', reason: 'EIO' },
    { path: 'a.txt', reason: 'ESTALE' }
  ],
  'export-too-large': [{ files: 23_450, limit: 19_999 }],
  'file-unwritable': [{ path: 'a.pdf', reason: 'ENOSPC' }],
  'own-folder': [{ path: '/records/hapgyeok.db', folder: '/records' }],
  'print-under-way': [{ sessionId: 's1' }],
  'booklet-size': [
    { found: 2001, most: 2000 },
    { found: 0, most: 2000 }
  ],
  'print-slow': [{ seconds: 60 }],
  'browser-missing': [{ what: 'browser' }, { what: 'driver' }],
  'browser-failed': [{ path: '/usr/bin/chromium', detail: 'crashed' }],
  'backup-failed': [{ path: 'backups', detail: 'attempts: 3 of 5' }],
  'backup-unusable': [
    { name: 'records.db', why: 'damaged', detail: 'SQLITE_NOTADB' },
    { name: 'records.db', why: 'newer', detail: '9' }
  ],
  'profile-name': [
    { name: 'Kim', why: 'taken', most: 30 },
    { name: '', why: 'empty', most: 30 }
  ],
  'profile-stays': [
    { name: 'Kim', why: 'first' },
    { name: 'Kim', why: 'open' }
  ],
  'profile-changed': [{}],
  'db-closed': [{ path }],
  'db-missing': [{ path, backups: 3 }],
  'db-gone': [{ path }],
  'db-too-new': [{ path, version: 9, supported: 1 }],
  'db-corrupt': [{ path, detail: 'malformed' }],
  'db-locked': [{ path }],
  'db-full': [{ path }],
  'db-read-only': [{ path }],
  'db-unreachable': [{ path, detail: 'SQLITE_IOERR_WRITE' }],
  'folder-unusable': [{ path: '/records', reason: 'ELOOP' }],
  'db-not-durable': [{ path, pragma: 'synchronous', value: '1' }],
  'llm-no-model': [{}],
  'llm-model-missing': [{ path: 'a.gguf' }],
  'llm-load-failed': [{ path: 'a.gguf', detail: 'alloc' }],
  'llm-engine-died': [{ exitCode: 134, signal: null }],
  'llm-prompt-too-long': [{ tokens: 9000, limit: 4096 }],
  'llm-too-little-memory': [{ neededMb: 21_000, availableMb: 9_500 }],
  'model-exam-running': [{ id: 'm1', title: 'customs-broker' }],
  'model-exam-other-model': [
    { begun: 'EXAONE-4.0-1.2B', speaking: 'exaone4-mini', sameName: false },
    { begun: 'EXAONE-4.0-1.2B', speaking: 'EXAONE-4.0-1.2B', sameName: true }
  ],
  'answer-way-not-possible': [{ way: 'likelihood', modelName: 'exaone-32b' }],
  'llm-batch-too-large': [{ parallel: 16, contextTokens: 4096, detail: 'no memory' }],
  'licence-not-accepted': [{ licenceId: 'exaone-1.2-nc' }],
  'licence-unreachable': [{ url, status: null, detail: 'ENOTFOUND' }],
  'model-unusable': [
    { path: 'a.gguf', why: 'not-gguf', detail: '' },
    { path: 'a.gguf', why: 'truncated', detail: 'tensor 3' },
    { path: 'a.gguf', why: 'damaged', detail: '' },
    { path: 'a.gguf', why: 'parts-missing', detail: '' },
    { path: 'a.gguf', why: 'unsupported', detail: '' }
  ],
  'model-changed': [{ path: 'a.gguf' }],
  'download-under-way': [{ path: 'a.gguf' }],
  'download-no-space': [{ path: 'models', neededBytes: 1_400_000_000, freeBytes: 900_000_000 }],
  'download-refused': [{ url, status: 404, detail: '' }],
  'download-interrupted': [{ url, detail: 'ECONNRESET' }],
  'download-wrong-hash': [{ url, expected: 'ab', found: 'cd' }],
  'server-not-set': [{}],
  'server-unreachable': [{ url, detail: 'ECONNREFUSED' }],
  'server-refused': [
    { url, status: 401, detail: '' },
    { url, status: 401, detail: 'no key' }
  ],
  'server-strange': [{ url, detail: 'html' }],
  'document-unusable': [
    { name: 'law.pdf', finding: null },
    {
      name: 'law.pdf',
      finding: { code: 'file-empty', severity: 'error', place: placeAt(), data: {} }
    }
  ],
  'document-known': [{ name: 'law.pdf', title: 'Law' }],
  unreachable: [{}],
  unauthorised: [{}]
}
