import type { Item } from '@shared/domain/item.ts'
import type { ExportedItem, FormatWriter, WriteRequest } from '../write.ts'

/** An item as it is exported, with everything beside it left empty. */
export const anExport = (item: Item, over: Partial<ExportedItem> = {}): ExportedItem => ({
  item,
  keyStatus: 'final',
  examId: null,
  examName: null,
  subjectName: '',
  printings: [],
  tags: [],
  source: null,
  ...over
})

/** The file as text, and what was told of as lost: `id loss`. */
export async function writeWith(
  writer: FormatWriter,
  items: readonly ExportedItem[],
  asset: WriteRequest['asset'] = () => null
): Promise<{ text: string; lost: string[] }> {
  const lost: string[] = []
  const pieces: Uint8Array[] = []
  const request = {
    items,
    asset,
    lost: (what: string, id: string) => void lost.push(`${id} ${what}`)
  }
  for await (const piece of writer.write(request)) pieces.push(piece)
  return { text: Buffer.concat(pieces).toString('utf8'), lost }
}
