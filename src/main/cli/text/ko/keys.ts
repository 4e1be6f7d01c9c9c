export const keys = {
  faults: '잘못된 곳이 있어 아무것도 바꾸지 않았습니다.',
  corrected: (count: number, dryRun: boolean) => `${dryRun ? '바뀌는' : '바뀐'} 정답 ${count}개`,
  confirmed: (count: number, dryRun: boolean) =>
    `최종정답으로 ${dryRun ? '확정되는' : '확정된'} 정답 ${count}개`,
  unchanged: (count: number) => `이미 같은 정답 ${count}개`,
  openItems: (count: number, dryRun: boolean) =>
    `진행 중인 학습에서 다시 ${dryRun ? '채점하는' : '채점한'} 문항 ${count}개`,
  preview: '미리 보기입니다. 아무것도 바꾸지 않았습니다.',
  done: '정답표를 반영했습니다.',
  regraded: (count: number, dryRun: boolean) =>
    `다시 ${dryRun ? '채점하는' : '채점한'} 지난 시험 ${count}건`,
  items: (correct: number, items: number) => `${correct}/${items}문항`,
  average: (points: string) => `평균 ${points}점`,
  total: (points: string) => `총점 ${points}점`,
  /** A score and its verdict. */
  judged: (points: string, outcome: string) => `${points}(${outcome})`
}
