import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { Check, CheckId, CheckState, DoctorFacts } from '../services/doctor/check.ts'

const MB = 1024 * 1024
const mb = (bytes: number): string => `${formatCount(Math.ceil(bytes / MB))} MB`
const day = (at: number): string => new Date(at).toLocaleDateString('sv-SE')

function databaseSentence(facts: DoctorFacts['database']): string {
  switch (facts.state) {
    case 'none':
      return '학습 기록이 아직 없습니다. 프로그램을 처음 열 때 만듭니다.'
    case 'missing':
      return '학습 기록 파일이 없는데 백업은 있습니다. 프로그램을 열어 백업에서 되돌릴 수 있습니다.'
    case 'open': {
      const { items, attempts } = facts.counts
      return `학습 기록이 열립니다(${mb(facts.bytes)}, 문항 ${formatCount(items)}개, 채점된 응답 ${formatCount(attempts)}개).`
    }
    case 'newer':
      return `더 새로운 버전에서 만든 학습 기록입니다(형식 ${facts.version}, 이 프로그램은 ${facts.supported}까지). 프로그램을 업데이트해 주세요.`
    default:
      return unreadableSentence(facts)
  }
}

function unreadableSentence({
  state,
  detail
}: Extract<DoctorFacts['database'], { detail: string }>): string {
  if (state === 'damaged') {
    return `학습 기록 파일이 손상되었습니다(${detail}). 파일을 지우지 말고, 프로그램을 열어 백업에서 되돌리세요.`
  }
  return /BUSY|LOCKED/u.test(detail)
    ? '다른 프로그램이 학습 기록 파일을 쓰고 있어 읽지 못했습니다. 잠시 뒤에 다시 실행해 주세요.'
    : `학습 기록 파일을 읽지 못했습니다(${detail}). 폴더의 권한을 확인해 주세요.`
}

