import { formatCount } from '../format.ts'

/** The printed report. */
export const report = {
  kind: '성적 보고서',
  title: (exam: string) => `${exam} 성적 보고서`,
  toScores: '성적으로',
  span: (from: string, until: string) => `${from} – ${until}`,
  everything: (until: string) => `처음부터 ${until}까지`,
  examOn: (day: string, left: string) => `시험일 ${day} (${left})`,
  scores: '모의고사 점수',
  scoreColumns: { startedAt: '시작 시각', score: '점수', outcome: '판정' },
  scoresLeft: (left: number) =>
    `이보다 앞선 모의고사 ${formatCount(left)}회는 그래프에만 있습니다.`,
  noScores: '이 기간에 끝낸 모의고사가 없습니다.',
  weak: '약한 단원',
  weakColumns: {
    topic: '단원',
    subject: '과목',
    error: '오답률',
    frequency: '출제 비중',
    unseen: '안 푼 비율'
  },
  noWeak: '자료가 부족합니다.',
  studiedDays: '공부한 날',
  responses: '응답(무응답 포함)',
  time: '공부 시간',
  mockRate: '모의고사 정답률',
  practiceRate: '연습 정답률',
  seen: '풀어 본 문항',
  memory: '기억 중인 문항',
  recallToday: '오늘 떠올릴 확률',
  recallOnExam: '시험일에 떠올릴 확률',
  count: (count: number) => formatCount(count),
  daysOf: (count: number) => `${formatCount(count)}일`,
  foot: '합격이 만든 보고서입니다. 모든 숫자는 이 프로그램에 저장된 응답으로 계산했으며, 준비도는 추정입니다. 정답률은 무응답을 오답으로 세고, 응답이 10개보다 적으면 표시하지 않습니다.'
}
