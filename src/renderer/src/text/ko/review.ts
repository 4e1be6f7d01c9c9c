import { isBlank, responseLabel, type Response } from '@shared/domain/item.ts'

export const review = {
  title: '다시 보기',
  startedAt: (moment: string) => `시작 시각 ${moment}`,
  version: (year: number) => `${year}년 기준 시험 정보`,
  shuffled: '선택지 순서를 섞어 푼 시험입니다. 해설과 번호는 원래 순서입니다.',
  filter: '보여 줄 문항',
  all: '전체',
  wrong: '오답',
  flagged: '표시',
  guessed: '찍음',
  noted: '메모',
  list: '문항 목록',
  itemNumber: (period: string | null, number: number) =>
    period === null ? `${number}번` : `${period} ${number}번`,
  row: (
    number: number,
    mark: string,
    { flagged, guessed, noted }: Record<'flagged' | 'guessed' | 'noted', boolean>
  ) =>
    `${number}번, ${mark}${flagged ? ', 표시함' : ''}${guessed ? ', 찍음' : ''}${noted ? ', 메모 있음' : ''}`,
  shared: (first: number, last: number) => `[${first}~${last}] 같은 지문·자료를 보는 문항`,
  noneOf: {
    all: '문항이 없습니다.',
    wrong: '틀린 문항이 없습니다.',
    flagged: '표시해 둔 문항이 없습니다.',
    guessed: '찍었다고 표시한 문항이 없습니다.',
    noted: '메모한 문항이 없습니다.'
  },
  showAll: '전체 보기',
  back: '결과로',
  flag: '표시한 문항',
  provisional: '가답안',
  provisionalNote: '최종정답이 나오기 전의 정답입니다.',
  time: '푼 시간',
  changed: '답 바꿈',
  changes: (changes: readonly Response[]) =>
    changes.map((response) => (isBlank(response) ? '지움' : responseLabel(response))).join(' → '),
  note: '내 메모',
  previous: '이전 문항',
  next: '다음 문항'
}
