import { expect, test } from 'vitest'
import { importFinding } from '../contract/import-findings.ts'
import { placeAt } from '../domain/draft.ts'
import { importFindingLine, placeText } from './import-text.ts'

test('a place is told from the outside in', () => {
  expect(placeText(placeAt({ sheet: '민법', line: 14, number: 12 }))).toBe(
    '민법 · 14번째 줄 · 12번 문항'
  )
  expect(placeText(placeAt({ entry: 'items/a.xml', page: 2 }))).toBe('items/a.xml · 2쪽')
  expect(placeText(placeAt())).toBe('')
})

test.each([
  [
    importFinding('header-assumed', placeAt(), {
      columns: ['stem', 'option:1', 'reason:2', 'key']
    }),
    '머리글이 없어 내용을 보고 정했습니다: 문제, 선택지 1, 선택지 2 해설, 정답'
  ],
  [
    importFinding('too-large', placeAt({ line: 3 }), { what: 'line', limit: 4 * 2 ** 20 }),
    '3번째 줄: 한 줄이 너무 큽니다(한도 4 MB).'
  ],
  [
    importFinding('key-ambiguous', placeAt(), { found: '가', options: [1, 3] }),
    '정답과 같은 선택지가 여럿입니다: 가(①, ③)'
  ],
  [
    importFinding('reviews-left-out', placeAt(), { reviews: 1200, why: 'future' }),
    '복습 기록 1,200건을 건너뛰었습니다: 시각이 지금보다 뒤입니다. 이 컴퓨터의 시계를 확인해 주세요.'
  ],
  [
    importFinding('reviews-added', placeAt(), { reviews: 48, items: 12 }),
    '이미 있는 문항 12개의 복습 기록 48건을 보탭니다.'
  ],
  [
    importFinding('not-multiple-choice', placeAt(), { kind: 'Cloze' }),
    '선택형 문항이 아닙니다(빈칸 채우기).'
  ],
  [
    importFinding('not-multiple-choice', placeAt(), { kind: 'Basic (and reversed card)' }),
    '선택형 문항이 아닙니다(Basic (and reversed card)).'
  ],
  [importFinding('read-as', placeAt(), { encoding: 'CP949' }), 'CP949로 읽었습니다.'],
  [
    importFinding('bad-field', placeAt({ path: 'items[3].effectiveOn' }), {
      field: 'effectiveOn',
      expected: 'day'
    }),
    'items[3].effectiveOn: effectiveOn 칸을 읽을 수 없습니다. YYYY-MM-DD 날짜가 있어야 합니다.'
  ],
  [
    importFinding('duplicate-of-item', placeAt({ line: 5 }), {
      itemId: 'e17',
      stem: '관세의 과세물건은?',
      exam: '관세사',
      round: '제41회',
      number: 3
    }),
    '5번째 줄: 문제은행에 이미 있는 문항입니다: ‘관세의 과세물건은?’(관세사 제41회 3번)'
  ],
  [
    importFinding('duplicate-key-differs', placeAt(), {
      itemId: 'e17',
      stem: '관세의 과세물건은?',
      exam: '관세사',
      round: null,
      number: null,
      inFile: '⑤',
      inBank: '③'
    }),
    '정답은 파일이 ⑤, 문제은행이 ③인데 문제은행의 정답을 그대로 둡니다: ‘관세의 과세물건은?’(관세사)'
  ],
  [
    importFinding('id-taken', placeAt(), {
      itemId: 'e17',
      stem: null,
      exam: null,
      round: null,
      number: null
    }),
    'ID가 같은 다른 문항이 있어 새 ID를 줍니다: e17'
  ],
  [
    importFinding('number-missing', placeAt(), { from: 7, to: 9 }),
    '7번부터 9번까지 문항이 없습니다.'
  ]
])('%j', (finding, sentence) => {
  expect(importFindingLine(finding)).toBe(sentence)
})
