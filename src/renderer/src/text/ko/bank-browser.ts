import type { QueryProblem } from '@shared/domain/search/query.ts'
import { formatCount } from '../format.ts'

/** Finding, choosing and changing many items. */
export const bankBrowser = {
  facetNames: { 과목: '과목', 상태: '상태', 태그: '태그', 회차: '회차', 출처: '출처' },
  total: (total: number, exact: boolean) => `${formatCount(total)}${exact ? '' : '+'}문항`,
  unindexed: (left: number) => `찾기 색인 만드는 중 · ${formatCount(left)}문항 남음`,
  newItem: '새 문항',
  importItems: '가져오기',
  exportItems: '내보내기',
  facets: '조건 고르기',
  noFacets: '고를 조건이 없습니다.',
  restOf: (count: number) => `${formatCount(count)}개 더`,
  fetching: '불러오는 중…',
  chooseItem: (place: number) => `${formatCount(place)}번째 문항 고르기`,
  unsorted: '미분류',
  printing: ({ round, form, number }: { round: string; form: string; number: number | null }) =>
    [
      round,
      form === '' ? null : /형$/u.test(form) ? form : `${form}형`,
      number === null ? null : `${number}번`
    ]
      .filter((part) => part !== null)
      .join(' '),
  parts: {
    stimulus: '지문',
    statement: '보기',
    option: '선택지',
    rationale: '해설',
    topic: '단원'
  },
  standings: {
    unseen: '미풀이',
    wrong: '오답',
    flagged: '표시',
    noted: '메모',
    doubted: '이상',
    reported: '신고'
  } as Record<string, string>,
  originWords: { starter: '기본', official: '기출', user: '직접', generated: '생성' } as Record<
    string,
    string
  >,
  /** The query for what the latest import brought in. */
  lastImport: '가져오기:마지막',
  queryHelp: '검색 방법',
  /** Words that papers of every exam have; `subject`: the condition of one of the exam's own. */
  queryExamples: (subject: string): readonly (readonly [string, string])[] => [
    ['옳은 것은', '두 낱말이 모두 있는 문항'],
    ['"옳지 않은 것"', '적은 그대로 이어진 말'],
    ['모두 OR 가장', '둘 가운데 하나라도 있는 문항'],
    ['옳은 -모두', '뒤의 낱말이 든 문항은 빼기'],
    ['(옳은 OR 옳지) 것은', '괄호로 묶기'],
    ['ㅇㅈㅇㅇ', '초성으로 찾기'],
    [subject, '과목 이름으로 거르기. 시험:, 단원:도 같은 방법'],
    ['태그:오답노트', '태그로 거르기. 태그:중요*처럼 앞부분만 적어도 됨'],
    ['회차:41 책형:A 번호:12', '기출 회차, 책형, 문항 번호'],
    ['출처:기출', '기본, 기출, 직접, 생성 또는 출처에 든 말'],
    [
      '상태:오답',
      '미풀이, 오답, 정답, 찍음(찍어서 맞음), 표시, 메모, 이상(이상하다고 표시한 설명), 신고(신고를 남긴 문항)'
    ],
    ['정답률<40 풀이>=3 틀림>=2', '내 정답률(%), 푼 횟수, 틀린 횟수'],
    ['난이도:상', '상, 중, 하'],
    ['설명:판례', '저장된 AI 설명과 물음에 든 말. 설명:*는 설명이 있는 문항'],
    ['가져오기:마지막', '마지막으로 가져온 문항']
  ],
  queryProblems: {
    'open-quote': () => '큰따옴표가 닫히지 않았습니다. 끝까지 한 구절로 찾았습니다.',
    'open-parenthesis': () => '여는 괄호가 닫히지 않았습니다.',
    'stray-parenthesis': () => '닫는 괄호가 하나 더 있습니다.',
    'unknown-value': (said: string) => `알 수 없는 조건입니다: ${said}`,
    'empty-value': (said: string) => `조건의 값이 비어 있습니다: ${said}`
  } satisfies Record<QueryProblem['code'], (said: string) => string>,
  bulk: {
    label: '고른 문항',
    chosen: (count: number) => `${formatCount(count)}문항 고름`,
    all: (total: number) => `찾은 ${formatCount(total)}문항 모두 고르기`,
    tag: '태그 달기',
    untag: '태그 떼기',
    move: '과목 옮기기',
    remove: '지우기',
    clear: '고르기 취소',
    undo: '되돌리기',
    titles: {
      tag: (count: number) => `${formatCount(count)}문항에 태그 달기`,
      untag: (count: number) => `${formatCount(count)}문항에서 태그 떼기`,
      move: (count: number) => `${formatCount(count)}문항의 과목 옮기기`,
      remove: (count: number) => `${formatCount(count)}문항 지우기`
    },
    removeLead:
      '문제은행에서 지웁니다. 이미 푼 시험의 기록과 점수는 그대로 남고, 지운 뒤에 되돌릴 수 있습니다.',
    toSubject: '옮길 과목',
    pickSubject: '과목 고르기',
    tagNames: '태그(여럿이면 쉼표로 나누기)',
    tagExample: '예: 오답노트, 민법::총칙',
    apply: { tag: '달기', untag: '떼기', move: '옮기기', remove: '지우기' },
    done: (kind: 'tag' | 'untag' | 'move' | 'remove', items: number) =>
      ({
        tag: `${formatCount(items)}문항에 태그를 달았습니다.`,
        untag: `${formatCount(items)}문항에서 태그를 뗐습니다.`,
        move: `${formatCount(items)}문항의 과목을 옮겼습니다.`,
        remove: `${formatCount(items)}문항을 지웠습니다.`
      })[kind]
  }
}
