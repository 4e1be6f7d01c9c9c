export const bank = {
  /** Of one file: how many of what it holds were taken. */
  file: (name: string, format: string, found: number, imported: number, dryRun: boolean) =>
    `${name} (${format}): ${found}문항 가운데 ${imported}문항 ${dryRun ? '가져올 수 있음' : '가져옴'}`,
  rest: (duplicates: number, rejected: number) => `이미 있음 ${duplicates}, 제외 ${rejected}`,
  keys: (keys: number, used: number) => `정답표의 정답 ${keys}개, 문항을 찾은 것 ${used}개`,
  reviews: (count: number, dryRun: boolean) =>
    `복습 기록 ${count}건 ${dryRun ? '가져올 수 있음' : '가져옴'}`,
  moreFindings: (count: number) => `그 밖에 ${count}건`,
  subjectItems: (name: string, items: number) => `${name} ${items}문항`,
  preview: '미리 보기입니다. 아무것도 가져오지 않았습니다.',
  bySubject: '과목별',
  importId: (id: string) => `가져오기 ID ${id}`,
  indexing: '찾기 색인을 만드는 중…',
  exported: (items: number, path: string) => `${items}문항을 ${path}에 저장했습니다.`,
  noErrata: '남긴 신고가 없습니다.'
}
