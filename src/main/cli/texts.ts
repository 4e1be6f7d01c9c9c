/** How each command is called, one line each. */
export const usages = {
  exams: 'exams                                             시험 목록과 합격 기준',
  search: 'search 검색어 [--exam ID] [--limit N]             문항 찾기',
  item: 'item ID                                           문항 하나 보기',
  grade: 'grade --exam ID --sheet 파일                      답안 파일 채점',
  explain:
    'explain --item ID [--mode reasoning|direct] [--model 파일] [--response N] [--hint | --option N | --ask 물음]  설명, 힌트, 선택지 하나의 까닭, 물음에 대한 답',
  backup: 'backup [--out 파일]                                학습 기록 백업',
  doctor: 'doctor                                            프로그램과 학습 기록 점검',
  restore: 'restore 파일|백업 이름                             백업으로 되돌리기',
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

export const builtInSpeaks = '체험용 모델이 대신 설명합니다.'
export const usageHead = '사용법: npm run -s cli -- <명령> [--data-dir 폴더] [--json]'

/** Wrong usage, one sentence each. */
export const problems = {
  noCommand: '명령을 적어 주세요.',
  unknownCommand: (command: string) => `모르는 명령입니다: ${command}`,
  unknownOption: (name: string) => `모르는 옵션입니다: ${name}`,
  valueMissing: (name: string) => `${name} 뒤에 값을 적어 주세요.`,
  valueNotTaken: (name: string) => `${name}에는 값을 적지 않습니다.`,
  extraOperands: (operands: readonly string[]) => `쓸 곳이 없는 말입니다: ${operands.join(' ')}`,
  examNeeded: '--exam을 적어 주세요.',
  span: '--span은 30d, 90d, 365d, all 가운데 하나입니다.',
  reportFormat: '--format에는 csv 또는 pdf를 적고, pdf에는 --out도 적어 주세요.',
  oneBackup: '되돌릴 백업 파일 하나를 적어 주세요.',
  oneMerge: '합칠 백업 파일 하나를 적어 주세요.',
  noQuery: '찾을 말을 적어 주세요.',
  limit: '--limit에는 1부터 500까지의 수를 적어 주세요.',
  oneItem: '문항 ID를 하나 적어 주세요.',
  gradeNeeds: '--exam과 --sheet를 적어 주세요.',
  itemNeeded: '--item을 적어 주세요.',
  mode: '--mode는 reasoning 또는 direct입니다.',
  response: '--response에는 선택지 번호를 적어 주세요.',
  responseOutside: (response: number, options: number) =>
    `--response ${response}: 이 문항의 선택지는 ${options}개입니다.`,
  optionOutside: (option: number, options: number) =>
    `${option}번 선택지가 없습니다. 이 문항의 선택지는 ${options}개입니다.`,
  option: '--option에는 선택지 번호를 적어 주세요.',
  oneAsk: '--hint, --option, --ask 가운데 하나만 적어 주세요.',
  emptyAsk: '--ask 뒤에 물음을 적어 주세요.',
  oneKeyFile: '정답표 파일을 하나 적어 주세요.',
  keyStatus: '--status는 provisional(가답안) 또는 final(최종정답)입니다.',
  importNeeds: '가져올 파일을 적어 주세요.',
  unknownRole: (role: string) =>
    `--map의 역할 ${role}을(를) 모릅니다. 쓸 수 있는 역할: ignore, stem, stimulus, statements, options, option:1, key, rationale, number, exam, subject, round, form, topic, tags, difficulty, source, licence, id; 정답 표기는 keyForm=number|number-from-0|letter|text`,
  badMap: (pair: string) => `--map은 칸=역할 꼴로 적어 주세요: ${pair}`,
  exportNeeds: '--format과 --out을 적어 주세요.',
  exportFormat:
    '--format에는 jsonl, csv, xlsx, gift, moodle-xml, qti, apkg, pdf 가운데 하나를 적어 주세요.',
  oneSession: '응시 기록 ID를 하나 적어 주세요.',
  format: '--format에는 json 또는 csv를 적어 주세요.',
  printKind: 'paper(문제지), score(성적표), key(정답표) 가운데 하나를 적어 주세요.',
  printNeeds: '--session과 --out을 적어 주세요.',
  pdfName: '--out에는 .pdf로 끝나는 파일 이름을 적어 주세요.',
  rationalesOfPdf: '--rationales는 인쇄용 PDF(--format pdf)에만 씁니다.',
  rationalesOfKey: '--rationales는 정답표(key)에만 씁니다.',
  sitAction: (action: string) =>
    `sit 뒤에는 list, show, resume, compare, remove, export 가운데 하나를 적거나, --exam 또는 --query로 새로 응시하세요: ${action}`,
  sitNeeds: '--exam이나 --query로 무엇을 풀지 적어 주세요.',
  sitOperands: (action: string, count: number) =>
    `sit ${action} 뒤에는 응시 ID를 ${count}개 적어 주세요.`,
  sitWay: '--way는 protocol, kmmlu-pro, likelihood 가운데 하나입니다.',
  sitNumber: (name: string, least: number, most: number) =>
    `--${name}에는 ${least}부터 ${most}까지의 수를 적어 주세요.`,
  sitFormat: '--format(csv, json, html, evidence)과 --out은 함께 적어 주세요.',
  sitUnknown: (id: string) =>
    `${id}로 시작하는 응시가 없습니다. npm run -s cli -- sit list로 목록을 볼 수 있습니다.`,
  sitSeveral: (id: string) => `${id}로 시작하는 응시가 여럿입니다. ID를 더 길게 적어 주세요.`,
  modelAction: (action: string) =>
    `models 뒤에는 list, fit, verify, add, pull, remove, choose, licence, server 가운데 하나를 적어 주세요: ${action}`,
  modelOperand: (action: string) => `models ${action} 뒤에 파일이나 ID를 하나 적어 주세요.`,
  serverOperands: 'models server 뒤에는 주소와 모델 이름을 함께 적어 주세요.',
  copyOfAdd: '--copy는 models add에만 씁니다.',
  anyOfAdd: '--any는 models add에만 씁니다.',
  acceptOfLicence: '--accept는 models licence에만 씁니다.',
  sha256OfPull: '--sha256은 models pull에만 쓰고, 뒤에 16진수 64자리를 적습니다.',
  unknownOffer: (id: string, ids: readonly string[]) =>
    `받을 수 있는 모델에 없는 ID입니다: ${id}. 쓸 수 있는 ID: ${ids.join(', ')}`,
  severalModels: (id: string) =>
    `${id}로 시작하는 모델 파일이 여럿입니다. ID를 더 길게 적어 주세요.`
}
