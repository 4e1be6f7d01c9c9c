import type { DownloadView } from '@shared/contract/downloads.ts'
import type { FitView } from '@shared/contract/models.ts'
import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '@shared/text/numbers.ts'

export const models = {
  builtIn: '체험용 모델(지식 없음)',
  inUse: (name: string) => `쓰는 모델: ${name}`,
  computer: (memoryMb: number, freeMb: number, threads: number) =>
    `이 컴퓨터: 메모리 ${formatCount(memoryMb)} MB 가운데 ${formatCount(freeMb)} MB 여유, 계산 스레드 ${threads}개`,
  usable: '쓸 수 있는 모델',
  none: '없음',
  downloading: '내려받는 모델 파일',
  onOffer: '받을 수 있는 모델(이 프로그램은 스스로 내려받지 않습니다)',
  otherFamily: (architecture: string) => `다른 계열(${architecture})`,
  linked: '원래 자리의 파일',
  copied: '보관 폴더의 사본',
  missing: '파일이 없습니다.',
  changed: '추가한 뒤에 파일이 바뀌었습니다.',
  /** Joined to the author. */
  convertedBy: (whom: string) => `(GGUF 변환: ${whom})`,
  sizeUnknown: '크기 모름',
  about: (size: string) => `약 ${size}`,
  slow: '느림',
  recommended: '이 컴퓨터에 권함',
  verdicts: {
    fits: '돌아갑니다',
    tight: '겨우 돌아갑니다',
    no: '지금은 돌릴 수 없습니다'
  } as Record<FitView['verdict'], string>,
  fitUnknown: '파일 크기를 몰라 메모리에 맞는지 가늠하지 못합니다.',
  /** Joined to a verdict. */
  andSlow: ', 느립니다',
  needed: (mb: number) => `필요 ${formatCount(mb)} MB`,
  available: (mb: number) => `여유 ${formatCount(mb)} MB`,
  shortfall: (mb: number) => `모자람 ${formatCount(mb)} MB`,
  context: (tokens: number) => `문맥 ${formatCount(tokens)}토큰`,
  same: '추가할 때와 내용이 같은 파일입니다.',
  sound: '머리말과 길이에 이상이 없습니다. 추가한 적이 없는 파일이라 내용은 견주지 못했습니다.',
  added: (id: string) => `추가했습니다: ${id}`,
  perSecond: (size: string) => `초당 ${size}`,
  phases: {
    connecting: '연결하는 중',
    receiving: '받는 중',
    waiting: '다시 시도하기를 기다리는 중',
    checking: '검사하는 중',
    paused: '멈춤',
    failed: '받지 못함'
  } as Record<DownloadView['phase'], string>,
  accepted: (title: string) =>
    `${title}의 사용 허가 조건에 동의했습니다. 이제 모델을 내려받을 수 있습니다.`,
  removed: (name: string, path: string) => `${withParticle(name, '을/를')} 지웠습니다: ${path}`,
  taken: (name: string, path: string) =>
    `목록에서 뺐습니다. ${withParticle(name, '은/는')} 원래 자리에 그대로 있습니다: ${path}`,
  trialModel: '체험용 모델',
  chosen: (name: string) => `이제 ${withParticle(name, '이/가')} 설명합니다.`,
  summary: (address: string) => `간추린 것입니다. 전문이 우선합니다: ${address}`,
  pull: {
    acceptFirst: (id: string) =>
      `전문을 읽고 동의하려면 다음 명령을 실행하세요: npm run -s cli -- models licence ${id} --accept`,
    licenceUnknown:
      '이 주소의 모델에 어떤 사용 허가 조건이 붙는지는 알 수 없습니다. 쓰기 전에 배포한 곳의 조건을 직접 확인하세요.',
    goOn: '이어받으려면 같은 명령을 다시 실행하세요.',
    otherFamily: (architecture: string) =>
      `EXAONE 4.0이 아닌 모델(${architecture})입니다. 파일에 든 대화 형식으로 말하며, 설명이 정해진 꼴을 벗어날 수 있습니다.`
  }
}
