import { afterEach, expect, test } from 'vitest'
import { ERRATUM_KINDS } from '../domain/erratum-kind.ts'
import { importFinding, type ImportFindingCode } from '../contract/import-findings.ts'
import { keyFinding, WHOLE, type KeyFindingCode } from '../contract/key-findings.ts'
import { placeAt } from '../domain/draft.ts'
import type { Reason } from '../domain/pass-rule.ts'
import type { PlanReason, PlanTask } from '../domain/progress/plan.ts'
import type { ErrorCode, WireError } from '../errors.ts'
import { crashText } from './crash-text.ts'
import { en } from './en.ts'
import { counted } from './en/counted.ts'
import { errorSamples } from './error-samples.fixture.ts'
import { describeError } from './error-text.ts'
import { erratumKindNames, erratumText } from './erratum-text.ts'
import { lossSentence } from './export-text.ts'
import { importSamples, keySamples } from './finding-samples.fixture.ts'
import { formatName, importFindingLine, importFindingSentence } from './import-text.ts'
import { outcomeTitle, reasonSentence } from './judgement-text.ts'
import { keyFindingLine, keyFindingSentence } from './key-text.ts'
import { ko, type SharedText } from './ko.ts'
import type { Language } from './language.ts'
import { termsOf } from './licence-text.ts'
import { differenceWords, kindWords } from './merge-text.ts'
import { outcomeShort } from './outcome-text.ts'
import { planTaskReason, planTaskTitle } from './plan-text.ts'
import { namedRoles, roleName } from './role-text.ts'
import { languageInUse, sharedText, useSharedText } from './shared-text.ts'
import { shownKey } from './shown-key.ts'

afterEach(() => useSharedText('ko', ko))

const HANGUL = /\p{Script=Hangul}/u
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table) as K[]

const exam = { sessions: [] }
const reasons: Reason[] = (
  [
    'below-minimum',
    'below-overall-average',
    'below-overall-total',
    'unknown-counts',
    'paper-differs',
    'judged-with-other-papers'
  ] as const
).map((code) => ({ code, subjects: ['law', 'econ'], points: 35, needed: 40 }))
const verdicts = (['passed', 'failed', 'ranked', 'unknown'] as const).flatMap((outcome) =>
  [null, 'whole exam'].map((appliesTo) => ({ outcome, appliesTo }))
)
const planReasons: PlanReason[] = [
  { code: 'due', overdue: 0 },
  { code: 'due', overdue: 4 },
  { code: 'catch-up', due: 90, days: 4 },
  { code: 'before-exam', daysLeft: 9 },
  { code: 'first-mock' },
  { code: 'next-mock', daysSince: 32, every: 28 },
  { code: 'weak-topic', errorPercent: 60, unseenPercent: 50 },
  { code: 'unseen-topic', unseen: 40 }
]
const tasks: PlanTask[] = [
  ...planReasons.map((reason) => ({ kind: 'review' as const, items: 12, minutes: 18, reason })),
  ...[true, false].map((complete) => ({
    kind: 'mock' as const,
    items: 1160,
    minutes: 160,
    complete,
    reason: { code: 'first-mock' as const }
  })),
  ...[null, 'valuation'].map((topic) => ({
    kind: 'learn' as const,
    subjectId: 'law',
    topic,
    items: 10,
    minutes: 20,
    reason: { code: 'unseen-topic' as const, unseen: 40 }
  }))
]

/** A sentence of every kind for every code, in the language in use. */
function everySentence(): string[] {
  const errors = keysOf<ErrorCode>(errorSamples).flatMap((code) =>
    errorSamples[code].map((data) => ({ code, data }) as WireError)
  )
  const keys = keysOf<KeyFindingCode>(keySamples).flatMap((code) =>
    keySamples[code].map((data) => keyFinding(code, WHOLE, data))
  )
  const imports = keysOf<ImportFindingCode>(importSamples).flatMap((code) =>
    importSamples[code].map((data) => importFinding(code, placeAt(), data))
  )
  const names = { subjectName: (id: string) => id }
  return [
    ...errors.map(describeError),
    ...keys.map(keyFindingSentence),
    keyFindingLine(keyFinding('no-keys', WHOLE, {})),
    ...imports.map(importFindingSentence),
    importFindingLine(importFinding('no-key', placeAt({ page: 2, line: 14, number: 12 }), {})),
    formatName(null),
    ...tasks.flatMap((task) => [
      planTaskTitle(task, names),
      ...[60, 150, 1440].map((minutes) => planTaskReason(task, minutes))
    ]),
    ...verdicts.flatMap(({ outcome, appliesTo }) => [
      outcomeShort(outcome, { appliesTo }),
      outcomeTitle({ outcome, reasons: [] }, { passRule: { appliesTo } })
    ]),
    outcomeTitle({ outcome: 'failed', reasons }, { passRule: { appliesTo: null } }),
    ...reasons.map((reason) => reasonSentence(reason, exam)),
    ...Object.values(crashText()),
    ...ERRATUM_KINDS.flatMap((kind) => [
      erratumKindNames()[kind],
      erratumText({
        id: 'r1',
        itemId: 'e17',
        subjectId: 'law',
        revision: 2,
        currentRevision: 3,
        kind,
        proposed: [2, 4],
        text: 'The law was changed.',
        createdAt: 0
      })
    ]),
    ...Object.keys(ko.loss.losses).map((what) => lossSentence(what, 3)),
    ...Object.values(kindWords()).flatMap(({ name, one }) => [name, one]),
    ...Object.values(differenceWords()),
    ...Object.keys(ko.licence).flatMap(termsOf),
    ...namedRoles().flatMap(([role, name]) => (role === 'id' ? [] : [name])),
    ...['option:3', 'reason:3'].map(roleName),
    sharedText().profile.first,
    ...(['all', 'none'] as const).map((kind) => shownKey({ kind }))
  ]
}

