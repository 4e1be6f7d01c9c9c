import { withParticle } from '../../domain/korean.ts'
import type { ErrorData, ModelFault } from '../../errors.ts'
import type { ErrorSentences } from '../error-facts.ts'
import { formatCount } from '../numbers.ts'

/** What a learner reads for each code: the cause and, where there is one, the place and the next step. */
export const error: ErrorSentences = {
  'bad-input': ({ call, places }) => `요청 형식이 올바르지 않습니다(${call}${places}).`,
  'unknown-call': ({ call }) => `알 수 없는 요청입니다(${call}).`,
  internal: ({ logId }) =>
    `프로그램 오류가 났습니다. 저장된 기록은 그대로 있습니다(기록 번호 ${logId}).`,
  'not-found': ({ missing, id }) => `${missing}(${id}).`,
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
  'bad-sheet': ({ faults, lines }) => `답안 파일에 잘못된 곳이 ${faults}군데 있습니다.\n${lines}`,
  'bad-exam-file': ({ path, places }) => `시험 정의 파일이 올바르지 않습니다: ${path}${places}`,
  'bad-bank-file': ({ path, line, places }) =>
    `문제은행 파일이 올바르지 않습니다: ${path} ${line}번째 줄${places}`,
  'bad-key-file': ({ path, lines }) => `정답표를 읽을 수 없습니다: ${path}\n${lines}`,
  'file-unreadable': ({ path, why }) => `파일을 읽을 수 없습니다: ${path}(${why})`,
  'export-too-large': ({ files, limit }) =>
    `묶음 하나에는 파일을 ${formatCount(limit)}개까지 담을 수 있는데 이 문항들에는 ${formatCount(files)}개가 필요합니다. 검색으로 문항을 나누어 저장하거나 다른 형식을 골라 주세요.`,
  'file-unwritable': ({ path, why }) => `파일을 저장할 수 없습니다: ${path}(${why})`,
  'own-folder': ({ path, folder }) =>
    `프로그램이 기록을 두는 자리라 쓰지 않았습니다: ${path}(기록 폴더 ${folder}). 다른 이름이나 다른 폴더를 적어 주세요.`,
  'print-under-way': () =>
    '시험을 치르는 동안에는 문제지를 인쇄할 수 없습니다. 답안을 제출한 뒤에 인쇄해 주세요.',
  'booklet-size': ({ found, most }) =>
    found === 0
      ? '인쇄할 문항을 찾지 못했습니다. 검색 조건을 바꿔 주세요.'
      : `문항집 하나에는 ${formatCount(most)}문항까지 인쇄할 수 있는데 ${formatCount(found)}문항을 찾았습니다. 검색 조건을 더해 나누어 인쇄해 주세요.`,
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
      : `${withParticle(`‘${name}’`, '은/는')} 이 프로그램의 온전한 백업이 아닙니다. 아무것도 바꾸지 않았습니다. 다른 백업을 고르거나, 파일을 다시 받아 주세요.`,
  'profile-name': ({ name, why, most }) =>
    why === 'taken'
      ? `‘${name}’ 사용자가 이미 있습니다. 다른 이름을 적어 주세요.`
      : `사용자 이름은 한 글자부터 ${most}글자까지 적을 수 있습니다.`,
  'profile-stays': ({ name, why }) =>
    why === 'first'
      ? `${withParticle(`‘${name}’`, '은/는')} 처음부터 있던 사용자라 목록에서 뺄 수 없습니다.`
      : `${withParticle(`‘${name}’`, '은/는')} 지금 쓰는 사용자라 목록에서 뺄 수 없습니다. 다른 사용자로 바꾼 뒤에 빼 주세요.`,
  'profile-changed': () =>
    '그사이 다른 사용자로 바뀌어 하던 일을 저장하지 않았습니다. 화면을 다시 열어 주세요.',
  'db-closed': ({ path }) =>
    `학습 기록을 열지 못한 상태입니다(${path}). 화면의 안내를 따라 주세요.`,
  'db-missing': ({ path, backups }) =>
    backups === 0
      ? `학습 기록 파일은 없는데 함께 있던 파일이 남아 있어 새로 만들지 않았습니다(${path}). 파일을 제자리에 돌려놓거나, 프로그램 창에서 새로 시작해 주세요. 남은 파일은 백업 폴더에 보관됩니다.`
      : `학습 기록 파일이 없는데 백업은 ${backups}개 있어 새로 만들지 않았습니다(${path}). 파일을 제자리에 돌려놓거나 restore 명령으로 백업을 되돌려 주세요.`,
  'db-gone': ({ path }) =>
    `학습 기록 파일이 제자리에 없어 저장하지 못했습니다(${path}). 폴더를 원래 자리에 되돌려 놓고, 그래도 저장되지 않으면 프로그램을 다시 시작해 주세요.`,
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
  'folder-unusable': ({ path, why }) =>
    `학습 기록 폴더로 쓸 수 없는 경로입니다: ${path}(${why}). 다른 폴더를 적어 주세요.`,
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
    `메모리가 ${formatCount(neededMb - availableMb)} MB 부족해 모델을 불러오지 않았습니다(필요 ${formatCount(neededMb)} MB, 여유 ${formatCount(availableMb)} MB). 다른 프로그램을 닫거나 더 작은 모델을 고르세요.`,
  'model-exam-running': ({ title }) =>
    `다른 응시(${title})가 진행 중입니다. 끝나기를 기다리거나 일시정지한 뒤에 시작하세요.`,
  'model-exam-other-model': ({ begun, speaking, sameName }) =>
    sameName
      ? `이 응시를 시작한 ${begun} 모델의 파일이 지금 쓰는 파일과 다릅니다. 같은 파일을 선택하거나 새로 응시하세요.`
      : `이 응시는 ${begun} 모델로 시작했는데 지금 쓰는 모델은 ${speaking}입니다. 모델 화면에서 ${begun} 모델을 선택한 뒤에 이어 가세요.`,
  'answer-way-not-possible': ({ modelName }) =>
    `서버의 모델(${modelName})은 선택지의 확률을 알려 주지 않으므로 확률 비교 방식으로는 응시할 수 없습니다.`,
  'llm-batch-too-large': ({ parallel, contextTokens }) =>
    `문항 ${parallel}개를 동시에 풀기에는 메모리가 부족합니다(문항마다 ${formatCount(contextTokens)}토큰). 동시에 푸는 문항 수를 줄이세요.`,
  'licence-not-accepted': () => '먼저 이 모델의 사용 허가 조건을 읽고 동의해야 합니다.',
  'licence-unreachable': ({ url, why }) =>
    `사용 허가 조건을 가져오지 못했습니다: ${url}(${why}). 인터넷 연결을 확인하고 다시 시도해 주세요.`,
  'model-unusable': ({ path, why, detail }) =>
    `${MODEL_FAULT[why]}: ${path}${detail === '' ? '' : `(${detail})`}`,
  'model-changed': ({ path }) =>
    `모델 파일의 내용이 추가할 때와 다릅니다: ${path}. 파일을 다시 추가하거나 다시 내려받으세요.`,
  'download-under-way': ({ path }) => `다른 프로그램이 이 파일을 이미 내려받고 있습니다: ${path}`,
  'download-no-space': ({ path, neededMb, freeMb }) =>
    `저장 공간이 부족합니다(${path}). 필요 ${formatCount(neededMb)} MB, 남은 공간 ${formatCount(freeMb)} MB입니다.`,
  'download-refused': ({ url, why }) => `서버가 모델 파일을 주지 않았습니다: ${url}(${why})`,
  'download-interrupted': ({ url, detail }) =>
    `내려받기가 끊겼습니다: ${url}(${detail}). 받은 부분은 남아 있으니 이어받을 수 있습니다.`,
  'download-wrong-hash': ({ url }) =>
    `내려받은 파일이 원본과 달라 버렸습니다(SHA-256 불일치): ${url}. 다시 내려받아 주세요.`,
  'server-not-set': () =>
    '서버 주소가 정해지지 않았습니다. 모델 화면의 고급에서 주소를 입력하세요.',
  'server-unreachable': ({ url, detail }) =>
    `모델 서버에 연결하지 못했습니다: ${url}${detail === '' ? '' : `(${detail})`}. 서버가 켜져 있는지, 주소와 네트워크가 맞는지 확인하세요.`,
  'server-refused': ({ url, status, detail }) =>
    `모델 서버가 요청을 받지 않았습니다: ${url}(${status}${detail === '' ? '' : `, ${detail}`})`,
  'server-strange': ({ url, detail }) =>
    `모델 서버의 응답을 읽을 수 없습니다: ${url}(${detail}). OpenAI 호환 서버인지 확인하세요.`,
  'document-unusable': ({ name, why }) =>
    `${withParticle(name, '을/를')} 자료로 쓸 수 없습니다. ${
      why ?? '읽을 수 있는 글이 없습니다. PDF, 한글(HWP, HWPX), 텍스트, 마크다운 파일을 고르세요.'
    }`,
  'document-known': ({ name, title }) =>
    `${withParticle(name, '은/는')} 이미 있는 자료입니다(${title}).`,
  unreachable: () => '프로그램과 연결이 끊겼습니다. 프로그램이 켜져 있는지 확인해 주세요.',
  unauthorised: () =>
    '이 창의 연결 허가가 끝났습니다. 프로그램을 다시 시작하고 새로 열린 창을 쓰세요.'
}

const UNUSABLE_PICTURE: Record<ErrorData['picture-unusable']['why'], string> = {
  type: '쓸 수 없는 그림 형식입니다. PNG, JPEG, GIF, WebP, SVG 그림을 붙여 넣어 주세요.',
  size: '그림이 너무 큽니다. 8 MB, 가로세로 12,000화소까지 넣을 수 있습니다.',
  damaged: '그림이 손상되어 읽을 수 없습니다.',
  network: '인터넷 주소의 그림은 넣을 수 없습니다. 그림을 내려받아 넣어 주세요.'
}

const MODEL_FAULT: Record<ModelFault, string> = {
  'not-gguf': 'GGUF 모델 파일이 아닙니다',
  truncated: '모델 파일이 도중에 끊겨 있습니다',
  damaged: '모델 파일이 손상되었습니다',
  'parts-missing': '나누어진 모델 파일의 일부가 없습니다',
  unsupported: '이 프로그램이 쓸 수 없는 모델입니다'
}
