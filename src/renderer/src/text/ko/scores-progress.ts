import { formatCount } from '../format.ts'

/** What 성적 shows between the readiness and the record. */
export const progress = {
  glance: {
    label: '한눈에 보기',
    exam: '시험일',
    dDay: (days: number) => (days > 0 ? `D-${days}` : days === 0 ? 'D-Day' : `D+${-days}`),
    noDate: '정하지 않음',
    mock: '최근 모의고사',
    practice: '연습 정답률',
    seen: '풀어 본 문항',
    seenOf: (seen: number, items: number) => `${formatCount(seen)}/${formatCount(items)}`,
    streak: '이어서 공부한 날',
    streakDays: (days: number) => `${formatCount(days)}일`,
    none: '아직 없음'
  },
  rates: {
    title: '연습 정답률 변화',
    week: '한 주마다, 95% 신뢰구간과 함께 보여 줍니다. 응답이 10개보다 적은 주는 표시하지 않습니다.',
    month:
      '한 달마다, 95% 신뢰구간과 함께 보여 줍니다. 응답이 10개보다 적은 달은 표시하지 않습니다.',
    label: (name: string, steps: number, unit: 'week' | 'month') =>
      `${name} 연습 정답률 그래프, ${unit === 'week' ? `${steps}주` : `${steps}개월`}`,
    all: '전체 과목',
    table: (name: string) => `${name} 연습 정답률`,
    columns: { step: '기간', rate: '정답률', range: '95% 구간', responses: '응답' },
    few: '자료 부족',
    subjects: '과목별 연습 정답률',
    none: '이 기간에는 정답률을 보여 줄 만큼 응답이 모이지 않았습니다.',
    noneNext: '연습하기'
  },
  table: '표로 보기',
  subjects: {
    title: '과목별',
    label: '과목별 정답률, 시간, 답 바꿈, 푼 문항',
    columns: {
      subject: '과목',
      mock: '모의고사 정답률',
      practice: '연습 정답률',
      pace: '문항당 시간',
      budget: '시험 기준',
      changes: '맞음→틀림',
      changesBack: '틀림→맞음',
      seen: '풀어 본 문항'
    },
    few: (responses: number) => (responses === 0 ? '–' : `응답 ${responses}개`),
    pace: { mock: (pace: string) => `모의 ${pace}`, practice: (pace: string) => `연습 ${pace}` },
    seen: (seen: number, items: number, share: string) =>
      `${formatCount(seen)}/${formatCount(items)} (${share})`,
    topicColumns: { topic: '단원', rate: '정답률', seen: '풀어 본 문항', unseen: '안 푼 비율' },
    topicLabel: (subject: string) => `${subject} 단원별 정답률`,
    noTopics: '단원이 표시된 문항이 없습니다.',
    noTopic: '단원 없음'
  },
  weak: {
    title: '약한 단원',
    lead: '오답률 × 출제 비중 × 안 푼 비율이 큰 차례입니다. 자주 나오는데 많이 틀리고 아직 덜 푼 단원부터 연습하면 점수가 빨리 오릅니다.',
    error: '오답률',
    frequency: '출제 비중',
    unseen: '안 푼 비율',
    unknown: '미공개',
    few: '자료 부족',
    fewNote: (responses: number) => `응답 ${responses}개`,
    practise: '연습하기',
    practiseOf: (topic: string) => `${topic} 연습하기`,
    more: (left: number) => `${left}개 더 보기`,
    none: '단원별로 볼 자료가 아직 없습니다.',
    noneLead: '문항을 풀면 약한 단원이 여기에 모입니다.',
    begin: '학습하기'
  },
  days: {
    title: '공부한 날',
    studied: (days: number, responses: number) =>
      `${formatCount(days)}일 동안 ${formatCount(responses)}문항을 풀었습니다(무응답 포함).`,
    streak: (days: number) => `${formatCount(days)}일 이어서 공부하는 중입니다.`,
    label: (days: number) => `공부한 날 ${formatCount(days)}일을 주마다 한 줄로 보인 달력`,
    day: (day: string, responses: number) =>
      responses === 0 ? `${day}: 기록 없음` : `${day}: ${formatCount(responses)}문항`,
    less: '적음',
    more: '많음',
    levels: '1–9, 10–29, 30–59, 60문항 이상',
    caption: '공부한 날',
    columns: { day: '날짜', responses: '응답', rate: '정답률', time: '시간' },
    none: '이 기간에는 공부한 기록이 없습니다.',
    noneNext: '학습하기'
  },
  memory: {
    title: '기억',
    items: '기억 중인 문항',
    due: '오늘 복습할 문항',
    today: '오늘 떠올릴 확률',
    exam: '시험일에 떠올릴 확률',
    examNote: '더 복습하지 않을 때',
    noDate: '시험일 미정',
    pastDate: '시험일 지남',
    none: '아직 기억 중인 문항이 없습니다.',
    noneLead: '문항을 풀면 잊을 때쯤 다시 물어보도록 복습이 예약됩니다.',
    noneNext: '학습하기',
    average:
      '떠올릴 확률은 기억 중인 문항의 평균입니다. 오늘 푼 문항은 맞혔든 틀렸든 100%로 셈합니다.',
    load: '다가오는 복습',
    loadLabel: (days: number, items: number) =>
      `앞으로 ${days}일 동안 예약된 복습 ${formatCount(items)}문항의 막대그래프`,
    loadColumns: { day: '날짜', items: '복습 문항' },
    day: '오늘',
    open: '복습하러 가기'
  }
}
