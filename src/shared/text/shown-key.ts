import { responseLabel, type Key } from '../domain/item.ts'
import { sharedText } from './shared-text.ts'

/** A key as the reader sees it: "①", "②, ④", "전항정답". The tutor and files have `keyLabel`, which is Korean always. */
export const shownKey = (key: Key): string =>
  key.kind === 'all' || key.kind === 'none'
    ? sharedText().wholeKey[key.kind]
    : responseLabel(key.options)
