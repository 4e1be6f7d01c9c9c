import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RESOURCES } from './study.ts'

/** The starter bank as it lies there: the lines of each subject's file, one an item. */
export function starterLines(): string[][] {
  const bank = join(RESOURCES, 'bank')
  return readdirSync(bank, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^.+[\\/].+\.jsonl$/u.test(name))
    .toSorted()
    .map((name) => readFileSync(join(bank, name), 'utf8').trim().split('\n'))
}
