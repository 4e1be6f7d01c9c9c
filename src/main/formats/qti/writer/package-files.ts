import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportedItem } from '../../write.ts'

/** Items that are counted in one go. */
const STEP = 200
const PICTURE = /\]\(asset:([^)\s]+)\)/gu

/** Files of a package with these items: one for each of them, for each picture and for each shared stimulus. */
export async function filesOf(items: Iterable<ExportedItem>): Promise<number> {
  const [pictures, stimuli] = [new Set<string>(), new Set<string>()]
  let count = 0
  for (const { item } of items) {
    count += 1
    for (const text of textsOf(item)) {
      for (const [, name = ''] of text?.matchAll(PICTURE) ?? []) pictures.add(name)
    }
    if (item.stimulus !== null && item.stimulusGroup !== null) stimuli.add(stimulusMark(item))
    if (count % STEP === 0) await nextTurn()
  }
  return count + pictures.size + stimuli.size
}

/** What tells a shared stimulus from others. */
export const stimulusMark = ({
  subjectId,
  stimulusGroup,
  stimulus
}: ExportedItem['item']): string => `${subjectId}\n${stimulusGroup ?? ''}\n${stimulus ?? ''}`

const textsOf = ({
  stimulus,
  stem,
  rationale,
  statements,
  options
}: ExportedItem['item']): (string | null)[] => [
  stimulus,
  stem,
  rationale,
  ...statements.map(({ text }) => text),
  ...options.flatMap(({ text, reason }) => [text, reason])
]
