import type { MergeDifferenceWhat, MergeKind } from '../../contract/merge.ts'

/** `name`: of many, `one`: of a single one, which Korean calls the same; `unit` follows a number. */
type KindWords = { name: string; one: string; unit: string }
const counts = (name: string, unit: string): KindWords => ({ name, one: name, unit })

/** What is counted, and how. */
const kinds: { [K in MergeKind]: KindWords } = {
  session: counts('응시 기록', '회'),
  attempt: counts('채점된 응답', '건'),
  explanation: counts('AI 설명', '개'),
  erratum: counts('문항 신고', '건'),
  review: counts('가져온 복습 기록', '건'),
  item: counts('문항', '개'),
  revision: counts('문항의 다른 판', '개'),
  key: counts('다른 정답', '개'),
  tag: counts('태그', '개'),
  round: counts('회차', '개'),
  printing: counts('회차별 문항 번호', '개'),
  asset: counts('그림', '개'),
  import: counts('가져오기 기록', '건'),
  mapping: counts('칸 맞추기', '개'),
  document: counts('자료', '개'),
  'model-exam': counts('모델 응시', '회'),
  licence: counts('사용 허가 동의', '건'),
  setting: counts('시험일과 공부 설정', '개')
}

/** In what the two computers differ. */
const differences: { [W in MergeDifferenceWhat]: string } = {
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

export const merge = { kinds, differences }
