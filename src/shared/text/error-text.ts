import type { ErrorCode, ErrorData, NotFound, WireError } from '../errors.ts'
import type { ToldErrors } from './error-facts.ts'
import { importFindingSentence } from './import-text.ts'
import { keyFindingLine } from './key-text.ts'
import { sharedText } from './shared-text.ts'
import { sheetLine } from './sheet-fault.ts'

/** Without the full stop, so that its id can follow. */
export const missingText = (what: NotFound): string => sharedText().fault.missing(what)

/** What stands in the sentence of a code in other words than the error has it. */
const told: { [C in keyof ToldErrors]: (data: ErrorData[C]) => ToldErrors[C] } = {
  'bad-input': ({ call, problems }) => ({ call, places: places(problems) }),
  'bad-exam-file': ({ path, problems }) => ({ path, places: places(problems) }),
  'bad-bank-file': ({ path, line, problems }) => ({ path, line, places: places(problems) }),
  'not-found': ({ what, id }) => ({ missing: missingText(what), id }),
  'bad-sheet': ({ problems }) => ({
    faults: problems.length,
    lines: problems.map(sheetLine).join('\n')
  }),
  'bad-key-file': ({ path, findings }) => ({
    path,
    lines: findings.map(keyFindingLine).join('\n')
  }),
  'file-unreadable': ({ path, reason }) => ({ path, why: systemReason(reason) }),
  'file-unwritable': ({ path, reason }) => ({ path, why: systemReason(reason) }),
  'folder-unusable': ({ path, reason }) => ({ path, why: systemReason(reason) }),
  'licence-unreachable': ({ url, status, detail }) => ({ url, why: reply(status, detail) }),
  'download-refused': ({ url, status, detail }) => ({ url, why: reply(status, detail) }),
  'download-no-space': ({ path, neededBytes, freeBytes }) => ({
    path,
    neededMb: toMb(neededBytes),
    freeMb: toMb(freeBytes)
  }),
  'document-unusable': ({ name, finding }) => ({
    name,
    why: finding === null ? null : importFindingSentence(finding)
  })
}

const isTold = (code: ErrorCode): code is keyof ToldErrors => Object.hasOwn(told, code)

const systemReason = (reason: string): string => sharedText().fault.system[reason] ?? reason

const reply = (status: number | null, detail: string): string =>
  [status, detail].filter((part) => part !== null && part !== '').join(', ')

const places = (problems: readonly { path: string; message: string }[]): string =>
  problems.length === 0
    ? ''
    : `: ${problems
        .map(({ path, message }) => `${path === '' ? sharedText().fault.whole : path} — ${message}`)
        .join(', ')}`

const toMb = (bytes: number): number => Math.ceil(bytes / 2 ** 20)

/** What a learner reads: the cause and, where there is one, the place and the next step. */
export function describeError({ code, data }: WireError): string {
  // The code and its data belong together; TypeScript cannot see that through the tables.
  const facts = isTold(code) ? told[code](data as never) : data
  const sentence = sharedText().error[code] as (facts: never) => string
  return sentence(facts as never)
}
