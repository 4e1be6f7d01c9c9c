import type { ModelExamComparison } from '@shared/contract/model-exams.ts'
import { formatCount } from '../format.ts'

export const modelExamComparison = {
  title: '모델 응시 비교',
  opening: '두 응시를 견주는 중…',
  first: '첫째 응시',
  second: '둘째 응시',
  open: '보고서',
  facts: {
    exam: '시험',
    model: '모델',
    how: '방식',
    settings: '설정',
    date: '날짜',
    result: '결과'
  },
  items: (items: number) => `두 응시가 모두 답한 ${formatCount(items)}문항을 견줍니다.`,
  noItems: '두 응시가 모두 답한 문항이 없어 견줄 수 없습니다.',
  table: '맞고 틀림',
  right: '맞음',
  wrong: '틀림',
  sum: '합',
  firstIs: (verdict: string) => `첫째 ${verdict}`,
  secondIs: (verdict: string) => `둘째 ${verdict}`,
  difference: '차이',
  differenceOf: (share: string, low: string, high: string) =>
    `둘째의 정답률이 첫째보다 ${share} (95% 신뢰구간 ${low} ~ ${high})`,
  noneOf: (low: string, high: string) =>
    `두 응시의 정답률이 같습니다 (95% 신뢰구간 ${low} ~ ${high})`,
  noDifference: '차이를 계산할 문항이 모자랍니다.',
  points: (points: string) => `${points}%p`,
  test: '검정',
  testNote: '한쪽만 맞힌 문항을 견주는 정확 McNemar 검정입니다.',
  perhaps: (p: string) => `차이가 우연일 수 있습니다(${p}).`,
  hardly: (p: string) => `우연이라고 보기 어려운 차이입니다(${p}).`,
  same: '한쪽만 맞힌 문항이 없어 검정할 차이가 없습니다.',
  otherResponse: '다른 응답',
  otherText: '다른 글',
  count: (count: number) => `${formatCount(count)}문항`,
  differs: '다른 설정',
  differNames: {
    model: '모델',
    mode: '생각하기',
    way: '답하는 방식',
    parallel: '동시에 푸는 문항 수',
    seed: '시드',
    items: '문항'
  } satisfies Record<ModelExamComparison['differs'][number], string>,
  differsNone: '설정이 모두 같습니다.'
}
