import type { Item } from '@shared/domain/item.ts'

/** An item of which only what a test is about needs saying. The key is ③. */
export const anItem = (id: string, subjectId: string, over: Partial<Item> = {}): Item => ({
  id,
  revision: 1,
  subjectId,
  topic: null,
  stimulus: null,
  stimulusGroup: null,
  stem: `${id}에 관한 설명으로 옳은 것은?`,
  statements: [],
  options: [1, 2, 3, 4, 5].map((no) => ({ no, text: `${id} 선택지 ${no}`, reason: null })),
  responseCount: 1,
  key: { kind: 'options', options: [3] },
  rationale: null,
  citations: [],
  effectiveOn: null,
  difficulty: null,
  cognitiveLevel: null,
  origin: 'user',
  licence: '개인 학습용',
  ...over
})

/** `count` items of a subject, ids `<subject>-1` and on. */
export const itemsOf = (subjectId: string, count: number, over: Partial<Item> = {}): Item[] =>
  Array.from({ length: count }, (_, index) => anItem(`${subjectId}-${index + 1}`, subjectId, over))
