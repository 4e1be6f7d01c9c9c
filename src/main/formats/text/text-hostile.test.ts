import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paperFile, readText } from './reading.fixture.ts'

const ITEM = '1. 무엇인가?\n① 가 ② 나 ③ 다\n정답 ②\n2. 무엇인가?\n① 가 ② 나 ③ 다\n정답 ②\n'

describe('a file too large for a paper is refused', () => {
  test.each([
    ['more than 20 MB', `${ITEM}${'가나다라마바사\n'.repeat(1_000_000)}`, 'file'],
    ['a line of a million characters', `${ITEM}${'가'.repeat(1_000_000)}`, 'line'],
    ['two hundred thousand lines', `${ITEM}${'1.\n'.repeat(200_000)}`, 'rows']
  ])('%s', async (_name, text, what) => {
    const { refused, items } = await readText(text)
    expect(refused).toMatchObject({ code: 'too-large', data: { what } })
    expect(items).toEqual([])
  })

  test('but a picture written into it is no line of it', async () => {
    const { recognised, refused, items, findings } = await readText(
      `${ITEM}\n![등대](data:image/png;base64,${'A'.repeat(300_000)})\n`
    )
    expect([recognised, refused, items.length]).toEqual([true, null, 2])
    expect(findings[0]).toMatchObject({ code: 'picture-missing', data: { name: '등대' } })
  })
})

// Each would take a pattern that tries every way to share the text out for ever.
test.each<[string, (times: number) => string, number]>([
  ['brackets', (times) => '('.repeat(times), 3000],
  ['square brackets', (times) => '!['.repeat(times), 1500],
  ['spaces', (times) => `1.${' '.repeat(times)}x`, 3000],
  ['comments', (times) => '<!--'.repeat(times), 750],
  ['stars', (times) => '**a'.repeat(times), 1000],
  ['numbers', (times) => '1 '.repeat(times), 1500],
  ['question marks', (times) => '?('.repeat(times), 1500],
  ['marks', (times) => '①②'.repeat(times), 1500]
])('a line of %s takes no more than in proportion to its length', async (_name, line, count) => {
  const least = async (times: number): Promise<number> => {
    const text = line(times)
    const taken: number[] = []
    for (let round = 0; round < 3; round += 1) {
      // Of this process alone: whatever else the machine does is not counted.
      const before = process.cpuUsage()
      await readText(`${ITEM}3. ${text}\n① ${text}\n② 나\n`)
      const { user, system } = process.cpuUsage(before)
      taken.push(user + system)
    }
    return Math.min(...taken)
  }
  const [short, long] = [await least(count), await least(6 * count)]
  // Of what grows with the square it would be 36; a millisecond is what a clock may miss.
  expect(long / (short + 1000)).toBeLessThan(16)
})

test('a damaged paper ends with items or findings, never with another fault', async () => {
  const papers = ['two-subjects.txt', 'keys-below-items.md', 'shared-stimuli.txt', 'faults.txt']
  const bytes = papers.map((name) => paperFile(name))
  await fc.assert(
    fc.asyncProperty(
      fc.nat(papers.length - 1),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      fc.nat(),
      async (which, changes, cut) => {
        const damaged = Buffer.from(bytes[which] ?? [])
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte
        const { items } = await readText(damaged.subarray(0, 1 + (cut % damaged.length)))
        for (const item of items) {
          expect(item.stem).not.toBe('')
          expect(item.options.length).toBeGreaterThanOrEqual(2)
        }
      }
    ),
    { numRuns: 60 }
  )
})
