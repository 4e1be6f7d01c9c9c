import type {
  CatalogueFileView,
  CatalogueModelView,
  CatalogueView,
  Licence
} from '@shared/contract/model-catalogue.ts'
import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import type { FitView, ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { describeError } from '@shared/text/error-text.ts'
import { termsOf } from '@shared/text/licence-text.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { ModelInspection } from '../services/models/model-inspection.ts'
import { cliText } from './text/cli-text.ts'
import type { CliText } from './text/ko.ts'

const megabytes = (bytes: number): string => `${formatCount(Math.round(bytes / 2 ** 20))} MB`
const words = () => cliText().models

export function modelsText(
  view: ModelsView,
  downloads: readonly DownloadView[],
  { models, recommendedId }: CatalogueView
): string {
  const { choice, files, computer } = view
  const chosen = choice.kind === 'file' ? files.find(({ id }) => id === choice.fileId) : undefined
  return [
    words().inUse(chosen?.name ?? words().builtIn),
    words().computer(computer.memoryMb, computer.freeMemoryMb, computer.threads),
    '',
    words().usable,
    ...(files.length === 0 ? [`  ${words().none}`] : files.flatMap(fileLines)),
    ...(downloads.length === 0 ? [] : ['', words().downloading]),
    ...downloads.map((download) => `  ${download.id}  ${downloadText(download)}`),
    '',
    words().onOffer,
    ...models.flatMap((model) => modelLines(model, recommendedId))
  ].join('\n')
}

const fileLines = (file: ModelFileView): string[] => [
  `  ${file.id}  ${fileFacts(file)}`,
  `    ${stateText(file)}`
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
    ...(isExaone ? [] : [words().otherFamily(architecture)]),
    megabytes(bytes),
    ...(quantisation === null ? [] : [quantisation]),
    linked ? words().linked : words().copied
  ].join(' · ')

const stateText = ({ state, fit }: ModelFileView): string =>
  state === 'missing' || state === 'changed' ? words()[state] : fitText(fit)

const modelLines = (model: CatalogueModelView, recommendedId: string | null): string[] => [
  `  ${model.name} · ${model.author}${model.convertedBy === null ? '' : words().convertedBy(model.convertedBy)} · ${model.licence.title}`,
  `    ${model.address}`,
  ...model.files.map((file) => `    ${offerLine(file, file.id === recommendedId)}`)
]

const offerLine = ({ id, bytes, bytesFrom, fit }: CatalogueFileView, isBest: boolean): string =>
  [
    id,
    sizeText(bytes, bytesFrom),
    ...(fit === null ? [] : [words().verdicts[fit.verdict], ...(fit.slow ? [words().slow] : [])]),
    ...(isBest ? [words().recommended] : [])
  ].join(' · ')

function sizeText(bytes: number | null, from: CatalogueFileView['bytesFrom']): string {
  if (bytes === null) return words().sizeUnknown
  return from === 'published' ? megabytes(bytes) : words().about(megabytes(bytes))
}

export function fitText(fit: FitView | null): string {
  if (fit === null) return words().fitUnknown
  const facts = [
    words().needed(fit.neededMb),
    words().available(fit.availableMb),
    ...(fit.shortfallMb === null ? [] : [words().shortfall(fit.shortfallMb)]),
    words().context(fit.contextTokens)
  ]
  return `${words().verdicts[fit.verdict]}${fit.slow ? words().andSlow : ''}: ${facts.join(', ')}`
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
    ...(findings.length > 0 ? [] : [known === null ? words().sound : words().same])
  ].join('\n')
}

export const addedText = (file: ModelFileView): string =>
  [words().added(file.id), fileFacts(file), `SHA-256 ${file.sha256}`, fitText(file.fit)].join('\n')

export function downloadText(view: DownloadView): string {
  const { fileName, phase, received, checked, total, bytesPerSecond, error } = view
  const bytes = phase === 'checking' ? checked : received
  const percent = total === null ? [] : [`${Math.floor((bytes / total) * 100)}%`]
  const size = total === null ? megabytes(bytes) : `${megabytes(bytes)} / ${megabytes(total)}`
  const speed = bytesPerSecond === null ? [] : [words().perSecond(megabytes(bytesPerSecond))]
  const facts = [fileName, words().phases[phase], ...percent, size, ...speed]
  return [...facts, ...(error === null ? [] : [describeError(error)])].join(' · ')
}

/** The words themselves, and that they are agreed to. */
export const acceptedText = ({ title, text }: LicenceView): string =>
  [text ?? '', '', words().accepted(title)].join('\n')

/** Beside a download, for a person. */
export const pullTexts = (): CliText['models']['pull'] => words().pull

export const removedText = ({ name, linked, path }: ModelFileView): string =>
  linked ? words().taken(name, path) : words().removed(name, path)

export const chosenText = (file: ModelFileView | null): string =>
  words().chosen(file?.name ?? words().trialModel)

export const licenceText = (licences: readonly Licence[]): string =>
  licences
    .map(({ id, title, licensor, address }) =>
      [
        title,
        licensor,
        '',
        ...termsOf(id).map((term) => `- ${term}`),
        '',
        words().summary(address)
      ].join('\n')
    )
    .join('\n\n')
