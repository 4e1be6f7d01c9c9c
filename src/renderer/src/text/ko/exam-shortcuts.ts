/** What the sheet of shortcuts says of each key of the exam room. */
export const shortcuts = {
  helpTitle: '단축키',
  helpNote: '한글 입력 상태에서도 같은 자리의 키를 누르면 됩니다.',
  keyGroups: { answer: '답 고르기', move: '문항 이동', mark: '표시와 메모', help: '도구와 화면' },
  keyMeanings: {
    choose: '선택지 고르기, 열 개가 넘으면 두 자리로 (1, 2 → ⑫). 정답을 본 뒤에는 기억한 정도',
    clear: '고른 답 지우기',
    'option-up': '앞 선택지로 (Space로 고르기)',
    'option-down': '다음 선택지로 (Space로 고르기)',
    strike: '선택지 지우기, 되살리기',
    'strike-pointed': '가리킨 선택지, 없으면 고른 선택지 지우기',
    previous: '이전 문항',
    next: '다음 문항',
    confirm: '다음 문항 (학습·복습에서는 정답 확인)',
    sheet: '답안지 펼치기, 접기',
    page: '1문항 보기, 2문항 보기',
    flag: '문항 표시',
    guess: '찍었다고 표시하기',
    'take-back': '방금 본 정답 되돌리기 (학습·복습에서)',
    note: '메모 열기, 닫기',
    mark: '고른 글자에 형광펜 (고른 글자가 없으면 첫 낱말부터 고르기)',
    wipe: '고른 글자의 형광펜 지우기',
    select: '글자 고르기, 넓히기 (Ctrl과 함께 낱말씩)',
    explain: '풀이 보기 (학습·복습에서 정답을 확인한 뒤)',
    calculator: '계산기 (쓸 수 있는 시험에서)',
    time: '남은 시간 듣기',
    larger: '글자 크게',
    smaller: '글자 작게',
    'normal-size': '글자 크기 처음대로',
    close: '고른 글자 풀기, 메모와 계산기 닫기',
    help: '이 안내'
  },
  pointing: '마우스',
  pointingMeanings: [
    ['오른쪽 버튼', '선택지 지우기, 되살리기'],
    ['글자 위에서 끌기', '글자를 골라 형광펜으로 칠하기']
  ] as readonly (readonly [string, string])[]
}