/** What each check found, in one sentence or two, with the next step where there is one. */
const sentences: { [I in CheckId]: (facts: DoctorFacts[I], state: CheckState) => string } = {
  node: ({ version, least }, state) =>
    state === 'ok'
      ? `Node ${version}에서 실행 중입니다.`
      : `Node ${withParticle(version, '은/는')} 너무 오래되었습니다. ${least} 이상이 필요합니다.`,
  'data-folder': ({ path, why }) =>
    why === null
      ? `자료 폴더에 쓸 수 있습니다(${path}).`
      : `자료 폴더에 쓸 수 없습니다(${path}, ${why}). 폴더의 권한을 확인해 주세요.`,
  'free-space': ({ freeMb, wantedMb }, state) =>
    freeMb === null
      ? '남은 디스크 공간을 알아내지 못했습니다.'
      : state === 'ok'
        ? `디스크에 ${formatCount(freeMb)} MB가 남아 있습니다.`
        : `디스크에 ${formatCount(freeMb)} MB만 남아 있습니다. 백업까지 넉넉하려면 ${formatCount(wantedMb)} MB 이상을 비워 주세요.`,
  log: ({ files, bytes, why }) =>
    why !== null
      ? `로그 폴더에 쓸 수 없습니다(${why}). 학습에는 지장이 없습니다.`
      : files === 0
        ? '로그 파일이 아직 없습니다.'
        : `로그 파일 ${files}개를 쓰고 있습니다(${mb(bytes)}).`,
  instance: ({ running }) =>
    running
      ? '이 학습 기록으로 프로그램이 실행 중입니다. 점검은 읽기만 하므로 그대로 두어도 됩니다.'
      : '이 학습 기록으로 실행 중인 프로그램이 없습니다.',
  durability: (facts, state) =>
    'why' in facts
      ? `이 저장 장치에 학습 기록을 시험 삼아 써 보지 못했습니다(${facts.why}).`
      : state === 'ok'
        ? '이 저장 장치는 답안을 안전하게 저장합니다(WAL, FULL).'
        : `이 저장 장치에서는 답안이 안전하게 저장되지 않습니다(${facts.journalMode}, ${facts.synchronous}). 네트워크 드라이브라면 이 컴퓨터의 폴더로 옮겨 주세요.`,
  database: databaseSentence,
  integrity: ({ detail }) =>
    detail === null
      ? '학습 기록 파일을 처음부터 끝까지 읽었고 이상이 없습니다.'
      : `학습 기록 파일을 처음부터 끝까지 읽는 검사에서 이상이 나왔습니다(${detail}).`,
  references: ({ broken }) =>
    broken === 0
      ? '기록 사이의 연결이 모두 맞습니다.'
      : `기록 사이의 연결이 ${formatCount(broken)}군데 끊겨 있습니다. 백업에서 되돌리기 전에 지금 파일을 따로 보관해 주세요.`,
  schema: ({ version, supported }, state) =>
    state === 'ok'
      ? `학습 기록의 형식이 최신입니다(${version}).`
      : version < supported
        ? `학습 기록의 형식이 ${version}입니다. 다음에 프로그램을 열 때 백업한 뒤 ${withParticle(`${supported}`, '으로/로')} 올립니다.`
        : `학습 기록의 형식(${version})이 이 프로그램이 아는 것(${supported})보다 새롭습니다.`,
  'search-index': ({ takenTo, highest }, state) =>
    state === 'ok'
      ? takenTo === highest
        ? '검색 색인이 문제은행과 맞습니다.'
        : '검색 색인에 아직 들어가지 않은 문항이 있습니다. 프로그램을 열어 두면 채워지고, 그동안에도 모두 찾을 수 있습니다.'
      : takenTo === null
        ? '검색 색인이 없습니다. 다음에 프로그램을 열 때 다시 만듭니다.'
        : '검색 색인이 문제은행과 맞지 않습니다. 다음에 프로그램을 열 때 바로잡습니다.',
  backups: ({ count, newestAt, ageDays }, state) =>
    newestAt === null
      ? state === 'ok'
        ? '백업이 아직 없습니다. 공부를 시작하면 저절로 만듭니다.'
        : '백업이 하나도 없습니다. 설정 화면에서 백업을 만들어 주세요.'
      : `백업이 ${count}개 있고 가장 새것은 ${day(newestAt)}의 것입니다(${ageDays === 0 ? '오늘' : `${ageDays}일 전`}).${
          state === 'ok' ? '' : ' 그 뒤의 응답은 백업되지 않았으니 새 백업을 만들어 주세요.'
        }`,
  clock: ({ lastWrittenAt }, state) =>
    state === 'ok'
      ? '이 컴퓨터의 시계가 기록과 어긋나지 않습니다.'
      : lastWrittenAt === null
        ? '이 컴퓨터의 시계가 실제보다 느립니다. 날짜와 시각을 맞추어 주세요.'
        : `이 컴퓨터의 시계가 마지막 기록(${day(lastWrittenAt)})보다 이전 시각을 가리킵니다. 날짜와 시각을 맞추어 주세요.`,
  exams: ({ count, problem }) =>
    problem === null
      ? `시험 정의 ${count}개를 읽었습니다.`
      : `시험 정의를 읽지 못했습니다(${problem}). 프로그램을 다시 설치해 주세요.`,
  'starter-bank': ({ items, missing, problem }) =>
    problem !== null
      ? `기본 제공 문항 파일이 온전하지 않습니다(${problem}). 프로그램을 다시 설치해 주세요.`
      : items === 0
        ? '기본 제공 문항 파일이 없습니다. 프로그램을 다시 설치해 주세요.'
        : missing === 0
          ? `기본 제공 문항 ${formatCount(items)}개가 온전합니다.`
          : `기본 제공 문항 ${formatCount(items)}개 가운데 ${formatCount(missing)}개가 문제은행에 아직 없습니다. 다음에 프로그램을 열 때 더합니다.`,
  'built-in-model': ({ bytes, whole }) =>
    bytes === null
      ? '체험용 모델 파일이 없습니다. 프로그램을 다시 설치해 주세요.'
      : whole
        ? '체험용 모델 파일이 온전합니다(SHA-256 일치).'
        : '체험용 모델 파일의 내용이 다릅니다. 프로그램을 다시 설치해 주세요.',
  'model-files': ({ count, missing, changed, crashedStarts }, state) =>
    state === 'ok'
      ? count === 0
        ? '추가한 모델 파일이 없습니다.'
        : `추가한 모델 파일 ${count}개가 모두 제자리에 있습니다.`
      : [
          missing > 0 ? `모델 파일 ${missing}개가 제자리에 없습니다.` : '',
          changed > 0 ? `모델 파일 ${changed}개의 크기가 추가할 때와 다릅니다.` : '',
          crashedStarts > 0
            ? `설명 엔진이 모델을 불러오다가 ${crashedStarts}번 갑자기 종료되었습니다. 모델 화면에서 다시 고르거나 더 작은 모델을 쓰세요.`
            : ''
        ]
          .filter((part) => part !== '')
          .join(' '),
  engine: ({ backend, ms, problem }) =>
    problem === null
      ? `설명 엔진이 답합니다(${backend ?? '알 수 없는 장치'}, ${formatCount(ms)}ms).`
      : `설명 엔진이 답하지 않습니다(${problem}). 문제 풀이와 채점은 엔진 없이도 됩니다.`,
  pages: ({ files, fonts }, state) =>
    state === 'ok'
      ? `화면 파일이 온전합니다(파일 ${formatCount(files)}개, 글꼴 ${formatCount(fonts)}개).`
      : state === 'warn'
        ? '화면 파일에 글꼴이 없습니다. 글자가 다른 글꼴로 보입니다.'
        : '화면 파일이 빠져 있습니다. 프로그램을 다시 설치하거나 npm start로 다시 빌드해 주세요.',
  licences: ({ packages }) =>
    packages === null
      ? '오픈 소스 라이선스 목록을 읽지 못했습니다.'
      : `오픈 소스 라이선스 목록에 ${formatCount(packages)}개가 있습니다.`
}

export function checkSentence({ id, facts, state }: Check): string {
  const write = sentences[id] as (facts: Check['facts'], state: CheckState) => string
  return write(facts, state)
}

const MARKS: Record<CheckState, string> = { ok: '정상', warn: '주의', fail: '이상' }

/** All checks for a person, what is amiss once more at the end. */
export function doctorText(checks: readonly (Check & { sentence: string })[]): string {
  const lines = checks.map(({ state, sentence }) => `[${MARKS[state]}] ${sentence}`)
  const amiss = checks.filter(({ state }) => state !== 'ok').length
  const end =
    amiss === 0
      ? `점검 ${checks.length}가지가 모두 정상입니다.`
      : `점검 ${checks.length}가지 가운데 ${amiss}가지를 살펴봐 주세요.`
  return [...lines, '', end].join('\n')
}
