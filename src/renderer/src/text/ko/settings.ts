import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '../format.ts'

export const settings = {
  title: '설정',
  exam: '시험',
  examChoice: '준비하는 시험',
  date: '시험일',
  clearDate: '시험일 지우기',
  dateNone: '연도, 월, 일을 모두 고르면 저장됩니다.',
  datePerExam: '시험일은 시험마다 따로 저장됩니다.',
  study: '공부 계획',
  studyMinutes: '하루 공부 시간',
  minutes: '분',
  studyMinutesNote: (least: number, most: number) =>
    `홈에서 오늘 할 일을 이 시간에 맞추어 고릅니다. ${least}분에서 ${most}분까지 정할 수 있습니다.`,
  retention: '목표 기억률',
  percent: (percent: number) => `${percent}%`,
  retentionNote: (exam: string) =>
    `다시 풀 때가 된 문항을 이만큼 기억하도록 복습할 날을 정합니다. 높일수록 복습이 잦아집니다. ${exam}에만 적용됩니다.`,
  retentionHigh: '95%를 넘기면 복습할 문항이 크게 늘어 새 문항을 풀 시간이 모자랄 수 있습니다.',
  reviewsPerDay: '하루 복습 상한',
  reviewsAuto: '자동',
  reviewsOwn: '직접 정하기',
  reviewsNumber: '하루 복습 문항 수',
  items: '문항',
  reviewsAutoNote: '하루 공부 시간의 60%까지, 시험 전 2주 동안은 공부 시간 전부를 복습에 씁니다.',
  reviewsOwnNote: (least: number, most: number) =>
    `${least}문항에서 ${formatCount(most)}문항까지 정할 수 있습니다. 넘치는 복습은 다음 날로 나눕니다.`,
  view: '화면',
  theme: '밝기',
  themes: { system: '시스템에 맞춤', light: '밝게', dark: '어둡게' },
  textSize: '문항 글자 크기',
  language: '언어 (Language)',
  languages: { ko: '한국어', en: 'English' },
  sample: '다음 중 옳지 않은 것은?',
  tutor: '튜터',
  tutorMode: '풀이 방식',
  reasoning: '추론 (생각 과정을 거친 뒤 설명)',
  direct: '바로 답하기 (빠름)',
  traceOpen: '생각 과정을 쓰는 동안 펼쳐 보기',
  data: '학습 기록',
  dataDir: '보관 폴더',
  database: '기록 파일',
  dataNote:
    '모든 응시 기록과 설정은 이 폴더에만 저장됩니다. 프로그램을 지워도 이 폴더는 그대로 남습니다.',
  bankItems: (count: number) => `문제은행 ${formatCount(count)}문항`,
  privacy: '개인 정보',
  privacyNote:
    '이 프로그램은 모델 파일이나 그 사용 허가 조건을 받을 때, ‘새 버전 확인’을 누를 때, 모델 화면의 고급에서 연결한 서버에 모델 목록이나 풀이를 요청할 때에만 네트워크를 씁니다. 통계 전송, 자동 업데이트 확인, 글꼴 내려받기가 없으며 그 밖의 모든 기능은 인터넷 연결 없이 움직입니다.',
  privacyServer:
    '지금은 튜터가 서버를 쓰고 있습니다. 튜터에게 물으면 문항과 답안이 이 기기를 떠나 그 서버로 전송됩니다.',
  privacyBrowser:
    '지금은 브라우저로 열려 있습니다. 창은 이 컴퓨터 안의 주소(127.0.0.1)로만 프로그램과 통신합니다.',
  shortcuts: '단축키 보기',
  about: '프로그램 정보',
  version: '버전',
  checkRelease: '새 버전 확인',
  checkingRelease: '확인하는 중…',
  releases: {
    newest: '지금 쓰는 버전이 가장 새 버전입니다.',
    newer: (version: string) => `새 버전 ${withParticle(version, '이/가')} 나왔습니다. 받는 곳:`,
    unreachable: (host: string, reason: string) =>
      `${host}에서 알아내지 못했습니다(${reason}). 인터넷 연결을 확인하고 다시 눌러 주세요.`,
    noAddress:
      '이 프로그램에는 새 버전을 물어볼 곳이 정해져 있지 않습니다. 프로그램을 받은 곳에서 확인해 주세요.'
  },
  runtime: '실행 환경',
  licences: [
    ['합격', 'Apache License 2.0'],
    ['기본 제공 문항', '프로그램과 함께 새로 쓴 연습 문항이며 실제 기출문제가 아닙니다.'],
    [
      '체험용 모델 exaone4-mini',
      'EXAONE 4.0 구조로 처음부터 새로 학습한 모델입니다. LG AI Research의 모델 파일을 쓰지 않았습니다.'
    ],
    [
      '한글 문서(HWP) 읽기',
      '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.'
    ],
    ['Pretendard 글꼴', 'SIL Open Font License 1.1'],
    ['Noto Sans KR·TC 글꼴(한자)', 'SIL Open Font License 1.1'],
    ['KaTeX 글꼴(수식)', 'SIL Open Font License 1.1'],
    ['Svelte, KaTeX, big.js, es-hangul, jStat, node-llama-cpp, better-sqlite3', 'MIT License'],
    ['D3 (d3-scale, d3-shape)', 'ISC License']
  ] as readonly (readonly [string, string])[]
}
