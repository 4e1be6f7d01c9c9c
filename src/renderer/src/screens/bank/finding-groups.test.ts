import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { expect, test } from 'vitest'
import { groupFindings, lackingOf } from './finding-groups.ts'

test('findings of one kind stand together, with how many there are of it in all', () => {
  const outside = (line: number) =>
    importFinding('key-outside', placeAt({ line }), { found: '9', options: 5 })
  const stem = importFinding('no-stem', placeAt({ line: 3 }), {})
  const groups = groupFindings({
    findings: [outside(2), stem, outside(4)],
    counts: [
      { code: 'key-outside', severity: 'error', count: 700 },
      { code: 'no-stem', severity: 'error', count: 1 },
      { code: 'read-as', severity: 'info', count: 1 }
    ]
  })
  expect(groups).toEqual([
    { code: 'key-outside', severity: 'error', count: 700, findings: [outside(2), outside(4)] },
    { code: 'no-stem', severity: 'error', count: 1, findings: [stem] },
    { code: 'read-as', severity: 'info', count: 1, findings: [] }
  ])
})

test('a table without a stem, options or a key has to be looked at', () => {
  const of = (...roles: ('stem' | 'key' | 'options' | 'option:1' | 'topic')[]) =>
    lackingOf({
      roles: Object.fromEntries(roles.map((role, at) => [`열 ${at}`, role])),
      keyForm: null
    })
  expect(of('stem', 'options', 'key')).toEqual([])
  expect(of('stem', 'option:1', 'key')).toEqual([])
  expect(of('topic')).toEqual(['stem', 'options', 'key'])
  expect(of('stem', 'option:1')).toEqual(['key'])
})