/** The same table, telling which of its entries were asked for. */
function watched<T extends object>(table: T, said: Set<string>, at = ''): T {
  return new Proxy(table, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver)
      const path = `${at}${String(name)}`
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return watched(value, said, `${path}.`)
      }
      said.add(path)
      return value
    }
  })
}

const entriesOf = (table: object, at = ''): string[] =>
  Object.entries(table).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? entriesOf(value, `${at}${name}.`)
      : [`${at}${name}`]
  )

const TABLES: [Language, SharedText][] = [
  ['ko', ko],
  ['en', en]
]

test('every Korean sentence is Korean', () => {
  expect(everySentence().filter((sentence) => !HANGUL.test(sentence))).toEqual([])
})

test('no English sentence holds Hangul', () => {
  useSharedText('en', en)
  expect(everySentence().filter((sentence) => HANGUL.test(sentence))).toEqual([])
  const formats = Object.keys(ko.format.names)
  expect(formats.map(formatName).filter((name) => HANGUL.test(name))).toEqual([])
})

test.each(TABLES)('every sentence of %s is told whole', (language, table) => {
  useSharedText(language, table)
  for (const sentence of everySentence()) {
    expect(sentence).not.toMatch(
      /undefined|null|\[object|NaN|\((?:은|는|이|가|을|를)\)| {2}|^\s|\s$/u
    )
  }
})

test.each(TABLES)('the samples above leave out no entry of the table of %s', (language, table) => {
  const said = new Set<string>()
  useSharedText(language, watched(table, said))
  everySentence()
  Object.keys(table.format.names).map(formatName)
  for (const { unit } of Object.values(kindWords())) expect(unit).toBeTypeOf('string')
  expect(entriesOf(table).filter((path) => !said.has(path))).toEqual([])
})

test('names and titles are data: they stay as they are in an English sentence', () => {
  useSharedText('en', en)
  expect(
    describeError({ code: 'document-known', data: { name: '관세법.pdf', title: '관세법' } })
  ).toBe('관세법.pdf is already one of your documents (관세법).')
  const found = importFinding('duplicate-of-item', placeAt({ sheet: '민법', line: 5 }), {
    itemId: 'e17',
    stem: '관세의 과세물건은?',
    exam: '관세사',
    round: '제41회',
    number: 3
  })
  expect(importFindingLine(found)).toBe(
    '민법 · Line 5: This item is already in the item bank: “관세의 과세물건은?” (관세사 제41회, item 3)'
  )
})

test('one is said in the singular, anything else in the plural', () => {
  expect([0, 1, 2, 1200].map((count) => counted(count, 'item'))).toEqual([
    '0 items',
    '1 item',
    '2 items',
    '1,200 items'
  ])
  expect([counted(1, 'copy', 'copies'), counted(2, 'copy', 'copies')]).toEqual([
    '1 copy',
    '2 copies'
  ])
})

test('minutes and points are written as English writes them', () => {
  useSharedText('en', en)
  const [task] = tasks.filter(({ kind }) => kind === 'mock')
  expect(task && planTaskReason(task, 150)).toContain('(2 h 30 min)')
  expect(reasons.map((reason) => reasonSentence(reason, exam))[0]).toBe(
    'Below the subject minimum: law·econ 35 < 40 points'
  )
})

test('a process speaks one language at a time, Korean first', () => {
  expect([languageInUse(), formatName(null)]).toEqual(['ko', '알 수 없는 형식'])
  useSharedText('en', en)
  expect([languageInUse(), formatName(null)]).toEqual(['en', 'Unknown format'])
})
