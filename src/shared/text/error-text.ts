import { withParticle } from '../domain/korean.ts'
import type {
  ElectiveFault,
  ErrorCode,
  ErrorData,
  ModelFault,
  SheetProblem,
  SheetShape,
  WireError
} from '../errors.ts'
import { importFindingSentence } from './import-text.ts'
import { keyFindingLine } from './key-text.ts'

/** What a learner reads for each code: the cause and, where there is one, the place and the next step. */
export const errorText: { [C in ErrorCode]: (data: ErrorData[C]) => string } = {
  'bad-input': ({ call, problems }) => `요청 형식이 올바르지 않습니다(${call}${places(problems)}).`,
  'unknown-call': ({ call }) => `알 수 없는 요청입니다(${call}).`,
  internal: ({ logId }) =>
    `프로그램 오류가 났습니다. 저장된 기록은 그대로 있습니다(기록 번호 ${logId}).`,
  'not-found': ({ what, id }) => `${missingText(what)}(${id}).`,
  'file-too-large': ({ name, most }) =>
    `${withParticle(name, '은/는')} 너무 큽니다. ${Math.floor(most / 2 ** 20)} MB까지 가져올 수 있습니다.`,
  'item-changed': () =>
    '다른 창에서 이 문항을 먼저 고쳤습니다. 고친 내용을 복사해 둔 뒤 문항을 다시 열어 주세요.',
  'picture-unusable': ({ why }) => UNUSABLE_PICTURE[why],
  'already-running': ({ path }) => `이 학습 기록으로 프로그램이 이미 실행 중입니다(${path}).`,
  'session-open': () => '아직 끝나지 않은 시험입니다. 답안을 제출한 뒤에 볼 수 있습니다.',
  'exam-running': () =>
    '시험 시간이 가고 있어 지금은 합칠 수 없습니다. 답안을 제출한 뒤 다시 합치세요.',
  'session-finished': () => '이미 끝난 시험입니다. 답안을 더 바꿀 수 없습니다.',
  'period-closed': ({ period }) => `${period}번째 교시는 이미 제출되었습니다.`,
  'period-not-started': ({ period }) => `${period}번째 교시가 아직 시작되지 않았습니다.`,
  'position-outside': ({ position }) => `${position}번 문항은 지금 교시의 문항이 아닙니다.`,
  'reveal-in-mock': () => '실전 모의고사에서는 제출하기 전에 정답을 볼 수 없습니다.',
  'item-revealed': ({ position }) =>
    `${position}번 문항은 정답을 이미 확인하여 답을 바꿀 수 없습니다.`,
  'too-many-options': ({ position, marked, allowed }) =>
    `${position}번 문항은 ${allowed}개만 고를 수 있습니다(${marked}개 표시).`,
  'option-outside': ({ position, option, options }) =>
    `${position}번 문항의 선택지는 ${options}개입니다. ${option}번은 고를 수 없습니다.`,
  'wrong-electives': ({ chosen, allowed }) =>
    `선택과목은 ${allowed.join(', ')} 가운데 하나만 골라야 합니다(고른 과목: ${
      chosen.length === 0 ? '없음' : chosen.join(', ')
    }).`,
  'nothing-due': () => '오늘 복습할 문항이 없습니다.',
  'no-items': ({ subjectIds }) =>
    subjectIds.length === 0
      ? '이 시험의 문항이 문제은행에 없습니다.'
      : '고른 과목의 문항이 문제은행에 없습니다.',
  'bad-sheet': ({ problems }) =>
    `답안 파일에 잘못된 곳이 ${problems.length}군데 있습니다.\n${problems.map(sheetLine).join('\n')}`,
  'bad-exam-file': ({ path, problems }) =>
    `시험 정의 파일이 올바르지 않습니다: ${path}${places(problems)}`,
  'bad-bank-file': ({ path, line, problems }) =>
    `문제은행 파일이 올바르지 않습니다: ${path} ${line}번째 줄${places(problems)}`,
  'bad-key-file': ({ path, findings }) =>
    `정답표를 읽을 수 없습니다: ${path}\n${findings.map(keyFindingLine).join('\n')}`,
  'file-unreadable': ({ path, reason }) =>
    `파일을 읽을 수 없습니다: ${path}(${SYSTEM_REASON[reason] ?? reason})`,
  'export-too-large': ({ files, limit }) =>
    `묶음 하나에는 파일을 ${limit.toLocaleString('ko-KR')}개까지 담을 수 있는데 이 문항들에는 ${files.toLocaleString('ko-KR')}개가 필요합니다. 검색으로 문항을 나누어 저장하거나 다른 형식을 골라 주세요.`,
  'file-unwritable': ({ path, reason }) =>
    `파일을 저장할 수 없습니다: ${path}(${SYSTEM_REASON[reason] ?? reason})`,
  'print-under-way': () =>
    '시험을 치르는 동안에는 문제지를 인쇄할 수 없습니다. 답안을 제출한 뒤에 인쇄해 주세요.',
  'booklet-size': ({ found, most }) =>
    found === 0
      ? '인쇄할 문항을 찾지 못했습니다. 검색 조건을 바꿔 주세요.'
      : `문항집 하나에는 ${most.toLocaleString('ko-KR')}문항까지 인쇄할 수 있는데 ${found.toLocaleString('ko-KR')}문항을 찾았습니다. 검색 조건을 더해 나누어 인쇄해 주세요.`,
  'print-slow': ({ seconds }) =>
    `인쇄할 문서가 ${seconds}초 안에 준비되지 않았습니다. 다시 시도해 주세요.`,
  'browser-missing': ({ what }) =>
    what === 'driver'
      ? '인쇄에 필요한 playwright-core 패키지가 없습니다. 프로그램 폴더에서 npm install을 실행해 주세요.'
      : '인쇄에 쓸 브라우저(Chromium, Chrome, Edge)를 찾지 못했습니다. 브라우저를 설치하거나 CHROMIUM_PATH에 실행 파일 경로를 적어 주세요.',
  'browser-failed': ({ path, detail }) => `브라우저를 실행하지 못했습니다: ${path}(${detail})`,
  'backup-failed': ({ path, detail }) =>
    `백업을 만들지 못했습니다(${path}, ${detail}). 지난 백업은 지우지 않았습니다.`,
  'backup-unusable': ({ name, why, detail }) =>
    why === 'newer'
      ? `더 새로운 버전에서 만든 백업이라 열 수 없습니다(${name}, 형식 ${detail}). 프로그램을 업데이트해 주세요.`
      : `${withParticle(`‘${name}’`, '은/는')} 이 프로그램의 온전한 백업이 아닙니다(${detail}). 아무것도 바꾸지 않았습니다.`,
  'db-closed': ({ path }) =>
    `학습 기록을 열지 못한 상태입니다(${path}). 화면의 안내를 따라 주세요.`,
  'db-too-new': ({ path, version, supported }) =>
    `더 새로운 버전에서 만든 학습 기록이라 열지 않았습니다(${path}, 형식 ${version}, 이 프로그램은 ${supported}까지). 프로그램을 업데이트해 주세요.`,
  'db-corrupt': ({ path, detail }) =>
    `학습 기록 파일이 손상되었습니다(${path}, ${detail}). 파일은 지우지 않았습니다. 백업 폴더의 사본으로 되돌릴 수 있습니다.`,
  'db-locked': ({ path }) =>
    `다른 프로그램이 학습 기록 파일을 쓰고 있습니다(${path}). 백신이나 동기화 프로그램이 끝난 뒤 다시 시도해 주세요.`,
  'db-full': ({ path }) =>
    `디스크에 남은 공간이 없어 저장하지 못했습니다(${path}). 공간을 만든 뒤 다시 시도해 주세요.`,
  'db-read-only': ({ path }) =>
    `학습 기록 폴더에 쓸 수 없습니다(${path}). 폴더의 쓰기 권한을 확인해 주세요.`,
  'db-unreachable': ({ path, detail }) =>
    `저장 장치에서 학습 기록을 읽거나 쓰지 못했습니다(${path}, ${detail}). 장치의 연결과 상태를 확인한 뒤 다시 시도해 주세요.`,
  'db-not-durable': ({ path, pragma, value }) =>
    `이 저장 장치에서는 답안이 안전하게 저장되지 않아 시작하지 않았습니다(${path}, ${pragma}=${value}).`,
  'llm-no-model': () =>
    '설명할 모델이 없습니다. 모델 파일이 없어도 문제 풀이와 채점은 그대로 쓸 수 있습니다.',
  'llm-model-missing': ({ path }) => `모델 파일이 없습니다: ${path}`,
  'llm-load-failed': ({ path, detail }) => `모델을 불러오지 못했습니다: ${path}(${detail})`,
  'llm-engine-died': () =>
    '설명 엔진이 갑자기 종료되었습니다. 시험과 기록에는 영향이 없습니다. 다시 시도해 주세요.',
  'llm-prompt-too-long': ({ tokens, limit }) =>
    `문항이 너무 길어 모델이 읽을 수 없습니다(${tokens}토큰, 한도 ${limit}토큰).`,
  'llm-too-little-memory': ({ neededMb, availableMb }) =>
    `메모리가 ${withThousands(neededMb - availableMb)} MB 부족해 모델을 불러오지 않았습니다(필요 ${withThousands(neededMb)} MB, 여유 ${withThousands(availableMb)} MB). 다른 프로그램을 닫거나 더 작은 모델을 고르세요.`,
  'model-exam-running': ({ title }) =>
    `다른 응시(${title})가 진행 중입니다. 끝나기를 기다리거나 일시정지한 뒤에 시작하세요.`,
  'model-exam-other-model': ({ begun, speaking, sameName }) =>
    sameName
      ? `이 응시를 시작한 ${begun} 모델의 파일이 지금 쓰는 파일과 다릅니다. 같은 파일을 선택하거나 새로 응시하세요.`
      : `이 응시는 ${begun} 모델로 시작했는데 지금 쓰는 모델은 ${speaking}입니다. 모델 화면에서 ${begun} 모델을 선택한 뒤에 이어 가세요.`,
  'answer-way-not-possible': ({ modelName }) =>
    `서버의 모델(${modelName})은 선택지의 확률을 알려 주지 않으므로 확률 비교 방식으로는 응시할 수 없습니다.`,
  'llm-batch-too-large': ({ parallel, contextTokens }) =>
    `문항 ${parallel}개를 동시에 풀기에는 메모리가 부족합니다(문항마다 ${withThousands(contextTokens)}토큰). 동시에 푸는 문항 수를 줄이세요.`,
  'licence-not-accepted': () => '먼저 이 모델의 사용 허가 조건을 읽고 동의해야 합니다.',
  'licence-unreachable': ({ url, status, detail }) =>
    `사용 허가 조건을 가져오지 못했습니다: ${url}(${[status, detail].filter((part) => part !== null && part !== '').join(', ')}). 인터넷 연결을 확인하고 다시 시도해 주세요.`,
  'model-unusable': ({ path, why, detail }) =>
    `${MODEL_FAULT[why]}: ${path}${detail === '' ? '' : `(${detail})`}`,
  'model-changed': ({ path }) =>
    `모델 파일의 내용이 추가할 때와 다릅니다: ${path}. 파일을 다시 추가하거나 다시 내려받으세요.`,
  'download-under-way': ({ path }) => `다른 프로그램이 이 파일을 이미 내려받고 있습니다: ${path}`,
  'download-no-space': ({ path, neededBytes, freeBytes }) =>
    `저장 공간이 부족합니다(${path}). 필요 ${withThousands(toMb(neededBytes))} MB, 남은 공간 ${withThousands(toMb(freeBytes))} MB입니다.`,
  'download-refused': ({ url, status, detail }) =>
    `서버가 모델 파일을 주지 않았습니다: ${url}(${[status, detail].filter((part) => part !== null && part !== '').join(', ')})`,
  'download-interrupted': ({ url, detail }) =>
    `내려받기가 끊겼습니다: ${url}(${detail}). 받은 부분은 남아 있으니 이어받을 수 있습니다.`,
  'download-wrong-hash': ({ url }) =>
    `내려받은 파일이 원본과 달라 버렸습니다(SHA-256 불일치): ${url}. 다시 내려받아 주세요.`,
  'server-not-set': () =>
    '서버 주소가 정해지지 않았습니다. 모델 화면의 고급에서 주소를 입력하세요.',
  'server-unreachable': ({ url, detail }) =>
    `모델 서버에 연결하지 못했습니다: ${url}(${detail}). 서버가 켜져 있는지, 주소와 네트워크가 맞는지 확인하세요.`,
  'server-refused': ({ url, status, detail }) =>
    `모델 서버가 요청을 받지 않았습니다: ${url}(${status}${detail === '' ? '' : `, ${detail}`})`,
  'server-strange': ({ url, detail }) =>
    `모델 서버의 응답을 읽을 수 없습니다: ${url}(${detail}). OpenAI 호환 서버인지 확인하세요.`,
  'document-unusable': ({ name, finding }) =>
    `${withParticle(name, '을/를')} 자료로 쓸 수 없습니다. ${
      finding === null
        ? '읽을 수 있는 글이 없습니다. PDF, 한글(HWP, HWPX), 텍스트, 마크다운 파일을 고르세요.'
        : importFindingSentence(finding)
    }`,
  'document-known': ({ name, title }) =>
    `${withParticle(name, '은/는')} 이미 있는 자료입니다(${title}).`,
  unreachable: () => '프로그램과 연결이 끊겼습니다. 프로그램이 켜져 있는지 확인해 주세요.',
  unauthorised: () =>
    '이 창의 연결 허가가 끝났습니다. 프로그램을 다시 시작하고 새로 열린 창을 쓰세요.'
}

