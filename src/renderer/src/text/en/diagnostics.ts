import type { diagnostics as ko } from '../ko/diagnostics.ts'

export const diagnostics: typeof ko = {
  title: 'Diagnostics',
  card: 'If something goes wrong',
  cardNote:
    'A document with only the facts needed to fix the program. It contains no items, responses, notes, search words or file names.',
  open: 'Show diagnostics',
  loading: 'Collecting diagnostics…',
  before: 'What you see below is what will be saved. It is not sent anywhere.',
  whole: 'Full diagnostics',
  copy: 'Copy',
  save: 'Save to file',
  saved: 'Saved to file.',
  close: 'Close'
}
