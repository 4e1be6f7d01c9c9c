import type { Comparison, SearchField, SearchMeasure } from '@shared/domain/search/query.ts'
import { formatCount, formatPoints } from '../format.ts'

const THAN: Record<Comparison, string> = {
  '<': ' 미만',
  '<=': ' 이하',
  '=': '',
  '>=': ' 이상',
  '>': ' 초과'
}

export const print = {
  opening: '인쇄할 문서를 만드는 중…',
  kinds: { paper: '문제지', key: '정답표', score: '성적표', items: '문항집' },
  title: (kind: string, exam: string) => `${exam} ${kind}`,
  save: '인쇄 · PDF 저장',
  saving: '저장하는 중…',
  preparing: '글꼴과 그림을 준비하는 중…',
  saved: (path: string) => `저장했습니다: ${path}`,
  back: '돌아가기',
  toMistakes: '오답노트로',
  toBank: '문제은행으로',
  begin: '시험 시작하러 가기',
  withRationales: '해설 포함',
  columnsNote: '인쇄하면 두 단으로 나뉘고 쪽 번호가 붙습니다.',
  period: '교시',
  time: '시험 시간',
  timeOf: (time: string, estimated: boolean) => `${time}${estimated ? '(추정)' : ''}`,
  noClock: '제한 없음',
  items: '문항 수',
  subjects: '과목',
  formHead: '책형',
  form: (form: string) => (/형$/u.test(form) ? form : `${form}형`),
  number: '수험번호',
  name: '성명',
  scaled: '축소 모의고사',
  shuffled: '선택지 순서를 섞은 문제지입니다.',
  shuffledKeyOnly: '정답 번호는 선택지 순서를 섞은 이 문제지의 번호입니다.',
  shuffledKey: '정답 번호는 이 문제지의 번호이고, 해설에 나오는 번호는 원래 번호입니다.',
  shared: (first: number, last: number) => `[${first}~${last}]`,
  sharedLead: '다음을 보고 물음에 답하시오.',
  keyOf: (key: string) => `정답 ${key}`,
  provisional: '* 가답안입니다. 최종정답과 다를 수 있습니다.',
  outcome: '판정',
  total: '합계',
  unit: (names: string) => `과락 단위: ${names} 합산`,
  unitShort: '합산',
  floorOf: (percent: number) => `${formatPoints(percent)}%`,
  perItem: '문항당',
  change: (kind: string) => `답 변경 ${kind}`,
  regraded: '정답 정정으로 다시 채점한 성적입니다.',
  regradedFrom: (before: string, after: string, reason: string) =>
    `${before} → ${after} (${reason})`,
  query: '찾은 조건',
  origins: '구분',
  licence: '이용 조건',
  source: '출처',
  sourceOf: (source: string, licence: string | null) =>
    `출처: ${source}${licence === null ? '' : ` (${licence})`}`,
  share: (name: string, count: number) => `${name} ${formatCount(count)}문항`,
  andOthers: (names: string, count: number) => `${names} 외 ${formatCount(count)}개`,
  subjectsOf: (exam: string, subjects: string) => `${exam}(${subjects})`,
  explained: (count: number, all: number) =>
    count === 0
      ? '해설이 있는 문항이 없습니다.'
      : count < all
        ? `${formatCount(all)}문항 가운데 ${formatCount(count)}문항에 해설이 있습니다.`
        : '',
  conditions: {
    everything: '모든 문항',
    or: '또는',
    without: (condition: string) => `${condition} 제외`,
    phrase: (words: string) => `‘${words}’`,
    fields: {
      exam: '시험',
      subject: '과목',
      topic: '단원',
      tag: '태그',
      source: '출처',
      round: '회차',
      form: '책형',
      difficulty: '난이도',
      import: '가져오기',
      explanation: 'AI 설명',
      id: '문항 ID'
    } satisfies Record<Exclude<SearchField, 'standing'>, string>,
    standings: {
      unseen: '풀지 않은 문항',
      wrong: '틀린 문항',
      right: '맞힌 문항',
      guessed: '찍어서 맞힌 문항',
      flagged: '표시한 문항',
      noted: '메모한 문항',
      doubted: '이상한 설명이 있는 문항',
      reported: '신고한 문항'
    } as Record<string, string>,
    difficulties: { hard: '상', medium: '중', easy: '하' } as Record<string, string>,
    measures: {
      correctRate: (value: number, than: Comparison) =>
        `정답률 ${formatPoints(value)}%${THAN[than]}`,
      attempts: (value: number, than: Comparison) => `푼 횟수 ${formatCount(value)}번${THAN[than]}`,
      mistakes: (value: number, than: Comparison) =>
        `틀린 횟수 ${formatCount(value)}번${THAN[than]}`,
      number: (value: number, than: Comparison) => `문항 번호 ${value}번${THAN[than]}`
    } satisfies Record<SearchMeasure, (value: number, than: Comparison) => string>
  },
  booklet: ['인쇄용 PDF', '종이로 풀 때. 문항집 뒤에 정답표, 원하면 해설까지'] as readonly [
    string,
    string
  ],
  bookletOpen: '인쇄 화면 열기',
  bookletTooMany: (most: number) =>
    `문항집 하나에는 ${formatCount(most)}문항까지 인쇄할 수 있습니다. 검색 조건을 더해 나누어 인쇄해 주세요.`,
  made: '이 프로그램으로 연습한 성적이며 공식 성적이 아닙니다.'
}