const WHAT: Record<ErrorData['not-found']['what'], string> = {
  exam: '시험',
  subject: '과목',
  item: '문항',
  erratum: '문항 신고',
  backup: '백업',
  session: '시험 기록',
  explanation: '설명',
  run: '설명 작업',
  file: '파일',
  model: '모델',
  licence: '사용 허가 조건',
  document: '자료',
  'model-exam': '모델 응시',
  import: '가져오기 기록',
  change: '되돌릴 변경'
}

/** Without the full stop, so that its id can follow. */
export const missingText = (what: ErrorData['not-found']['what']): string =>
  `${withParticle(WHAT[what], '이/가')} 없거나 지워졌습니다`

const UNUSABLE_PICTURE: Record<ErrorData['picture-unusable']['why'], string> = {
  type: '쓸 수 없는 그림 형식입니다. PNG, JPEG, GIF, WebP, SVG 그림을 붙여 넣어 주세요.',
  size: '그림이 너무 큽니다. 8 MB, 가로세로 12,000화소까지 넣을 수 있습니다.',
  damaged: '그림이 손상되어 읽을 수 없습니다.',
  network: '인터넷 주소의 그림은 넣을 수 없습니다. 그림을 내려받아 넣어 주세요.'
}

/** Codes of the operating system (errno) in words. */
const SYSTEM_REASON: Readonly<Record<string, string>> = {
  ENOENT: '그런 파일이나 폴더가 없습니다',
  ENOTDIR: '경로 중간에 폴더가 아닌 것이 있습니다',
  EISDIR: '파일이 아니라 폴더입니다',
  EACCES: '권한이 없습니다',
  EPERM: '권한이 없습니다',
  EROFS: '쓸 수 없는 장치입니다',
  ENOSPC: '디스크에 남은 공간이 없습니다',
  EBUSY: '다른 프로그램이 쓰고 있습니다',
  EMFILE: '열린 파일이 너무 많습니다',
  ENAMETOOLONG: '이름이 너무 깁니다',
  EEXIST: '같은 이름이 이미 있습니다',
  EIO: '저장 장치에 문제가 있습니다'
}

