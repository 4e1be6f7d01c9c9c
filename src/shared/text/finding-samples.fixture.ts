import type { ImportFindingData } from '../contract/import-findings.ts'
import type { KeyFindingData } from '../contract/key-findings.ts'
import { placeAt } from '../domain/draft.ts'
import type { Samples } from './error-samples.fixture.ts'

/** Every finding about a key file, and every way in which its sentence differs by its facts. */
export const keySamples: Samples<KeyFindingData> = {
  'not-text': [{}],
  'not-json': [{ column: 13 }, { column: null }],
  'no-header': [{}],
  'no-keys': [{}],
  'open-quote': [{}],
  'too-many-cells': [{ cells: 5, columns: 3 }],
  'split-key': [{ found: '1,4' }],
  'bad-field': [
    { field: 'key' },
    { field: '' },
    { field: 'examId' },
    { field: 'round' },
    { field: 'form' },
    { field: 'status' },
    { field: 'reason' },
    { field: 'keys' },
    { field: 'number' },
    { field: 'subjectId' },
    { field: 'itemId' },
    { field: 'colour' }
  ],
  'bad-key': [{ found: 'fourth' }, { found: '' }],
  'bad-number': [{ found: 'two' }, { found: '' }],
  'exam-missing': [{}],
  'unknown-exam': [{ id: 'astronaut' }],
  'exam-differs': [{ inFile: 'realtor-1', chosen: 'customs-broker' }],
  'round-missing': [{ rounds: ['41', '42'] }, { rounds: ['42'] }],
  'unknown-round': [{ name: '40', rounds: [] }],
  'form-missing': [{ forms: ['A', 'B'] }],
  'unknown-form': [{ form: 'C', forms: ['A', 'B'] }],
  'unknown-subject': [{ name: 'history' }],
  'unknown-item': [{ id: 'x-1' }],
  'unknown-number': [{ number: 9 }],
  'ambiguous-number': [{ number: 1, subjects: ['law', 'econ'] }],
  'option-outside': [{ option: 6, options: 5 }],
  'wrong-size': [{ named: 3, asked: 2 }],
  'named-twice': [{ itemId: 'x-1' }],
  'provisional-after-final': [{}],
  'round-assumed': [{ name: '42', form: 'A' }],
  'status-assumed': [{}],
  unchanged: [{}]
}

const known = { itemId: 'e17', stem: 'What is taxed?', exam: 'customs', round: '41', number: 3 }
const bare = { itemId: 'e17', stem: null, exam: null, round: null, number: null }

