import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { CheckState } from '../../../services/doctor/check.ts'

/** What each check found, in one sentence or two, with the next step where there is one. Sizes are written already: 12 MB. */
export const doctor = {
  marks: { ok: '정상', warn: '주의', fail: '이상' } as Record<CheckState, string>,
  allWell: (checks: number) => `점검 ${checks}가지가 모두 정상입니다.`,
  amiss: (checks: number, amiss: number) =>
    `점검 ${checks}가지 가운데 ${amiss}가지를 살펴봐 주세요.`,
  node: {
    ok: (version: string) => `Node ${version}에서 실행 중입니다.`,
    old: (version: string, least: string) =>
      `Node ${withParticle(version, '은/는')} 너무 오래되었습니다. ${least} 이상이 필요합니다.`
  },
  folder: {
    ok: (path: string) => `자료 폴더에 쓸 수 있습니다(${path}).`,
    refused: (path: string, why: string) =>
      `자료 폴더에 쓸 수 없습니다(${path}, ${why}). 폴더의 권한을 확인해 주세요.`,
    full: (path: string) =>
      `디스크에 남은 공간이 없어 자료 폴더에 쓸 수 없습니다(${path}). 공간을 만든 뒤 다시 점검해 주세요.`
  },
  space: {
    unknown: '남은 디스크 공간을 알아내지 못했습니다.',
    ok: (freeMb: number) => `디스크에 ${formatCount(freeMb)} MB가 남아 있습니다.`,
    short: (freeMb: number, wantedMb: number) =>
      `디스크에 ${formatCount(freeMb)} MB만 남아 있습니다. 백업까지 넉넉하려면 ${formatCount(wantedMb)} MB 이상을 비워 주세요.`
  },
  log: {
    refused: (why: string) => `로그 폴더에 쓸 수 없습니다(${why}). 학습에는 지장이 없습니다.`,
    none: '로그 파일이 아직 없습니다.',
    files: (files: number, size: string) => `로그 파일 ${files}개를 쓰고 있습니다(${size}).`
  },
  instance: {
    running:
      '이 학습 기록으로 프로그램이 실행 중입니다. 점검은 읽기만 하므로 그대로 두어도 됩니다.',
    none: '이 학습 기록으로 실행 중인 프로그램이 없습니다.'
  },
  durability: {
    untried: (why: string) => `이 저장 장치에 학습 기록을 시험 삼아 써 보지 못했습니다(${why}).`,
    ok: '이 저장 장치는 답안을 안전하게 저장합니다(WAL, FULL).',
    unsafe: (journalMode: string, synchronous: number) =>
      `이 저장 장치에서는 답안이 안전하게 저장되지 않습니다(${journalMode}, ${synchronous}). 네트워크 드라이브라면 이 컴퓨터의 폴더로 옮겨 주세요.`
  },
  database: {
    none: '학습 기록이 아직 없습니다. 프로그램을 처음 열 때 만듭니다.',
    missing:
      '학습 기록 파일이 없는데 백업은 있습니다. 프로그램을 열어 백업에서 되돌릴 수 있습니다.',
    open: (size: string, items: number, attempts: number) =>
      `학습 기록이 열립니다(${size}, 문항 ${formatCount(items)}개, 채점된 응답 ${formatCount(attempts)}개).`,
    newer: (version: number, supported: number) =>
      `더 새로운 버전에서 만든 학습 기록입니다(형식 ${version}, 이 프로그램은 ${supported}까지). 프로그램을 업데이트해 주세요.`,
    damaged: (detail: string) =>
      `학습 기록 파일이 손상되었습니다(${detail}). 파일을 지우지 말고, 프로그램을 열어 백업에서 되돌리세요.`,
    busy: '다른 프로그램이 학습 기록 파일을 쓰고 있어 읽지 못했습니다. 잠시 뒤에 다시 실행해 주세요.',
    unreadable: (detail: string) =>
      `학습 기록 파일을 읽지 못했습니다(${detail}). 폴더의 권한을 확인해 주세요.`
  },
  integrity: {
    ok: '학습 기록 파일을 처음부터 끝까지 읽었고 이상이 없습니다.',
    broken: (detail: string) =>
      `학습 기록 파일을 처음부터 끝까지 읽는 검사에서 이상이 나왔습니다(${detail}).`
  },
  references: {
    ok: '기록 사이의 연결이 모두 맞습니다.',
    broken: (count: number) =>
      `기록 사이의 연결이 ${formatCount(count)}군데 끊겨 있습니다. 백업에서 되돌리기 전에 지금 파일을 따로 보관해 주세요.`
  },
  schema: {
    ok: (version: number) => `학습 기록의 형식이 최신입니다(${version}).`,
    older: (version: number, supported: number) =>
      `학습 기록의 형식이 ${version}입니다. 다음에 프로그램을 열 때 백업한 뒤 ${withParticle(`${supported}`, '으로/로')} 올립니다.`,
    newer: (version: number, supported: number) =>
      `학습 기록의 형식(${version})이 이 프로그램이 아는 것(${supported})보다 새롭습니다.`
  },
  search: {
    ok: '검색 색인이 문제은행과 맞습니다.',
    filling:
      '검색 색인에 아직 들어가지 않은 문항이 있습니다. 프로그램을 열어 두면 채워지고, 그동안에도 모두 찾을 수 있습니다.',
    none: '검색 색인이 없습니다. 다음에 프로그램을 열 때 다시 만듭니다.',
    wrong: '검색 색인이 문제은행과 맞지 않습니다. 다음에 프로그램을 열 때 바로잡습니다.'
  },
  backups: {
    noneYet: '백업이 아직 없습니다. 공부를 시작하면 저절로 만듭니다.',
    none: '백업이 하나도 없습니다. 설정 화면에서 백업을 만들어 주세요.',
    held: (count: number, day: string, ago: string) =>
      `백업이 ${count}개 있고 가장 새것은 ${day}의 것입니다(${ago}).`,
    today: '오늘',
    daysAgo: (days: number) => `${days}일 전`,
    makeOne: '그 뒤의 응답은 백업되지 않았으니 새 백업을 만들어 주세요.'
  },
  clock: {
    ok: '이 컴퓨터의 시계가 기록과 어긋나지 않습니다.',
    slow: '이 컴퓨터의 시계가 실제보다 느립니다. 날짜와 시각을 맞추어 주세요.',
    behind: (day: string) =>
      `이 컴퓨터의 시계가 마지막 기록(${day})보다 이전 시각을 가리킵니다. 날짜와 시각을 맞추어 주세요.`
  },
  exams: {
    ok: (count: number) => `시험 정의 ${count}개를 읽었습니다.`,
    unreadable: (problem: string) =>
      `시험 정의를 읽지 못했습니다(${problem}). 프로그램을 다시 설치해 주세요.`
  },
  starter: {
    broken: (problem: string) =>
      `기본 제공 문항 파일이 온전하지 않습니다(${problem}). 프로그램을 다시 설치해 주세요.`,
    none: '기본 제공 문항 파일이 없습니다. 프로그램을 다시 설치해 주세요.',
    ok: (items: number) => `기본 제공 문항 ${formatCount(items)}개가 온전합니다.`,
    missing: (items: number, missing: number) =>
      `기본 제공 문항 ${formatCount(items)}개 가운데 ${formatCount(missing)}개가 문제은행에 아직 없습니다. 다음에 프로그램을 열 때 더합니다.`
  },
  builtIn: {
    none: '체험용 모델 파일이 없습니다. 프로그램을 다시 설치해 주세요.',
    ok: '체험용 모델 파일이 온전합니다(SHA-256 일치).',
    other: '체험용 모델 파일의 내용이 다릅니다. 프로그램을 다시 설치해 주세요.'
  },
  models: {
    none: '추가한 모델 파일이 없습니다.',
    ok: (count: number) => `추가한 모델 파일 ${count}개가 모두 제자리에 있습니다.`,
    missing: (count: number) => `모델 파일 ${count}개가 제자리에 없습니다.`,
    changed: (count: number) => `모델 파일 ${count}개의 크기가 추가할 때와 다릅니다.`,
    crashed: (times: number) =>
      `설명 엔진이 모델을 불러오다가 ${times}번 갑자기 종료되었습니다. 모델 화면에서 다시 고르거나 더 작은 모델을 쓰세요.`
  },
  engine: {
    ok: (backend: string, ms: number) => `설명 엔진이 답합니다(${backend}, ${formatCount(ms)}ms).`,
    unknownDevice: '알 수 없는 장치',
    silent: (problem: string) =>
      `설명 엔진이 답하지 않습니다(${problem}). 문제 풀이와 채점은 엔진 없이도 됩니다.`
  },
  pages: {
    ok: (files: number, fonts: number) =>
      `화면 파일이 온전합니다(파일 ${formatCount(files)}개, 글꼴 ${formatCount(fonts)}개).`,
    noFonts: '화면 파일에 글꼴이 없습니다. 글자가 다른 글꼴로 보입니다.',
    missing: '화면 파일이 빠져 있습니다. 프로그램을 다시 설치하거나 npm start로 다시 빌드해 주세요.'
  },
  licences: {
    unreadable: '오픈 소스 라이선스 목록을 읽지 못했습니다.',
    ok: (packages: number) => `오픈 소스 라이선스 목록에 ${formatCount(packages)}개가 있습니다.`
  }
}
