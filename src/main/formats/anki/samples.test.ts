import { expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { fileSource } from '../read-file.ts'
import { ankiReader } from './anki-reader.ts'
import { reading } from './package.fixture.ts'

/** Notes by type of each package, counted with SQLite's own shell. */
test.each([
  ['mixed-legacy-2.apkg', { Basic: 1, Cloze: 3 }, 8],
  ['empty-latest.apkg', {}, 0],
  ['empty-legacy-2.apkg', {}, 0],
  ['empty-legacy-2.colpkg', {}, 0]
])('%s of srs-converter has its notes told by their types', async (name, kinds, notes) => {
  const path = samples(`srs-converter/${name}`)
  if (path === null) return
  const source = fileSource(path)
  expect(await ankiReader.recognises(source)).toBe(true)
  const { items, rejects, refusal, assets } = await reading(source)
  expect([items.length, rejects.length, refusal, assets.length]).toEqual([0, notes, null, 0])
  const counted = new Map<string, number>()
  for (const { code, data } of rejects) {
    const kind = code === 'not-multiple-choice' ? data.kind : code
    counted.set(kind, (counted.get(kind) ?? 0) + 1)
  }
  expect(Object.fromEntries(counted)).toMatchObject(kinds)
})
