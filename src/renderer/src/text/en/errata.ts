import { responseLabel } from '@shared/domain/item.ts'
import { erratumKindNames, erratumText } from '@shared/text/erratum-text.ts'
import type { errata as ko } from '../ko/errata.ts'

/** Reports of an item. */
export const errata: typeof ko = {
  title: 'Report item',
  report: 'Report',
  lead: 'What you report is kept on this computer, even when the item gets a new revision. It is not sent anywhere; you can copy it and pass it on to its authors.',
  kind: 'What is wrong?',
  kinds: erratumKindNames,
  proposed: 'Option you think is the key (optional)',
  proposal: (response) => `Proposed ${responseLabel(response)}`,
  words: 'Details',
  placeholder: 'e.g. Article 38 was amended, and the time limit is now 15 days.',
  lacking: (kind) =>
    kind === 'key' ? 'Write the details or choose an option.' : 'Write the details.',
  cancel: 'Cancel',
  file: 'File report',
  withdraw: 'Withdraw',
  withdrawn: 'The report has been withdrawn.',
  restore: 'Undo',
  changedSince: (filed, current) =>
    `You reported revision ${filed}. The item has since been changed to revision ${current}.`,
  copied: erratumText
}
