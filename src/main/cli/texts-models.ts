import type {
  CatalogueFileView,
  CatalogueModelView,
  CatalogueView,
  Licence
} from '@shared/contract/model-catalogue.ts'
import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import type { FitView, ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { withParticle } from '@shared/domain/korean.ts'
import { describeError } from '@shared/text/error-text.ts'
import { termsOf } from '@shared/text/licence-text.ts'
import type { ModelInspection } from '../services/models/model-inspection.ts'

const count = (value: number): string => value.toLocaleString('ko-KR')
const megabytes = (bytes: number): string => `${count(Math.round(bytes / 2 ** 20))} MB`
const BUILT_IN = '체험용 모델(지식 없음)'

export function modelsText(
  view: ModelsView,
  downloads: readonly DownloadView[],
  { models, recommendedId }: CatalogueView
): string {
  const { choice, files, computer } = view
  const chosen = choice.kind === 'file' ? files.find(({ id }) => id === choice.fileId) : undefined
  return [
    `쓰는 모델: ${chosen?.name ?? BUILT_IN}`,
    `이 컴퓨터: 메모리 ${count(computer.memoryMb)} MB 가운데 ${count(computer.freeMemoryMb)} MB 여유, 계산 스레드 ${computer.threads}개`,
    '',
    '쓸 수 있는 모델',
    ...(files.length === 0 ? ['  없음'] : files.flatMap(fileLines)),
    ...(downloads.length === 0 ? [] : ['', '내려받는 모델 파일']),
    ...downloads.map((download) => `  ${download.id}  ${downloadText(download)}`),
    '',
    '받을 수 있는 모델(이 프로그램은 스스로 내려받지 않습니다)',
    ...models.flatMap((model) => modelLines(model, recommendedId))
  ].join('\n')
}

const fileLines = (file: ModelFileView): string[] => [
  `  ${file.id}  ${fileFacts(file)}`,
  `    ${STATE[file.state] ?? fitText(file.fit)}`
]

const fileFacts = ({
  name,
  bytes,
  architecture,
  isExaone,
  quantisation,
  linked
}: ModelFileView): string =>
  [
    name,
    ...(isExaone ? [] : [`다른 계열(${architecture})`]),
    megabytes(bytes),
    ...(quantisation === null ? [] : [quantisation]),
    linked ? '원래 자리의 파일' : '보관 폴더의 사본'
  ].join(' · ')

const STATE: Partial<Record<ModelFileView['state'], string>> = {
  missing: '파일이 없습니다.',
  changed: '추가한 뒤에 파일이 바뀌었습니다.'
}

const modelLines = (model: CatalogueModelView, recommendedId: string | null): string[] => [
  `  ${model.name} · ${model.author}${model.convertedBy === null ? '' : `(GGUF 변환: ${model.convertedBy})`} · ${model.licence.title}`,
  `    ${model.address}`,
  ...model.files.map((file) => `    ${offerLine(file, file.id === recommendedId)}`)
]

const offerLine = ({ id, bytes, bytesFrom, fit }: CatalogueFileView, isBest: boolean): string =>
  [
    id,
    bytes === null ? '크기 모름' : `${bytesFrom === 'published' ? '' : '약 '}${megabytes(bytes)}`,
    ...(fit === null ? [] : [VERDICT[fit.verdict], ...(fit.slow ? ['느림'] : [])]),
    ...(isBest ? ['이 컴퓨터에 권함'] : [])
  ].join(' · ')

const VERDICT: Record<FitView['verdict'], string> = {
  fits: '돌아갑니다',
  tight: '겨우 돌아갑니다',
  no: '지금은 돌릴 수 없습니다'
}

export function fitText(fit: FitView | null): string {
  if (fit === null) return '파일 크기를 몰라 메모리에 맞는지 가늠하지 못합니다.'
  const facts = [
    `필요 ${count(fit.neededMb)} MB`,
    `여유 ${count(fit.availableMb)} MB`,
    ...(fit.shortfallMb === null ? [] : [`모자람 ${count(fit.shortfallMb)} MB`]),
    `문맥 ${count(fit.contextTokens)}토큰`
  ]
  return `${VERDICT[fit.verdict]}${fit.slow ? ', 느립니다' : ''}: ${facts.join(', ')}`
}

export function inspectionText({ path, header, sha256, known, findings }: ModelInspection): string {
  const facts =
    header === null
      ? []
      : [header.architecture, ...(header.quantisation === null ? [] : [header.quantisation])]
  return [
    [path, ...facts, ...(header === null ? [] : [megabytes(header.fileBytes)])].join(' · '),
    `SHA-256 ${sha256}`,
    ...findings.map((finding) => `- ${describeError(finding)}`),
    ...(findings.length > 0 ? [] : [known === null ? SOUND : SAME])
  ].join('\n')
}

const SAME = '추가할 때와 내용이 같은 파일입니다.'
const SOUND = '머리말과 길이에 이상이 없습니다. 추가한 적이 없는 파일이라 내용은 견주지 못했습니다.'

export const addedText = (file: ModelFileView): string =>
  [`추가했습니다: ${file.id}`, fileFacts(file), `SHA-256 ${file.sha256}`, fitText(file.fit)].join(
    '\n'
  )

export function downloadText(view: DownloadView): string {
  const { fileName, phase, received, checked, total, bytesPerSecond, error } = view
  const bytes = phase === 'checking' ? checked : received
  const percent = total === null ? [] : [`${Math.floor((bytes / total) * 100)}%`]
  const size = total === null ? megabytes(bytes) : `${megabytes(bytes)} / ${megabytes(total)}`
  const speed = bytesPerSecond === null ? [] : [`초당 ${megabytes(bytesPerSecond)}`]
  const facts = [fileName, PHASE[phase], ...percent, size, ...speed]
  return [...facts, ...(error === null ? [] : [describeError(error)])].join(' · ')
}

const PHASE: Record<DownloadView['phase'], string> = {
  connecting: '연결하는 중',
  receiving: '받는 중',
  waiting: '다시 시도하기를 기다리는 중',
  checking: '검사하는 중',
  paused: '멈춤',
  failed: '받지 못함'
}

/** The words themselves, and that they are agreed to. */
export const acceptedText = ({ title, text }: LicenceView): string =>
  [
    text ?? '',
    '',
    `${title}의 사용 허가 조건에 동의했습니다. 이제 모델을 내려받을 수 있습니다.`
  ].join('\n')

export const pullTexts = {
  acceptFirst: (id: string) =>
    `전문을 읽고 동의하려면 다음 명령을 실행하세요: npm run -s cli -- models licence ${id} --accept`,
  licenceUnknown:
    '이 주소의 모델에 어떤 사용 허가 조건이 붙는지는 알 수 없습니다. 쓰기 전에 배포한 곳의 조건을 직접 확인하세요.',
  goOn: '이어받으려면 같은 명령을 다시 실행하세요.',
  otherFamily: (architecture: string) =>
    `EXAONE 4.0이 아닌 모델(${architecture})입니다. 파일에 든 대화 형식으로 말하며, 설명이 정해진 꼴을 벗어날 수 있습니다.`
}

export const removedText = ({ name, linked, path }: ModelFileView): string =>
  linked
    ? `목록에서 뺐습니다. ${withParticle(name, '은/는')} 원래 자리에 그대로 있습니다: ${path}`
    : `${withParticle(name, '을/를')} 지웠습니다: ${path}`

export const chosenText = (file: ModelFileView | null): string =>
  `이제 ${withParticle(file?.name ?? '체험용 모델', '이/가')} 설명합니다.`

export const licenceText = (licences: readonly Licence[]): string =>
  licences
    .map(({ id, title, licensor, address }) =>
      [
        title,
        licensor,
        '',
        ...termsOf(id).map((term) => `- ${term}`),
        '',
        `간추린 것입니다. 전문이 우선합니다: ${address}`
      ].join('\n')
    )
    .join('\n\n')
