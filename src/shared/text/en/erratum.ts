import type { erratum as ko } from '../ko/erratum.ts'

export const erratum: typeof ko = {
  kinds: {
    key: 'Key',
    rationale: 'Rationale',
    outdated: 'Change of law or standard',
    wording: 'Wording or misprint',
    other: 'Other'
  },
  head: (itemId, revision) => `[Item report] ${itemId} (revision ${revision})`,
  kind: (name) => `Kind: ${name}`,
  proposed: (options) => `Proposed key: ${options}`,
  words: (words) => `Details: ${words}`
}
