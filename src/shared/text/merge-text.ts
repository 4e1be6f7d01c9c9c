import type { MergeDifferenceWhat, MergeKind } from '../contract/merge.ts'

/** Kept as the reason of a key that stays in force over one of another computer's. */
export const KEPT_KEY_REASON = '기록 합치기: 이 컴퓨터의 정답을 그대로 두었습니다.'

/** What is counted, and how. */
export const KIND_WORDS: { [K in MergeKind]: { name: string; unit: string } } = {
  session: { name: '응시 기록', unit: '회' },
  attempt: { name: '채점된 응답', unit: '건' },
  explanation: { name: 'AI 설명', unit: '개' },
  erratum: { name: '문항 신고', unit: '건' },
  review: { name: '가져온 복습 기록', unit: '건' },
  item: { name: '문항', unit: '개' },
  revision: { name: '문항의 다른 판', unit: '개' },
  key: { name: '다른 정답', unit: '개' },
  tag: { name: '태그', unit: '개' },
  round: { name: '회차', unit: '개' },
  printing: { name: '회차별 문항 번호', unit: '개' },
  asset: { name: '그림', unit: '개' },
  import: { name: '가져오기 기록', unit: '건' },
  mapping: { name: '칸 맞추기', unit: '개' },
  document: { name: '자료', unit: '개' },
  'model-exam': { name: '모델 응시', unit: '회' },
  licence: { name: '사용 허가 동의', unit: '건' },
  setting: { name: '시험일과 공부 설정', unit: '개' }
}

/** In what the two computers differ. */
export const DIFFERENCE_WORDS: { [W in MergeDifferenceWhat]: string } = {
  text: '양쪽에서 내용이 다릅니다. 다른 컴퓨터의 내용은 지난 판으로 남습니다.',
  key: '정답이 다릅니다. 다른 컴퓨터의 정답은 지난 정답으로 남습니다.',
  facts: '과목, 출처, 제목 같은 정보가 다릅니다.',
  removed: '한쪽에서만 지웠습니다.',
  answers: '양쪽에서 따로 이어 풀어 답안이 다릅니다. 다른 컴퓨터의 답안은 더하지 않았습니다.',
  grade: '한쪽에서만 정답을 고쳐 점수가 다릅니다.',
  ahead:
    '다른 컴퓨터의 시계가 앞서 있어 아직 끝나지 않은 이 기록은 더하지 않았습니다. 시험을 끝낸 뒤나 그 시각이 지난 뒤 다시 합치면 더해집니다.',
  mark: '이상 표시나 글이 다릅니다.',
  state: '한쪽에서만 되돌리거나 거두었습니다.',
  value: '값이 다릅니다.'
}
