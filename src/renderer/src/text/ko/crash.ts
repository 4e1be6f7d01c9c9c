export const crash = {
  title: '이 화면에서 문제가 생겼습니다',
  /** What happened, by how it was noticed. */
  what: {
    render: '화면을 그리다가 프로그램 오류가 났습니다.',
    handler: '요청을 처리하다가 프로그램 오류가 났습니다.',
    promise: '요청을 처리하다가 프로그램 오류가 났습니다.',
    gone: '창이 갑자기 종료되어 다시 열었습니다.'
  },
  saved: '저장된 답안과 기록은 그대로 있습니다. 치르던 시험이 있으면 홈에서 이어서 할 수 있습니다.',
  savedShort: '저장된 답안은 그대로 있습니다.',
  home: '홈으로',
  reopen: '다시 열기',
  goOn: '계속하기',
  diagnostics: '진단 정보',
  dismiss: '알림 닫기'
}