/** The same of what is found in an import. */
export const importSamples: Samples<ImportFindingData> = {
  'not-recognised': [{}],
  'file-empty': [{}],
  'no-items': [{}],
  damaged: [{ detail: 'x' }],
  'password-protected': [{}],
  'too-large': [
    { what: 'file', limit: 2 ** 28 },
    { what: 'line', limit: 2 ** 22 },
    { what: 'entry', limit: 2 ** 22 },
    { what: 'rows', limit: 100_000 },
    { what: 'cell', limit: 2 ** 15 },
    { what: 'depth', limit: 64 },
    { what: 'items', limit: 20_000 },
    { what: 'pages', limit: 2_000 },
    { what: 'picture', limit: 2 ** 23 }
  ],
  'unsafe-archive': [
    { fault: 'ratio', entry: 'a.xml' },
    { fault: 'total-size', entry: null },
    { fault: 'entry-count', entry: null },
    { fault: 'entry-name', entry: '../a' },
    { fault: 'entry-twice', entry: 'a' },
    { fault: 'overlap', entry: 'a' },
    { fault: 'nested', entry: 'a.zip' },
    { fault: 'encrypted', entry: 'a' },
    { fault: 'link', entry: 'a' },
    { fault: 'damaged', entry: 'a' },
    { fault: 'damaged', entry: null }
  ],
  'unsafe-xml': [{ fault: 'doctype' }, { fault: 'depth' }],
  'unsafe-database': [
    { fault: 'trigger' },
    { fault: 'view' },
    { fault: 'virtual-table' },
    { fault: 'shape' },
    { fault: 'damaged' }
  ],
  'reader-stopped': [{ why: 'time' }, { why: 'memory' }, { why: 'crash' }],
  'scanned-pages': [{ pages: 12 }, { pages: 1 }],
  'unsupported-version': [{ found: '3.0' }],
  'read-as': [{ encoding: 'CP949' }],
  'header-assumed': [{ columns: ['stem', 'option:1', 'reason:2', 'key'] }],
  'columns-left-out': [{ columns: ['remarks'] }],
  'sheet-left-out': [{ why: 'empty' }, { why: 'no-items' }, { why: 'hidden' }],
  'columns-unknown': [{ lacking: ['stem', 'options', 'key'] }, { lacking: [] }],
  'options-undivided': [{ column: 'options', sample: 'a, b' }],
  'lines-left-out': [
    { lines: 3, sample: 'Notes' },
    { lines: 1, sample: 'Notes' }
  ],
  'key-table-read': [{ keys: 40 }],
  'key-base-assumed': [{ base: 0 }, { base: 1 }],
  'not-json': [{ column: 13 }, { column: null }],
  'open-quote': [{}],
  'cells-shifted': [
    { cells: 5, columns: 7 },
    { cells: 1, columns: 7 }
  ],
  'rows-glued': [{}],
  'not-multiple-choice': [{ kind: 'essay' }],
  'no-stem': [{}],
  'too-few-options': [{ options: 1 }, { options: 0 }],
  'too-many-options': [{ options: 17, most: 15 }],
  'option-empty': [{ option: 3 }],
  'options-gap': [{ found: [1, 2, 4, 16] }],
  'no-key': [{}],
  'key-unreadable': [{ found: 'x' }, { found: '' }],
  'key-outside': [{ found: '6', options: 5 }],
  'key-not-an-option': [{ found: 'x' }],
  'key-ambiguous': [{ found: 'x', options: [1, 3] }],
  'bad-field': [
    { field: 'stem', expected: 'text' },
    { field: 'no', expected: 'number' },
    { field: 'tags', expected: 'list' },
    { field: 'source', expected: 'object' },
    { field: 'effectiveOn', expected: 'day' },
    { field: 'options', expected: 'options' },
    { field: 'key', expected: 'key' },
    { field: 'status', expected: 'known-word' }
  ],
  'number-twice': [{ number: 7 }],
  'options-same': [{ options: [1, 2] }],
  'picture-missing': [{ name: 'a.png' }],
  'picture-left-out': [
    { name: 'a.bmp', why: 'type' },
    { name: 'a.png', why: 'size' },
    { name: 'a.png', why: 'damaged' },
    { name: 'a.png', why: 'network' }
  ],
  'pictures-left-out': [
    { pictures: 12, lines: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
    { pictures: 1, lines: [] }
  ],
  'markup-left-out': [
    { what: 'script' },
    { what: 'frame' },
    { what: 'form' },
    { what: 'media' },
    { what: 'unknown-object' }
  ],
  'formula-as-text': [{ formula: 'x^2' }],
  'sound-left-out': [{ name: 'a.mp3' }],
  'number-missing': [
    { from: 7, to: 9 },
    { from: 7, to: 7 }
  ],
  'key-without-item': [{ number: 7 }],
  'stimulus-uncertain': [{ from: 7, to: 9 }],
  'picture-uncertain': [{}],
  'marks-inferred': [{ marks: ['a', 'b'] }],
  'partial-credit-left-out': [{}],
  'reviews-left-out': [
    { reviews: 1200, why: 'damaged' },
    { reviews: 1, why: 'future' }
  ],
  'too-many-reviews': [{ most: 1_000_000 }],
  'duplicate-of-item': [known, bare],
  'duplicate-in-import': [{ first: placeAt({ sheet: 'law', line: 14, number: 12 }) }],
  'duplicate-key-differs': [{ ...known, number: null, inFile: '⑤', inBank: '③' }],
  'reviews-added': [{ reviews: 48, items: 12 }],
  'unknown-exam': [{ name: 'astronaut' }],
  'unknown-subject': [{ name: 'orbits' }],
  'subject-missing': [{}],
  'options-differ': [{ options: 4, expected: 5 }],
  'id-taken': [bare]
}
