import { isBlank, responseLabel, type Response } from '@shared/domain/item.ts'

export const review = {
  title: '다시 보기',
  filter: '보여 줄 문항',
  all: '전체',
  wrong: '오답',
  flagged: '표시',
  list: '문항 목록',
  itemNumber: (number: number) => `${number}번`,
  row: (number: number, mark: string, flagged: boolean) =>
    `${number}번, ${mark}${flagged ? ', 표시함' : ''}`,
  noneWrong: '틀린 문항이 없습니다.',
  noneFlagged: '표시해 둔 문항이 없습니다.',
  showAll: '전체 보기',
  back: '결과로',
  time: '푼 시간',
  changed: '답 바꿈',
  changes: (changes: readonly Response[]) =>
    changes.map((response) => (isBlank(response) ? '지움' : responseLabel(response))).join(' → '),
  note: '내 메모',
  previous: '이전 문항',
  next: '다음 문항'
}
