import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { readText } from './reading.fixture.ts'

const bar = samples('kogl-bar-exam-15/공법_문항.md')
const school = samples('python-hwpx/sample_exam.md')

test.skipIf(bar === null)('a bar exam of 40 items is read whole', async () => {
  const { recognised, items, rejects, findings } = await readText(readFileSync(bar ?? ''))
  expect(recognised).toBe(true)
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(items.every(({ options, key }) => options.length === 5 && key === null)).toBe(true)
  expect(items[0]?.paper).toEqual({
    exam: '변호사시험',
    subject: '공법',
    round: '제15회',
    form: null
  })
  expect(items[3]?.statements.map(({ label }) => label)).toEqual(['ㄱ', 'ㄴ', 'ㄷ', 'ㄹ'])
  expect([rejects, findings]).toEqual([[], []])
})

test.skipIf(school === null)('a school paper with a set of two items on one program', async () => {
  const { items, rejects, findings } = await readText(readFileSync(school ?? ''))
  expect(items).toHaveLength(14)
  expect(rejects).toEqual([])
  expect(items[6]?.stimulus).toContain("    if op == '+':\n        return a + b")
  expect(items[7]?.stimulusGroup).toBe(items[6]?.stimulusGroup)
  expect(findings).toMatchObject([
    { code: 'picture-missing', data: { name: '그림1' } },
    { code: 'picture-missing', data: { name: '표1' } }
  ])
})
