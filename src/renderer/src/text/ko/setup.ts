import type { Standing } from '@shared/domain/practice.ts'
import { formatCount } from '../format.ts'

/** A length of time to the second: 1분 15초, 2시간 5분. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), '시간'],
    [Math.floor(seconds / 60) % 60, '분'],
    [seconds % 60, '초']
  ]
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value}${unit}`)
  return said.length === 0 ? '0초' : said.join(' ')
}

export const setup = {
  titles: { mock: '모의고사 준비', practice: '연습 준비' },
  tabs: '준비 방식',
  mockTab: '실제 시험 그대로',
  customTab: '직접 구성',

  openTitle: (exam: string) => `${exam} 실전 모의고사를 보는 중입니다.`,
  openLeft: (clock: string) => `남은 시간 ${clock}. 시계는 지금도 가고 있습니다.`,
  openWaiting: '시작을 기다리는 교시가 있습니다.',
  resume: '이어서 하기',

  rounds: '출제할 문항',
  round: '회차',
  wholeBank: '문제은행 전체에서 새로 뽑기',
  roundName: (name: string, items: number) => `${name} · ${formatCount(items)}문항`,
  heldOn: (day: string) => `${day} 시행`,
  form: '책형',
  formName: (form: string, items: number) =>
    `${/형$/u.test(form) ? form : `${form}형`} ${formatCount(items)}문항`,
  roundLead: '그 회차의 문항을 인쇄된 순서대로 봅니다.',

  sessions: '교시와 시간',
  day: (day: number) => `${day}일차`,
  rule: '합격 기준',
  quotaRule: '선발 기준',
  electives: '선택과목',
  electivesLead: '실제 시험처럼 하나를 고릅니다.',
  electiveItems: (count: number) => (count === 0 ? '문항 없음' : `${formatCount(count)}문항`),
  english: '영어',
  englishSubstitute: (test: string, minimum: number, confirmed: boolean) =>
    `영어 성적으로 대체(${test === 'TOEIC' ? '토익' : test} ${formatCount(minimum)}점 이상)${confirmed ? '' : ' · 공식 자료 확인 필요'}`,
  held: (planned: number, wanted: number | null) =>
    wanted === null
      ? `보유 문항 ${formatCount(planned)} · 공식 문항 수 확인 필요`
      : `보유 문항 ${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeld: (planned: number, wanted: number | null) =>
    wanted === null
      ? `${formatCount(planned)}/?`
      : `${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeldLong: (planned: number, wanted: number | null) =>
    wanted === null
      ? `${formatCount(planned)}문항 보유, 공식 문항 수 확인 필요`
      : `${formatCount(wanted)}문항 중 ${formatCount(planned)}문항 보유`,
  estimated: '추정',
  estimatedNote:
    '공식 시간을 확인하지 못한 교시는 문항당 시간으로 추정했습니다. 분을 고칠 수 있습니다.',
  minutesOf: (period: string) => `${period} 시간(분)`,
  minutes: '분',
  officialTime: (minutes: number | null) =>
    minutes === null ? '공식 시간 확인 필요' : `실제 ${formatCount(minutes)}분`,
  scaledTime: (minutes: number, official: number | null) =>
    official === null || official === minutes
      ? `${formatCount(minutes)}분`
      : `실제 ${formatCount(official)}분 → 이번 ${formatCount(minutes)}분`,
  leftOut: '문항이 없어 이번에는 건너뜁니다',
  breakAfter: (minutes: string) => `쉬는 시간 ${minutes}`,
  nextDay: '다음 교시는 다른 날입니다',

  plan: '이번 시험',
  count: '문항 수',
  length: '시험 시간',
  periods: '교시',
  periodCount: (count: number) => `${count}개`,
  complete: '실제 시험과 문항 수가 같습니다.',
  scaled: '보유 문항으로 줄인 모의고사입니다',
  scaledLead: '시간도 문항 수에 맞춰 줄어듭니다.',
  missingSubject: (name: string, missing: number) => `${name} ${formatCount(missing)}문항 부족`,
  missingMore: (count: number) => `그 밖에 ${formatCount(count)}과목 부족`,
  missingUnknown: (first: string, count: number) =>
    count === 1
      ? `${first} 공식 문항 수 확인 필요`
      : `${first} 등 ${formatCount(count)}과목 공식 문항 수 확인 필요`,
  start: '시작',
  startAnother: '새 모의고사 시작',
  starting: '시작하는 중…',
  printFirst: '문제지로 인쇄한 뒤 시작',
  noItems: '이 시험의 문항이 아직 없습니다.',
  noItemsLead: '문항이 들어 있는 다른 시험을 골라 주세요.',
  changeExam: '시험 바꾸기',

  mode: '풀이 방식',
  modeLeads: {
    timed: '시간 안에 모두 풀고 제출한 뒤 정답을 확인합니다.',
    learn: '시간 제한 없이 한 문항씩 풀고 정답과 해설을 바로 봅니다.'
  },
  pace: '문항당 시간',
  officialPace: '실제 시험 속도',
  officialPaceOf: (ms: number, mixed: boolean, estimated: boolean) =>
    `(문항당 ${mixed ? '평균 ' : ''}${span(ms)}${estimated ? ', 추정' : ''})`,
  ownPace: '직접 정하기',
  seconds: '초',
  secondsPerItem: '문항당 시간(초)',

  choices: '어떤 문항을 풀까요?',
  query: '검색어',
  queryExample: '예: 과세가격 -태그:삭제 정답률<40',
  choicesLead: '고르지 않은 조건은 모두 포함합니다.',
  clear: '조건 지우기',
  subjects: '과목',
  topics: '단원',
  roundFacet: '회차',
  origins: '출처',
  standing: '풀이 기록',
  standings: {
    unseen: '안 푼 문항',
    wrong: '틀린 문항',
    flagged: '표시한 문항',
    noted: '메모한 문항'
  } satisfies Record<Standing, string> as Record<string, string>,
  choiceItems: (name: string, count: number) => `${name} ${formatCount(count)}문항`,
  topicsClosed: (count: number) => `단원 고르기 (${formatCount(count)}개)`,
  topicsChosen: (count: number) => `단원 ${formatCount(count)}개 고름`,
  topicSearch: '단원 찾기',
  topicNone: '찾는 말이 들어간 단원이 없습니다.',
  topicClear: '단원 선택 지우기',

  howMany: '몇 문항을 풀까요?',
  all: '전체',
  ownCount: '문항 수 직접 입력',
  itemsUnit: '문항',
  shuffle: '선택지 순서 섞기',
  shuffleLead: '문항마다 선택지 순서를 바꿔, 번호가 아니라 내용으로 고르게 합니다.',

  practicePlan: '이번 연습',
  pooled: '조건에 맞는 문항',
  practiceItems: '풀 문항',
  practiceLength: '예상 시간',
  practiceTime: '제한 시간',
  about: (ms: number) => `약 ${span(Math.max(60_000, Math.round(ms / 60_000) * 60_000))}`,
  exactly: span,
  noLimit: '시간 제한은 없습니다.',
  allOfThem: (count: number) => `조건에 맞는 문항이 ${formatCount(count)}개라 모두 풉니다.`,
  mostItems: (count: number) =>
    `한 번에 ${formatCount(count)}문항까지 풉니다. 안 푼 문항부터 나옵니다.`,
  countsFailed: '문항 수를 다시 세지 못했습니다.',
  none: '조건에 맞는 문항이 없습니다. 조건을 줄여 주세요.'
}
