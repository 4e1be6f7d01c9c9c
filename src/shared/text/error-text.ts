import type { ErrorCode, ErrorData, SheetProblem, WireError } from '../errors.ts'

/** What a learner reads for each code: the cause and, where there is one, the place and the next step. */
export const errorText: { [C in ErrorCode]: (data: ErrorData[C]) => string } = {
  'bad-input': ({ call, problems }) => `요청 형식이 올바르지 않습니다(${call}${places(problems)}).`,
  'unknown-call': ({ call }) => `알 수 없는 요청입니다(${call}).`,
  internal: ({ logId }) =>
    `프로그램 오류가 났습니다. 저장된 기록은 그대로 있습니다(기록 번호 ${logId}).`,
  'not-found': ({ what, id }) => `${WHAT[what]}이 없거나 지워졌습니다(${id}).`,
  'already-running': ({ path }) => `이 학습 기록으로 프로그램이 이미 실행 중입니다(${path}).`,
  'session-open': () => '아직 끝나지 않은 시험입니다. 답안을 제출한 뒤에 볼 수 있습니다.',
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
  'file-unreadable': ({ path, reason }) => `파일을 읽을 수 없습니다: ${path}(${reason})`,
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
  unreachable: () => '프로그램과 연결이 끊겼습니다. 프로그램이 켜져 있는지 확인해 주세요.',
  unauthorised: () =>
    '이 창의 연결 허가가 끝났습니다. 프로그램을 다시 시작하고 새로 열린 창을 쓰세요.'
}

const WHAT: Record<ErrorData['not-found']['what'], string> = {
  exam: '시험',
  subject: '과목',
  item: '문항',
  session: '시험 기록',
  explanation: '설명',
  run: '설명 작업'
}

const SHEET_PROBLEM: Record<SheetProblem['code'], string> = {
  'not-json': 'JSON 형식이 아닙니다',
  'wrong-shape': '형식이 다릅니다',
  'unknown-subject': '이 시험에 없는 과목입니다',
  'missing-subject': '과목이 빠졌습니다',
  'wrong-count': '문항 수가 다릅니다',
  'option-out-of-range': '선택지 번호가 범위를 벗어났습니다',
  electives: '선택과목은 그룹마다 하나여야 합니다'
}

const sheetLine = ({ code, where, detail }: SheetProblem): string =>
  `- ${where === '' ? '파일 전체' : where}: ${SHEET_PROBLEM[code]}${detail === '' ? '' : ` (${detail})`}`

const places = (problems: readonly { path: string; message: string }[]): string =>
  problems.length === 0
    ? ''
    : `: ${problems.map(({ path, message }) => `${path === '' ? '전체' : path} — ${message}`).join(', ')}`

export function describeError(error: WireError): string {
  const describe = errorText[error.code] as (data: never) => string
  return describe(error.data as never)
}
