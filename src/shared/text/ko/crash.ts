/** What is said outside of the window, when the window or the program itself broke. */
export const crash = {
  program:
    '예상하지 못한 오류가 나서 프로그램을 종료합니다. 저장된 답안과 기록은 그대로 있습니다. 다시 열면 이어서 할 수 있습니다.',
  windowAgain: '창이 짧은 시간에 두 번 종료되었습니다.',
  windowAgainDetail:
    '저장된 답안과 기록은 그대로 있습니다. 프로그램을 다시 시작하면 이어서 할 수 있습니다.',
  restart: '다시 시작',
  quit: '끝내기',
  unresponsive: '창이 응답하지 않습니다.',
  unresponsiveDetail: '조금 기다리거나 창을 다시 열 수 있습니다. 저장된 답안은 그대로 있습니다.',
  wait: '기다리기',
  reopen: '다시 열기'
}
