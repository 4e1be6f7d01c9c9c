/** The program's name, and the pages that the browser's address answers before the window is there. */
export const pages = {
  program: '합격',
  open: '합격 열기',
  refused: '이 주소로는 들어갈 수 없습니다',
  refusedWhy:
    '주소의 토큰은 한 번만 쓸 수 있습니다. 프로그램을 다시 시작하고 새로 나온 주소를 여세요.'
}
