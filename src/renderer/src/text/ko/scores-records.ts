/** 기록: the sittings. */
export const records = {
  title: '기록',
  kind: '기록 종류',
  kinds: { mock: '실전 모의고사', practice: '연습' },
  more: '더 보기',
  remove: '삭제',
  removeOf: (moment: string) => `${moment} 기록 삭제`,
  removed: (moment: string) => `${moment} 기록을 지웠습니다. 성적의 모든 숫자에서도 빠졌습니다.`,
  undo: '되돌리기',
  noMocks: '실전 모의고사 기록이 없습니다.',
  noPractice: '연습 기록이 없습니다.',
  begin: { mock: '모의고사 보기', practice: '연습하기' }
}
