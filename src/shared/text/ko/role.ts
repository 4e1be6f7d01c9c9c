import type { NamedRole } from '../role-text.ts'

const names: Readonly<Record<NamedRole, string>> = {
  ignore: '쓰지 않음',
  stem: '문제',
  stimulus: '지문',
  statements: '보기(ㄱ, ㄴ, ㄷ)',
  options: '선택지 모두',
  key: '정답',
  rationale: '해설',
  number: '문항 번호',
  exam: '시험',
  subject: '과목',
  round: '회차',
  form: '책형',
  topic: '단원',
  tags: '태그',
  difficulty: '난이도',
  'cognitive-level': '인지수준',
  citation: '근거',
  'effective-on': '기준일',
  source: '출처',
  licence: '라이선스',
  'key-status': '정답 구분',
  'response-count': '고를 개수',
  'stimulus-group': '지문 묶음',
  id: 'ID'
}

/** What a column of a table holds. */
export const role = {
  names,
  option: (no: string) => `선택지 ${no}`,
  reason: (no: string) => `선택지 ${no} 해설`
}
