import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ITEM_FIELDS } from './bank-draft.ts'

const DOCUMENT = new URL('../../../../docs/item-bank-format.md', import.meta.url)

test('the document of the format lists every field that is read, and no other', () => {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [, section = ''] = text.split('## Fields of an item')
  const [table = ''] = section.split('\n## ')
  const rows = table.split('\n').filter((line) => line.startsWith('| `'))
  const listed = rows.flatMap((row) => {
    const [, names = ''] = row.split('|')
    return [...names.matchAll(/`(\w+)`/gu)].map(([, name = '']) => name)
  })
  expect(listed.toSorted()).toEqual([...ITEM_FIELDS].toSorted())
})
