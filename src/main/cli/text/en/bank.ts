import { counted } from '@shared/text/en/counted.ts'
import type { bank as ko } from '../ko/bank.ts'

export const bank: typeof ko = {
  file: (name, format, found, imported, dryRun) =>
    `${name} (${format}): ${imported} of ${counted(found, 'item')} ${dryRun ? 'can be imported' : 'imported'}`,
  rest: (duplicates, rejected) => `${duplicates} already there, ${rejected} left out`,
  keys: (keys, used) => `${counted(keys, 'key')} in a key table, ${used} of them for items found`,
  reviews: (count, dryRun) =>
    `${counted(count, 'review')} ${dryRun ? 'can be imported' : 'imported'}`,
  moreFindings: (count) => `${count} more`,
  subjectItems: (name, items) => `${name}: ${counted(items, 'item')}`,
  preview: 'This is a preview. Nothing was imported.',
  bySubject: 'By subject',
  importId: (id) => `Import ID ${id}`,
  indexing: 'Building the search index…',
  exported: (items, path) => `Saved ${counted(items, 'item')} to ${path}.`,
  noErrata: 'There are no reports.'
}
