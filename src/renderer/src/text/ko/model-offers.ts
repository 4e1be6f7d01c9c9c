import type { DownloadPhase } from '@shared/contract/downloads.ts'
import type { CatalogueFileView } from '@shared/contract/model-catalogue.ts'
import { formatCount, formatDuration } from '../format.ts'

const MB = 2 ** 20
const rounded = (bytes: number): string => `${formatCount(Math.round(bytes / MB))} MB`
/** Never more than is there. */
const reached = (bytes: number): string => formatCount(Math.floor(bytes / MB))

const PHASES: Record<Exclude<DownloadPhase, 'waiting' | 'failed'>, string> = {
  connecting: '연결하는 중',
  receiving: '받는 중',
  checking: '파일 확인 중',
  paused: '멈춤'
}

/** Models that can be had over the network, and their way to the disk. */
export const modelOffers = {
  title: '받을 수 있는 모델',
  lead: '‘받기’를 누르고 사용 허가 조건에 동의하기 전에는 모델 파일을 내려받지 않습니다.',
  none: '모델 목록을 읽지 못했습니다. ‘파일에서 추가’로 모델 파일을 넣을 수 있습니다.',
  facts: (author: string, contextTokens: number, licence: string) =>
    `${author} · 문맥 ${formatCount(contextTokens)}토큰 · ${licence}`,
  convertedBy: (name: string) => `GGUF 파일은 ${name} 님이 변환한 것입니다.`,
  about: {
    'exaone-4.0-1.2b':
      '노트북에서도 돌릴 수 있는 작은 모델입니다. 정답과 해설을 근거로 설명을 쓰는 데 알맞습니다. 스스로 푼 답은 자주 틀립니다.',
    'exaone-4.0-32b':
      '여러 전문직 필기시험의 합격선을 넘은 것으로 보고된 큰 모델입니다. 큰 그래픽 메모리나 넉넉한 메모리가 필요합니다.',
    'exaone-4.0.1-32b': '32B를 고쳐 낸 판입니다.'
  } as Readonly<Record<string, string>>,
  noFiles:
    '받을 파일의 이름이 확인되지 않았습니다. 직접 받은 GGUF 파일은 ‘파일에서 추가’로 넣으세요.',
  others: (count: number) => `다른 양자화 ${count}개`,
  filesOf: (model: string) => `${model} 파일`,
  quantisationNote:
    '양자화는 모델의 수를 더 짧게 적는 일입니다. 짧게 적을수록 파일이 작고 메모리를 덜 쓰지만 품질이 떨어집니다.',
  /** By the name of the quantisation. */
  quantisations: {
    Q8_0: '수 하나를 8비트로 적었습니다. 원본과 거의 같습니다.',
    Q6_K: '약 6비트로 적었습니다. 품질이 조금 떨어집니다.',
    Q5_K_M: '약 5비트로 적었습니다. 크기와 품질이 중간입니다.',
    Q4_K_M: '약 4비트로 적었습니다. 품질이 떨어지며 작은 모델에서 더 그렇습니다.',
    IQ4_XS: '약 4비트로 가장 짧게 적었습니다. 파일이 가장 작습니다.',
    BF16: '줄이지 않은 원본입니다. 가장 크고 느립니다.'
  } as Readonly<Record<string, string>>,
  size: ({ bytes, bytesFrom }: Pick<CatalogueFileView, 'bytes' | 'bytesFrom'>) =>
    bytes === null ? '크기 미확인' : `${bytesFrom === 'published' ? '' : '약 '}${rounded(bytes)}`,
  fitUnknown: '파일 크기를 몰라 이 컴퓨터에서 돌아갈지 가늠하지 못합니다.',
  nameUnsure: '파일 이름이 확인되지 않아 받지 못할 수 있습니다.',
  recommended: '이 컴퓨터에 권함',
  get: '받기',
  getFile: (model: string, quantisation: string) => `${model} ${quantisation} 받기`,
  own: '받음',
  progressOf: (fileName: string) => `${fileName} 내려받기`,
  phases: PHASES,
  waiting: (ms: number | null) =>
    ms === null || ms <= 0 ? '다시 연결하는 중' : `${Math.ceil(ms / 1000)}초 뒤 다시 시도`,
  stopped: '실패',
  failed: (sentence: string) => `실패: ${sentence}`,
  amount: (done: number, total: number | null) =>
    total === null ? `${reached(done)} MB` : `${reached(done)} MB / ${rounded(total)}`,
  speed: (bytesPerSecond: number) =>
    bytesPerSecond < MB / 10
      ? `초당 ${formatCount(Math.round(bytesPerSecond / 1024))} KB`
      : `초당 ${formatCount(Math.round((bytesPerSecond / MB) * 10) / 10)} MB`,
  left: (ms: number) => `약 ${formatDuration(ms)} 남음`,
  /** Spoken when it changes: by quarters, not by every megabyte. */
  said: (phase: string, share: number | null) => {
    const quarter = share === null ? 0 : Math.floor(share * 4) * 25
    return quarter === 0 ? phase : `${phase}, ${quarter}%`
  },
  saidOwn: '다 받았습니다. ‘쓸 수 있는 모델’에 있습니다.',
  pause: '일시정지',
  resume: '이어받기',
  again: '다시 시도',
  cancel: '취소',
  cancelTitle: '내려받기를 취소할까요?',
  cancelLoss: (received: number) =>
    `받아 둔 ${received < MB ? '부분(1 MB 미만)을' : `${reached(received)} MB를`} 지웁니다. 다시 받으려면 처음부터 받아야 합니다.`,
  cancelKeep: '그대로 두기',
  cancelNow: '취소하고 지우기',
  strays: '목록에 없는 파일',
  ask: {
    title: (model: string, quantisation: string) => `${model} ${quantisation} 받기`,
    network: (host: string) =>
      `${host}에서 사용 허가 조건과 파일을 받습니다. 파일은 이 서버가 알려 주는 다른 서버에서 올 수도 있습니다.`,
    sent: '파일을 달라는 요청만 보냅니다. 문항, 답안, 기록은 보내지 않습니다.',
    proceed: '사용 허가 조건 보기',
    fetching: '사용 허가 조건을 받는 중…',
    failed: '받기를 시작하지 못했습니다.',
    starting: '내려받기를 시작하는 중…',
    summary: '간추린 조건',
    whole: '사용 허가 조건 전문',
    rules: '간추린 것입니다. 전문이 우선합니다.',
    from: (address: string) => `원문: ${address}`,
    agree: '읽었고 동의합니다',
    agreeNow: '동의하고 받기',
    cancel: '취소',
    size: '크기',
    file: '파일'
  }
}