const SHAPE: Record<SheetShape, string> = {
  object: '{ }로 된 객체여야 합니다',
  'object-of-subjects': '과목 ID마다 항목이 하나씩 있는 객체여야 합니다',
  'keys-and-responses': 'keys와 responses가 있는 객체여야 합니다',
  array: '[ ]로 된 배열이어야 합니다',
  'array-of-subject-ids': '과목 ID의 배열이어야 합니다',
  'subject-id': '과목 ID여야 합니다',
  'option-number': '선택지 번호(수)여야 합니다',
  key: '정답은 번호의 배열, "all" 또는 {"set": 번호의 배열}이어야 합니다',
  'distinct-options': '같은 번호가 두 번 있습니다',
  'no-field': '답안 파일에 없는 항목입니다'
}

const sheetLine = (problem: SheetProblem): string =>
  `- ${problem.where === '' ? '파일 전체' : problem.where}: ${sheetSentence(problem)}`

function sheetSentence(problem: SheetProblem): string {
  switch (problem.code) {
    case 'not-json':
      return problem.line === null || problem.column === null
        ? 'JSON 형식이 아닙니다'
        : `JSON 형식이 아닙니다(${problem.line}번째 줄 ${problem.column}번째 글자)`
    case 'wrong-shape':
      return SHAPE[problem.expected]
    case 'unknown-subject':
      return `이 시험에 없는 과목입니다(${problem.subjectId})`
    case 'missing-subject':
      return `과목이 빠졌습니다(${problem.subjectId})`
    case 'wrong-count':
      return `${problem.expected}개여야 하는데 ${problem.found}개입니다`
    case 'option-out-of-range':
      return `${withParticle(String(problem.found), '은/는')} 선택지 번호(1~${problem.choices})가 아닙니다`
    case 'electives':
      return electiveSentence(problem.fault)
  }
}

