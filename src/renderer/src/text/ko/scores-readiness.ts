import { formatCount } from '../format.ts'

const passSentence = (times: number): string =>
  times === 0
    ? '지금 실력이 시험일까지 그대로라면, 이런 시험을 10번 보아도 합격 기준을 모두 넘기는 어렵습니다.'
    : times === 10
      ? '지금 실력이 시험일까지 그대로라면, 이런 시험을 10번 볼 때 거의 매번 합격 기준을 모두 넘습니다.'
      : `지금 실력이 시험일까지 그대로라면, 이런 시험을 10번 볼 때 ${times}번쯤 합격 기준을 모두 넘습니다.`

/** 준비도. */
export const readiness = {
  title: '준비도',
  pass: (chance: string) => `합격 기준을 넘을 가능성 ${chance}`,
  passSentence,
  passRange: (range: string) =>
    `지금까지의 응답으로는 이 가능성을 ${range}보다 좁혀 말할 수 없습니다.`,
  caution: '추정이며 합격을 보장하지 않습니다.',
  restsOn: (responses: number, repeats: number) =>
    repeats === 0
      ? `처음 만난 문항의 첫 응답 ${formatCount(responses)}개로 계산했습니다.`
      : `처음 만난 문항의 첫 응답 ${formatCount(responses)}개와 모의고사에서 다시 만난 문항의 응답 ${formatCount(repeats)}개로 계산했습니다.`,
  /** Days since the last item that was new. */
  old: (days: number) =>
    `마지막으로 새 문항을 푼 지 ${formatCount(days)}일이 지나 구간이 넓습니다. 새 문항을 가져와 풀면 더 정확해집니다.`,
  overall: '전체',
  expected: '기대 점수',
  range: (range: string) => `(${range})`,
  clears: (line: string, chance: string) => `${line} 넘을 가능성 ${chance}`,
  floor: '과락선',
  legendExpected: '기대 점수와 90% 구간(시험 10번 중 9번이 드는 범위)',
  legendCut: '과거 커트라인',
  few: '자료 부족',
  fewLead: (needed: number) =>
    `과목마다 처음 보는 문항을 ${needed}개 이상 풀면 기대 점수와 합격 가능성을 계산합니다.`,
  fewOf: (responses: number, needed: number) => `${responses}/${needed}`,
  fewLeft: (left: number) => `${left}개 더 필요`,
  fewEnough: '충분함',
  fewMeter: (subject: string) => `${subject} 첫 응답`,
  practise: (subject: string) => `${subject} 학습하기`,
  unknown: '공식 자료 확인 필요',
  unknownLead:
    '아래 과목은 문항 수나 배점이 공개 자료로 확인되지 않아, 기대 점수와 합격 가능성을 계산하지 않습니다.',
  unknownNext: '문제은행 보기',
  quota: '과거 커트라인 대비',
  quotaLead:
    '순위로 뽑는 시험이라 합격 가능성은 계산하지 않습니다. 기대 점수가 과거 커트라인의 어디쯤인지만 봅니다.',
  cuts: '과거 커트라인과 기대 점수',
  cutYear: (year: number) => `${year}년`,
  cutColumns: { year: '시험', cut: '커트라인', compared: '기대 점수와 비교' },
  cutAbove: '기대 구간이 모두 커트라인 위',
  cutWithin: '커트라인이 기대 구간 안',
  cutBelow: '기대 구간이 모두 커트라인 아래',
  noCuts: '공개된 과거 커트라인이 없습니다.',
  how: '어떻게 계산하나요?',
  howSentences: [
    '처음 만난 문항에 처음 고른 답이 바탕입니다. 모의고사에서 다시 만난 문항은 기억해서 맞힌 몫을 빼고 조금만 반영하고, 학습과 복습에서 다시 푼 문항은 넣지 않습니다.',
    '과목마다 지금의 실력을 추정합니다. 최근 응답에 더 무게를 두고, 난이도가 표시된 문항은 난이도를 반영합니다.',
    '그 실력으로 실제 시험과 문항 수·배점이 같은 시험지를 여러 번 치른다고 보고, 점수가 흩어지는 범위와 과락선·합격선을 넘는 비율을 셉니다.',
    '응답이 적을수록 구간이 넓어집니다. 보유 문항이 실제 시험보다 쉽거나 어려우면 추정도 그만큼 어긋납니다.'
  ]
}
