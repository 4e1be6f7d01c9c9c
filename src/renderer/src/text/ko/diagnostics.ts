export const diagnostics = {
  title: '진단 정보',
  card: '문제가 생겼을 때',
  cardNote:
    '프로그램을 고치는 데 필요한 사실만 모은 문서입니다. 문항, 응답, 메모, 검색어, 파일 이름은 넣지 않습니다.',
  open: '진단 정보 보기',
  loading: '진단 정보를 모으는 중…',
  before: '아래 내용이 저장됩니다. 아무 데도 보내지 않습니다.',
  whole: '진단 정보 전체',
  copy: '복사',
  save: '파일로 저장',
  saved: '파일로 저장했습니다.',
  close: '닫기'
}
