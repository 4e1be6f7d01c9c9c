import type { Item } from '@shared/domain/item.ts'
import type { ExportedItem } from '../write.ts'

export const ITEM: Item = {
  id: 'item-1',
  revision: 1,
  subjectId: 'civil-law',
  topic: null,
  stimulus: null,
  stimulusGroup: null,
  stem: '=1+1의 값은?',
  statements: [{ label: 'ㄱ', text: '둘' }],
  options: [
    { no: 1, text: '① 2', reason: null },
    { no: 2, text: '② 3', reason: '셋이 아니다' }
  ],
  responseCount: 1,
  key: { kind: 'options', options: [1] },
  rationale: null,
  citations: [],
  effectiveOn: null,
  difficulty: null,
  cognitiveLevel: null,
  origin: 'user',
  licence: 'CC BY 4.0'
}

export const exported = (
  item: Partial<Item> = {},
  more: Partial<ExportedItem> = {}
): ExportedItem => ({
  item: { ...ITEM, ...item },
  keyStatus: 'final',
  examId: null,
  examName: null,
  subjectName: '민법',
  printings: [],
  tags: [],
  source: null,
  ...more
})
