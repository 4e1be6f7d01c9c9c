import { expect, test } from 'vitest'
import { placeAt } from '@shared/domain/draft.ts'
import { FileReport } from './file-report.ts'

test('of very many findings errors come first, and the others keep a place', () => {
  const report = new FileReport('기출.csv')
  for (let line = 1; line <= 1000; line += 1) {
    report.say('no-key', placeAt({ line }), {})
    report.say('number-missing', placeAt({ line }), { from: line, to: line })
  }
  report.say('read-as', placeAt(), { encoding: 'CP949' })
  const { findings, counts } = report.view({ keys: 0, used: 0 })
  const of = (severity: string): number =>
    findings.filter((one) => one.severity === severity).length
  expect([findings.length, of('error'), of('warning'), of('info')]).toEqual([500, 449, 50, 1])
  expect(counts.map(({ count }) => count)).toEqual([1000, 1000, 1])
})
