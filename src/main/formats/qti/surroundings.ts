import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, DraftPaper, ItemDraft } from '@shared/domain/draft.ts'

/** A record of a file as it was understood; `remarks` are told only of what is kept. */
export type Reading =
  | { kind: 'item'; draft: ItemDraft; remarks: ImportFinding[]; assets: DraftAsset[] }
  | { kind: 'reject'; finding: ImportFinding }

/** What stands around an item and is told of it. */
export type Surroundings = {
  /** Name of the file inside its package; null for a file by itself. */
  entry: string | null
  paper: DraftPaper
  topic: string | null
}

// Titles that programs give to a part nobody named.
const UNNAMED =
  /^(?:main|root|default|untitled|unnamed|test|part|section|test ?part|assessment ?section|root[_ -]?section|quiz|question ?pool|섹션|파트|영역|구역|문항)?[\s_-]*[\dA-Z]?\d*$/iu

/**
 * Sections within sections: the outermost with a title is the subject (QTI's section with a cut of its own), the
 * innermost below it the topic.
 */
export function placedIn(titles: readonly string[]): Pick<Surroundings, 'paper' | 'topic'> {
  const named = titles.map((title) => title.normalize('NFC').trim()).filter(isName)
  const [subject = null, ...inner] = named
  return {
    paper: { exam: null, subject, round: null, form: null },
    topic: inner.at(-1) ?? null
  }
}

const isName = (title: string): boolean => !UNNAMED.test(title)
