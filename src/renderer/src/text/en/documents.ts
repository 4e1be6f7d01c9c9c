import { counted } from '@shared/text/en/counted.ts'
import type { documents as ko } from '../ko/documents.ts'

export const documents: typeof ko = {
  title: 'Documents for the tutor',
  lead: 'Add statute books, textbooks or summary notes. The passages closest to the item being explained are shown to the model, and their titles and page numbers are given below the explanation. Documents stay on this computer; only if you choose a server on the Models screen are the passages found sent to that server.',
  formats: 'PDF, Hangul (HWP, HWPX), text, Markdown',
  pick: 'Choose documents',
  none: 'No documents added yet.',
  adding: (name, percent) => `Reading ${name} · ${percent}%`,
  facts: (pages, passages, characters) =>
    [
      ...(pages === null ? [] : [counted(pages, 'page')]),
      counted(passages, 'passage'),
      counted(characters, 'character')
    ].join(' · '),
  rename: (title) => `Rename ${title}`,
  newTitle: 'New title',
  cancel: 'Cancel',
  remove: (title) => `Remove ${title}`,
  removeTitle: 'Remove this document?',
  removeNote: (title) =>
    `The tutor will no longer use ${title}. Passages quoted in existing explanations stay as they are.`,
  removeNow: 'Remove'
}
