import type { ErratumView } from '../contract/errata.ts'
import { responseLabel } from '../domain/item.ts'
import type { SharedText } from './ko.ts'
import { sharedText } from './shared-text.ts'

export const erratumKindNames = (): SharedText['erratum']['kinds'] => sharedText().erratum.kinds

/** A 신고 as it is sent to whoever keeps the bank. */
export function erratumText({ itemId, revision, kind, proposed, text }: ErratumView): string {
  const words = sharedText().erratum
  return [
    words.head(itemId, revision),
    words.kind(words.kinds[kind]),
    ...(proposed.length === 0 ? [] : [words.proposed(responseLabel(proposed))]),
    ...(text === '' ? [] : [words.words(text)])
  ].join('\n')
}
