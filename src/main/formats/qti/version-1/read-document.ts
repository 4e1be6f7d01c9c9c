import { createHash } from 'node:crypto'
import { textOf } from '../../xml.ts'
import type { Facts } from '../package/facts.ts'
import { fetchAll, NONE_FETCHED, type PackageFiles } from '../package/files.ts'
import { attributeOf } from '../names.ts'
import type { Outlet } from '../outlet.ts'
import { eachItem, type DocumentSource } from './document.ts'
import { kindOf1, readItem1, type Passage } from './item.ts'

/** Items that a package has twice: Canvas puts a bank beside each test, and the same test in two dialects. */
export type Seen = Set<string>

const markOf = (text: string): string => createHash('sha256').update(text).digest('base64')

/** Every item of a document of QTI 1.2. Throws a Refusal where it is damaged, behind what could be read. */
export async function readDocument1(
  document: DocumentSource,
  entry: string | null,
  facts: Pick<Facts, 'tags'>,
  files: PackageFiles,
  seen: Seen,
  outlet: Outlet
): Promise<void> {
  const passages = new Map<string, Passage & { used: boolean }>()
  try {
    await eachItem(document, async ({ item, within, paper, topic }) => {
      const ident = attributeOf(item, 'ident')
      if (entry !== null && ident !== '') {
        const mark = markOf(`${within}\n${ident}\n${textOf(item)}`)
        if (seen.has(mark)) return
        seen.add(mark)
      }
      const kind = kindOf1(item)
      // Of a record of another kind no text is made, so its pictures need not be read.
      const shown = kind === null || kind === 'description'
      const fetched = shown ? await fetchAll(item, entry, files, outlet.album) : NONE_FETCHED
      const reading = readItem1(item, { entry, paper, topic }, fetched, passages)
      if (reading.kind === 'passage') {
        passages.set(ident, { ...reading, used: false })
        return
      }
      if (reading.kind === 'item') {
        const { draft } = reading
        draft.tags = [...new Set([...draft.tags, ...facts.tags])]
        for (const passage of passages.values()) {
          if (passage.group === draft.stimulusGroup) passage.used = true
        }
      }
      await outlet.put(reading)
    })
  } finally {
    for (const { used, reading } of passages.values()) if (!used) await outlet.put(reading)
  }
}
