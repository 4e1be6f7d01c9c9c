import type { Item } from '@shared/domain/item.ts'
import { expect, test } from 'vitest'
import { parseInline } from './inline.ts'

type BankItem = Pick<Item, 'id' | 'stimulus' | 'stem' | 'statements' | 'options' | 'rationale'>

const files = import.meta.glob<string>('../../../../resources/bank/*/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true
})
const items = Object.values(files)
  .flatMap((text) => text.split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as BankItem)

const textsOf = ({ stimulus, stem, statements, options, rationale }: BankItem): string[] => [
  stimulus ?? '',
  stem,
  ...statements.map(({ text }) => text),
  ...options.map(({ text }) => text),
  rationale ?? ''
]

/** Items of the starter bank that are written with formulae. Another one in this list is an accident. */
const WITH_FORMULAE: string[] = []

test('no sentence of the starter bank turns into a formula by accident', () => {
  const found = items
    .filter((item) =>
      textsOf(item).some((text) => parseInline(text).some(({ kind }) => kind === 'formula'))
    )
    .map(({ id }) => id)
  expect(items.length).toBeGreaterThanOrEqual(570)
  expect(found).toEqual(WITH_FORMULAE)
})
