export const ERRATUM_KINDS = ['key', 'rationale', 'outdated', 'wording', 'other'] as const
/** 정답, 해설, 법령·기준 개정, 문구, 그 밖: what is wrong with the item. */
export type ErratumKind = (typeof ERRATUM_KINDS)[number]
