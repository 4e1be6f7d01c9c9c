import type { FitView, GpuFacts } from '@shared/contract/models.ts'
import { withParticle } from '@shared/domain/korean.ts'
import { formatCount, formatDuration, formatPoints } from '../format.ts'
import { modelOffers } from './model-offers.ts'
import { modelServer } from './model-server.ts'

export const models = {
  title: '모델',
  lead: '튜터의 설명은 이 컴퓨터 안에서 만들어집니다. 문항과 답안은 밖으로 나가지 않습니다.',
  current: '지금 쓰는 모델',
  status: '상태',
  backend: '계산 장치',
  phases: {
    'no-model': '모델 없음',
    idle: '쉬는 중 · 풀이를 요청하면 불러옵니다',
    loading: '불러오는 중',
    ready: '준비됨',
    failed: '불러오지 못함'
  },
  running: '설명을 쓰고 있습니다.',
  queued: (count: number) => `차례를 기다리는 풀이 ${count}건`,
  builtIn: '체험용 — 지식 없음',
  builtInNote:
    '프로그램에 들어 있는 아주 작은 모델(EXAONE 4.0 구조, 4MB)입니다. 지식이 없고 해설을 옮겨 말하기만 합니다. 풀이 화면이 어떻게 움직이는지 보여 드리려고 넣었습니다.',
  noModelNote:
    '모델이 없어도 모의고사, 채점, 해설, 성적은 모두 쓸 수 있습니다. 튜터의 풀이만 쉬고 있습니다.',
  offers: modelOffers,
  server: modelServer,
  licence:
    'EXAONE 4.0(LG AI Research)은 EXAONE AI Model License 1.2-NC를 따르며 연구와 교육 목적으로만 쓸 수 있습니다. 이 프로그램에는 EXAONE 모델 파일이 들어 있지 않습니다.',
  law: '정답은 언제나 저장된 정답표가 정합니다. 모델의 설명이 정답과 다르면 그렇다고 표시합니다.',
  figures: {
    speed: '속도',
    tokens: (perSecond: number) => `초당 ${formatPoints(perSecond)}토큰`,
    prompt: (perSecond: number) => `읽기 초당 ${formatPoints(perSecond)}토큰`,
    load: '불러오기',
    context: '문맥',
    contextTokens: (tokens: number) => `${formatCount(tokens)}토큰`
  },
  trial: '문장 써 보기',
  trialRunning: '만드는 중…',
  trialDone: (tokens: number, ms: number) =>
    `${formatCount(tokens)}토큰 · 첫 글자까지 ${formatDuration(ms)}`,
  files: '쓸 수 있는 모델',
  noFiles: '아직 넣은 모델 파일이 없습니다. 아래에서 받거나 가지고 있는 파일을 추가하세요.',
  builtInName: '체험용 미니 모델',
  builtInFacts: '프로그램에 들어 있음 · 4 MB',
  use: '이 모델 쓰기',
  inUse: '사용 중',
  fixed: '명령줄에서 정한 모델을 쓰고 있습니다. 여기서 고른 모델은 다음에 시작할 때부터 씁니다.',
  facts: (bytes: number, quantisation: string | null, linked: boolean) =>
    [
      `${formatCount(Math.round(bytes / 2 ** 20))} MB`,
      ...(quantisation === null ? [] : [quantisation]),
      linked ? '원래 자리의 파일을 씀' : '보관 폴더에 있음'
    ].join(' · '),
  states: {
    ready: '',
    missing: '파일이 없습니다. 이동식 디스크라면 다시 연결하세요.',
    changed: '추가한 뒤에 파일이 바뀌었습니다. 검사하거나 다시 추가하세요.'
  },
  verdicts: {
    fits: '이 컴퓨터에서 돌아갑니다',
    tight: '겨우 돌아갑니다',
    no: '지금은 돌릴 수 없습니다'
  },
  fit: ({ verdict, device, neededMb, availableMb }: FitView): string =>
    `${models.verdicts[verdict]} · ${device === 'gpu' ? '그래픽 메모리 ' : ''}필요 ${formatCount(neededMb)} MB, 여유 ${formatCount(availableMb)} MB`,
  slow: '느립니다: 한 문항을 설명하는 데 몇 분이 걸릴 수 있습니다.',
  shortfall: (mb: number) =>
    `메모리가 ${formatCount(mb)} MB 모자라 디스크에서 거듭 읽습니다. 다른 프로그램을 닫으면 나아집니다.`,
  verify: '파일 검사',
  verifying: '검사하는 중…',
  verified: '추가할 때와 같은 파일입니다.',
  details: '자세히',
  detailsOf: (name: string) => `${name} 자세히`,
  place: '위치',
  hashName: 'SHA-256',
  architecture: '구조',
  trainContext: '학습 문맥',
  otherFamily: '다른 계열',
  remove: '빼기',
  removeTitle: '모델 파일을 뺄까요?',
  removeCopy: (name: string) =>
    `보관 폴더에서 ${withParticle(name, '을/를')} 지웁니다. 지금까지 쓴 설명은 남습니다.`,
  removeLink: (name: string) => `${withParticle(name, '은/는')} 원래 자리에 그대로 남습니다.`,
  cancel: '취소',
  add: '파일에서 추가',
  addNow: '추가',
  path: 'GGUF 파일 경로',
  pathHint: '예: D:\\모델\\EXAONE-4.0-1.2B-Q8_0.gguf',
  otherFamilyTitle: (architecture: string) =>
    architecture === 'exaone4'
      ? '구조는 EXAONE 4.0과 같지만 어휘가 다른 모델입니다.'
      : `EXAONE 4.0 계열이 아닌 모델입니다(${architecture}).`,
  otherFamilyNote:
    '모델 파일에 든 대화 형식으로 쓸 수는 있지만, EXAONE 4.0이 아니면 설명의 형식과 품질을 보장할 수 없습니다.',
  addAnyway: '그래도 추가',
  copy: '보관 폴더로 복사',
  link: '그 자리에서 쓰기',
  adding: '파일을 읽고 있습니다. 큰 파일은 몇 분 걸립니다.',
  computer: '이 컴퓨터',
  memory: '메모리',
  memoryFacts: (total: number, free: number) =>
    `${formatCount(total)} MB 가운데 ${formatCount(free)} MB 여유`,
  graphics: '그래픽 장치',
  graphicsFacts: ({ names, backend, totalMb, freeMb, unified }: GpuFacts) =>
    [
      ...(names.length === 0 ? [] : [names.join(', ')]),
      backend.toUpperCase(),
      unified
        ? '메모리를 컴퓨터와 함께 씀'
        : `메모리 ${formatCount(totalMb)} MB 가운데 ${formatCount(freeMb)} MB 여유`
    ].join(' · '),
  threads: '계산 스레드',
  power: '전원',
  battery: '배터리로 쓰는 중',
  mains: '전원 연결됨'
}
