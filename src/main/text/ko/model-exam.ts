import type { ModelExamState } from '@shared/contract/model-exams.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { withParticle } from '@shared/domain/korean.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import type { ChanceStanding } from '@shared/domain/model-exam/report.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'

const moment = new Intl.DateTimeFormat('ko-KR', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})

const words = {
  modes: { reasoning: '추론', direct: '바로 답하기' } as Record<TutorMode, string>,
  ways: {
    protocol: '프로토콜(생각한 뒤 「정답: ③」 한 줄)',
    'kmmlu-pro': 'KMMLU-Pro(논문의 질문과 채점)',
    likelihood: '확률 비교(선택지 번호의 확률)'
  } as Record<AnswerWay, string>,
  states: {
    running: '응시 중',
    waiting: '차례를 기다리는 중',
    paused: '일시정지',
    failed: '멈춤',
    done: '끝남'
  } as Record<ModelExamState, string>,
  law: '프로그램 안에서 모델이 푼 결과입니다. 판정은 이 프로그램의 모의시험에 대한 것이며, 실제 시험의 성적이나 합격을 뜻하지 않습니다.',
  moment: (at: number) => moment.format(at),
  /** 1시간 20분, 1분 30초, 0.4초: parts of a length of time, joined by a space. */
  hours: (count: number) => `${formatCount(count)}시간`,
  minutes: (count: number) => `${count}분`,
  seconds: (count: string) => `${count}초`,
  item: '문항',
  subject: '과목',
  rate: '정답률',
  interval: '95% 신뢰구간',
  unread: '해석 불가',
  errors: '오류',
  none: '없음',
  items: (count: number) => `${formatCount(count)}문항`
}

const page = {
  title: (title: string) => `${title} — 모델 응시 보고서`,
  lead: '모델 응시 보고서',
  builtIn: '체험용 — 지식 없음',
  soFar: (state: string, answers: number, done: number) =>
    `${state}: ${formatCount(answers)}번 가운데 ${formatCount(done)}번 답했습니다. 아래는 지금까지의 결과입니다.`,
  cost: {
    heading: '토큰과 시간',
    read: '읽은 토큰',
    reused: '다시 읽지 않은 토큰',
    thought: '생각한 토큰',
    answered: '답한 토큰',
    time: '모델이 일한 시간',
    perAnswer: '답 하나에',
    repeated: '다시 물은 답',
    repeatedFacts: (repeated: number, otherwise: number) =>
      `${formatCount(repeated)}번 · 그 가운데 ${formatCount(otherwise)}번은 다르게 답함`
  },
  settings: {
    heading: '무엇으로 어떻게 보았나',
    model: '모델',
    way: '방식',
    mode: '생각하기',
    items: '문항',
    orders: '선택지 순서',
    orderCount: (count: number) => `${count}가지`,
    query: '검색식',
    seed: '시드',
    parallel: '동시에 푸는 문항',
    temperature: '온도',
    topP: 'top-p',
    presence: '출현 벌점',
    thoughtLimit: '생각 한도',
    answerLimit: '답 한도',
    tokens: (count: number) => `${formatCount(count)}토큰`,
    promptVersion: '질문 판',
    programVersion: '프로그램 판',
    modelHash: '모델 파일 SHA-256',
    templateHash: '대화 형식 SHA-256'
  },
  attribution: (whose: string) =>
    `모델: ${whose}. 연구와 교육 목적으로만 쓸 수 있는 모델의 출력입니다.`
}

const chart = {
  label: (name: string, share: string, interval: string) =>
    `${name} ${share}, 95% 신뢰구간 ${interval}`,
  dot: '정답률과 95% 신뢰구간',
  floor: (percent: number) => `과락선 ${percent}%`,
  chance: '찍기'
}

const exam = {
  scaled: '실제 시험보다 짧아 기준을 비율로 적용했습니다.',
  unsorted: '프로그램이 아는 시험에 들지 않아 정답률만 보여 드립니다.',
  open: (count: number) =>
    `아직 채점 중: ${formatCount(count)}문항이 남아 있어 합격 기준을 적용하지 않았습니다.`,
  held: (errors: number) => `판정 보류: 오류로 묻지 못한 문항이 ${formatCount(errors)}개 있습니다.`,
  total: '총점',
  average: '평균',
  percent: '득점률',
  points: (points: string) => `${points}점`,
  cut: (year: number, percent: number, reached: boolean) =>
    `${year}년 ${formatPoints(percent)}%(${reached ? '이상' : '아래'})`,
  cuts: (each: string) => `최근 커트라인과 비교: ${each}. 해마다 달라지므로 참고로만 보세요.`,
  scores: '과목별 점수',
  right: '맞힘',
  score: '점수',
  floor: '과락선',
  verdict: '판정',
  floorUnit: (subjects: string) => `과락 단위: ${subjects}`,
  below: '과락',
  belowLine: '과락선 아래',
  merged: '합산',
  shares: '과목별 정답률과 95% 신뢰구간',
  allSubjects: '모든 과목'
}

