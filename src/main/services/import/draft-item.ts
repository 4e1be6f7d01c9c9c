import type { ImportTarget } from '@shared/contract/imports.ts'
import type { ItemDraft } from '@shared/domain/draft.ts'
import type { Item, Key } from '@shared/domain/item.ts'
import { setOfSource } from '@shared/domain/published-sets.ts'

/** The first revision of an item, of a draft that has found its key and its subject. */
export const itemOf = (
  draft: ItemDraft & { key: Key },
  id: string,
  subjectId: string,
  target: ImportTarget
): Item => ({
  id,
  revision: 1,
  subjectId,
  topic: draft.topic,
  stimulus: draft.stimulus,
  stimulusGroup: draft.stimulusGroup,
  stem: draft.stem,
  statements: draft.statements,
  options: draft.options.map(({ text, reason }, index) => ({ no: index + 1, text, reason })),
  responseCount: draft.responseCount,
  key: draft.key,
  rationale: draft.rationale,
  citations: draft.citations,
  effectiveOn: draft.effectiveOn,
  difficulty: draft.difficulty,
  cognitiveLevel: draft.cognitiveLevel,
  origin: draft.origin ?? target.origin,
  // The terms of a published set go before what the learner says of files that name none.
  licence: draft.licence ?? setOfSource(draft.source ?? target.source)?.licence ?? target.licence
})