function electiveSentence(fault: ElectiveFault): string {
  switch (fault.kind) {
    case 'count':
      return `선택과목은 ${fault.alternatives.join(', ')} 가운데 하나여야 하는데 ${fault.chosen}개를 골랐습니다`
    case 'compulsory':
      return `필수과목이라 선택과목으로 고를 수 없습니다(${fault.subjectId})`
    case 'not-chosen':
      return `고르지 않은 선택과목입니다(${fault.subjectId})`
  }
}

const places = (problems: readonly { path: string; message: string }[]): string =>
  problems.length === 0
    ? ''
    : `: ${problems.map(({ path, message }) => `${path === '' ? '전체' : path} — ${message}`).join(', ')}`

export function describeError(error: WireError): string {
  const describe = errorText[error.code] as (data: never) => string
  return describe(error.data as never)
}

const MODEL_FAULT: Record<ModelFault, string> = {
  'not-gguf': 'GGUF 모델 파일이 아닙니다',
  truncated: '모델 파일이 도중에 끊겨 있습니다',
  damaged: '모델 파일이 손상되었습니다',
  'parts-missing': '나누어진 모델 파일의 일부가 없습니다',
  unsupported: '이 프로그램이 쓸 수 없는 모델입니다'
}

const toMb = (bytes: number): number => Math.ceil(bytes / 2 ** 20)
const withThousands = (count: number): string => count.toLocaleString('ko-KR')
