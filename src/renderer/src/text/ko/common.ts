import { formatCount } from '../format.ts'

export const common = {
  appName: '합격',
  loading: '불러오는 중…',
  retry: '다시 시도',
  close: '닫기',
  copy: '복사',
  copied: '복사했습니다',
  copyFailed: '복사하지 못했습니다',
  unexpected: '화면에서 예상하지 못한 문제가 생겼습니다. 다시 시도해 주세요.',
  toHome: '홈으로',
  places: {
    home: '홈',
    bank: '문제은행',
    repetition: '복습',
    scores: '성적',
    models: '모델',
    settings: '설정'
  },
  titles: {
    home: '홈',
    start: '시험 고르기',
    setup: '시험 준비',
    exam: '시험장',
    result: '결과',
    review: '다시 보기',
    print: '인쇄',
    bank: '문제은행',
    repetition: '복습',
    scores: '성적',
    report: '성적 인쇄',
    models: '모델',
    modelExam: '모델 응시',
    modelExamComparison: '모델 응시 비교',
    settings: '설정'
  },
  placesLabel: '주요 화면',
  modes: { mock: '실전 모의고사', timed: '시간제 연습', learn: '학습', review: '복습' },
  connectionLost: '프로그램과 연결이 끊겼습니다. 다시 연결하는 중…',
  items: (count: number) => `${formatCount(count)}문항`,
  origins: {
    starter: '기본 제공 문항',
    official: '기출 문항',
    user: '직접 추가한 문항',
    generated: '생성된 문항'
  } as Record<string, string>,
  examPast: '이미 지난 날입니다. 다음 시험을 준비한다면 그 시험일을 고르세요.',
  dateNames: {
    year: '년',
    month: '월',
    day: '일',
    choose: { year: '연도', month: '월', day: '일' }
  },
  numberOutside: (min: number, max: number) =>
    `${formatCount(min)}에서 ${formatCount(max)}까지의 정수로 적어 주세요.`,
  key: '정답',
  ownResponse: '내 답',
  noResponse: '무응답',
  right: '맞음',
  wrong: '틀림',
  rationale: '해설',
  noRationale: '이 문항에는 해설이 없습니다.',
  citations: '근거',
  effectiveOn: (day: string) => `${day} 기준`,
  statements: '보기',
  stimulus: '지문·자료',
  model: {
    none: '모델 없음',
    builtIn: '체험용 미니',
    loading: '불러오는 중',
    failed: '불러오지 못함'
  }
}