const figures = {
  standings: {
    above: '찍기보다 높음',
    'not-told-apart': '찍기와 구별되지 않음',
    below: '찍기보다 낮음'
  } as Record<ChanceStanding, string>,
  micro: ['문항 평균', '모든 문항을 똑같이 셉니다. 해석 불가는 맞히지 못한 것으로 봅니다.'] as Pair,
  macroSubjects: ['과목 평균', '과목마다 정답률을 구해 평균합니다.'] as Pair,
  macroExams: ['시험 평균', '시험마다 정답률을 구해 평균합니다.'] as Pair,
  parsed: ['읽힌 답만', '해석 불가를 빼고 센 정답률입니다.'] as Pair,
  nothing: '아직 채점한 답이 없습니다.',
  /** Stands after the standing. */
  byChance: (share: string) =>
    `: 이 문항들을 찍으면 평균 ${withParticle(share, '을/를')} 맞힙니다.`,
  clusters: (count: number) => `회차 ${formatCount(count)}개를 묶음으로 보고 계산한 구간입니다.`,
  passed: (judged: number, passed: number) =>
    `합격 기준을 충족한 시험: 판정한 ${formatCount(judged)}개 가운데 ${formatCount(passed)}개`,
  counting: '셈법',
  meaning: '뜻',
  unreadHeading: '읽지 못한 답',
  unreadShare: (share: string, interval: string) => ` (${share}, 95% 신뢰구간 ${interval})`,
  unreadNote:
    '해석 불가는 글은 썼지만 어느 선택지인지 읽을 수 없는 답이고, 합격 판정에서는 무응답으로 봅니다. 오류는 묻지 못한 문항이며 틀린 것으로 세지 않습니다.',
  ordersHeading: '선택지 순서를 바꾸었을 때',
  ordersNote: (orders: number, items: number) =>
    `순서 ${formatCount(orders)}가지에서 모두 읽힌 ${formatCount(items)}문항을 견줍니다.`,
  sameShare: (share: string, interval: string) =>
    ` 같은 답을 한 비율은 ${share}(95% 신뢰구간 ${interval})입니다.`,
  order: '선택지 순서',
  printedOrder: '인쇄된 순서',
  shuffledOrder: (no: number) => `섞은 순서 ${no}`
}
type Pair = [name: string, meaning: string]

const kmmluPro = {
  heading: 'KMMLU-Pro 기준',
  note: 'KMMLU-Pro 논문이 쓴 기준입니다. 각 시험의 합격 기준과 다르므로 나란히 두고 보세요.',
  passed: (judged: number, passed: number) =>
    ` 기준을 충족한 자격은 ${formatCount(judged)}개 가운데 ${formatCount(passed)}개입니다.`,
  licence: '자격',
  subjectAverage: '과목 평균',
  allItems: '전체 문항',
  dependsOnReading:
    '* 논문은 무엇의 평균인지 밝히지 않았습니다. 여기서는 과목 평균으로 판정했고, 문항 평균으로 보면 판정이 달라집니다.',
  met: '충족',
  missed: '미달',
  belowLine: '과락선 아래',
  eachSubject: (percent: string) => `과목마다 ${percent}% 이상`,
  average: (percent: string) => `평균 ${percent}% 이상`,
  total: (percent: string) => `총점 ${percent}% 이상`
}

const published = {
  heading: '발표된 수치',
  note: '발표된 정답률입니다. 문항과 설정이 같지 않으면 그대로 견줄 수 없습니다.',
  model: '모델',
  mode: '생각하기',
  benchmark: '문항 모음',
  overall: '전체',
  licencesPassed: '기준을 충족한 자격',
  source: '출처',
  passed: (count: number) => `14개 가운데 ${formatCount(count)}개`,
  byLicence: '자격별 정답률(KMMLU-Pro)',
  licence: '자격',
  thisSitting: '이 응시'
}

/** The report of a model's exam as a page. */
export const modelExam = { words, page, chart, exam, figures, kmmluPro, published }
