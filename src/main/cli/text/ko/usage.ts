/** How each command is called, one line each. */
export const usage = {
  head: '사용법: npm run -s cli -- <명령> [--data-dir 폴더] [--profile 사용자] [--lang ko|en] [--json]',
  language:
    '--lang은 말하는 언어입니다(ko는 한국어, en은 영어). 없으면 환경 변수 HAPGYEOK_LANG, 그것도 없으면 한국어입니다.',
  lostCommits: (count: number) =>
    `저장한 기록의 끝부분 ${count}건을 읽지 못해 그 앞까지만 열었습니다. 그 파일은 백업 폴더에 ‘damaged-’로 남겼습니다.`,
  builtInSpeaks: '체험용 모델이 대신 설명합니다.',
  commands: {
    exams: 'exams                                             시험 목록과 합격 기준',
    search: 'search 검색어 [--exam ID] [--limit N]             문항 찾기',
    item: 'item ID                                           문항 하나 보기',
    grade: 'grade --exam ID --sheet 파일                      답안 파일 채점',
    explain:
      'explain --item ID [--mode reasoning|direct] [--model 파일] [--response N] [--hint | --option N | --ask 물음]  설명, 힌트, 선택지 하나의 까닭, 물음에 대한 답',
    backup: 'backup [--out 파일]                                학습 기록 백업',
    doctor: 'doctor                                            프로그램과 학습 기록 점검',
    restore: 'restore 파일|백업 이름                             백업으로 되돌리기',
    profiles:
      'profiles                                          사용자 목록. --profile 이름|ID는 그 사용자의 기록으로 실행, 없으면 마지막에 쓴 사용자',
    merge: 'merge 파일|백업 이름 [--dry-run]                   다른 컴퓨터의 기록 합치기',
    errata: 'errata                                            남긴 문항 신고 모두',
    keys: 'keys 파일 [--exam ID] [--round 회차] [--form 책형] [--status provisional|final] [--dry-run]  정답표로 정답 고치기',
    import:
      'import 파일… [--exam ID] [--subject ID] [--round 회차] [--form 책형] [--source 출처] [--licence 라이선스] [--map 칸=역할…] [--dry-run]  문항 가져오기',
    export:
      'export --format jsonl|csv|xlsx|gift|moodle-xml|qti|apkg|pdf --out 파일 [--query 검색어] [--exam ID] [--rationales]  문항 내보내기. pdf는 인쇄용 문항집, --rationales는 pdf에 해설 포함',
    progress:
      'progress --exam ID [--span 30d|90d|365d|all] [--format csv|pdf --out 파일]  성적과 준비도',
    today: 'today --exam ID                                    오늘 할 일과 오답노트',
    sessions: 'sessions [--exam ID]                              응시 기록 목록',
    session: 'session ID --format json|csv [--out 파일]         응시 기록 내보내기',
    print:
      'print paper|score|key --session ID --out 파일.pdf [--rationales]  문제지·성적표·정답표를 PDF로 저장',
    models:
      'models [list | fit 파일|ID | verify 파일|ID | add 파일 [--copy] [--any] | pull ID|주소 [--sha256 값] | remove ID | choose ID|built-in|server | licence [ID] [--accept] | server [주소 모델]]  모델 파일 보기, 가늠, 검사, 추가, 내려받기, 빼기, 고르기, 사용 허가 조건, 서버',
    sit: 'sit --exam ID|--query 검색어 [--n N] [--way protocol|kmmlu-pro|likelihood] [--mode reasoning|direct] [--model 파일] [--seed S] [--parallel P] [--orders K] [--temperature T] [--budget N] [--electives ID,ID] [--format csv|json|html|evidence --out 파일]\n  sit [list | show ID | resume ID | compare ID ID | remove ID | export ID --format 형식 --out 파일]  모델이 시험 보기'
  }
}
