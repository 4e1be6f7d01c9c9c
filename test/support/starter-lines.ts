import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '@shared/domain/item.ts'
import { RESOURCES } from './study.ts'

/** The starter bank as it lies there: the lines of each subject's file, one an item. */
export function starterLines(): string[][] {
  const bank = join(RESOURCES, 'bank')
  return readdirSync(bank, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^.+[\\/].+\.jsonl$/u.test(name))
    .toSorted()
    .map((name) => readFileSync(join(bank, name), 'utf8').trim().split('\n'))
}

export type StarterItem = Pick<
  Item,
  'id' | 'stimulus' | 'stem' | 'statements' | 'options' | 'responseCount'
>

/** What the items of one exam's folder ask, in the order of its files. */
export function starterItems(folder: string): StarterItem[] {
  const path = join(RESOURCES, 'bank', folder)
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => readFileSync(join(path, name), 'utf8').trim().split('\n'))
    .map((line) => {
      const item = JSON.parse(line) as Omit<StarterItem, 'responseCount'>
      return { ...item, responseCount: 1 }
    })
}
