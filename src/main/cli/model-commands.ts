import type { FitView, ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { AppError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import type { App } from '../app.ts'
import type { ModelInspection } from '../services/models/model-inspection.ts'
import type { Arguments } from './arguments.ts'
import { done, UsageProblem, type Answer, type Command, type CommandWorld } from './command.ts'
import { chooseServer, serverAction } from './model-server.ts'
import { acceptLicence, offerOf, pullModel } from './model-pull.ts'
import {
  addedText,
  fitText,
  inspectionText,
  licenceText,
  modelsText,
  removedText,
  chosenText
} from './texts-models.ts'
import { problems } from './texts.ts'

type Services = App['services']
type Action = {
  /** How many words it takes: the fewest and the most. */
  operands: readonly [number, number]
  run: (services: Services, of: string, args: Arguments, world: CommandWorld) => Work
}
type Work = Promise<Answer> | Answer

const ACTIONS: Readonly<Record<string, Action>> = {
  list: { operands: [0, 0], run: list },
  fit: { operands: [1, 1], run: fit },
  verify: { operands: [1, 1], run: verify },
  add: { operands: [1, 1], run: add },
  pull: { operands: [1, 1], run: pullModel },
  remove: { operands: [1, 1], run: remove },
  choose: { operands: [1, 1], run: choose },
  licence: { operands: [0, 1], run: licence },
  server: { operands: [0, 2], run: serverAction }
}

const models: Command = {
  check: (args) => {
    const [action = 'list', ...rest] = args.operands
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
    if (known === undefined) return problems().modelAction(action)
    const [fewest, most] = known.operands
    if (rest.length < fewest) return problems().modelOperand(action)
    if (action === 'server' && rest.length === 1) return problems().serverOperands
    if (rest.length > most) return problems().extraOperands(rest.slice(most))
    return misplaced(action, args)
  },
  run: (services, args, world) => {
    const [action = 'list', of = ''] = args.operands
    return (ACTIONS[action] as Action).run(services, of, args, world)
  }
}

/** An option that another action takes. */
function misplaced(action: string, { copy, any, accept, sha256 }: Arguments): string | null {
  if (copy && action !== 'add') return problems().copyOfAdd
  if (any && action !== 'add') return problems().anyOfAdd
  if (accept && action !== 'licence') return problems().acceptOfLicence
  if (sha256 === undefined) return null
  return action === 'pull' && SHA256.test(sha256) ? null : problems().sha256OfPull
}

const SHA256 = /^[0-9a-f]{64}$/iu

export const modelCommands = { models }

async function list(services: Services): Promise<Answer> {
  const overview = await services.models.overview()
  const catalogue = services.modelCatalogue.list()
  const downloads = services.modelDownloads.list()
  return done({ ...overview, downloads, catalogue }, modelsText(overview, downloads, catalogue))
}

/** Of a file that was added, of one that can be had, or of any on the disk. */
async function fit(services: Services, of: string): Promise<Answer> {
  const { models: service, modelCatalogue, modelInspection } = services
  const added = findAdded(await service.overview(), of)
  const offered = added === null ? modelCatalogue.findFile(of) : null
  const id = added?.id ?? offered?.id ?? null
  const path = added?.path ?? (offered === null ? of : null)
  const view: FitView | null =
    path === null ? (offered?.fit ?? null) : await modelInspection.fit(path)
  return { value: { id, path, fit: view }, text: fitText(view), findings: view?.verdict === 'no' }
}

async function verify({ models: service, modelInspection }: Services, of: string): Promise<Answer> {
  const added = findAdded(await service.overview(), of)
  if (added?.state === 'missing') throw new AppError('llm-model-missing', { path: added.path })
  const inspection = await modelInspection.inspect(added?.path ?? of)
  return {
    value: inspectionAnswer(inspection),
    text: inspectionText(inspection),
    findings: inspection.findings.length > 0
  }
}

async function add(
  { models: service }: Services,
  of: string,
  { copy, any }: Arguments
): Promise<Answer> {
  const file = await service.addFile(of, copy ? 'copy' : 'link', any)
  return done(file, addedText(file))
}

async function remove({ models: service }: Services, of: string): Promise<Answer> {
  const file = neededFile(await service.overview(), of)
  return done(await service.remove(file.id), removedText(file))
}

async function choose(services: Services, of: string): Promise<Answer> {
  const { models: service } = services
  if (of === 'server') return chooseServer(services)
  if (of === 'built-in') return done(await service.choose({ kind: 'built-in' }), chosenText(null))
  const file = neededFile(await service.overview(), of)
  return done(await service.choose({ kind: 'file', fileId: file.id }), chosenText(file))
}

function licence(services: Services, of: string, { accept }: Arguments): Work {
  if (accept) return acceptLicence(services, of)
  const { modelCatalogue } = services
  const licences = of === '' ? modelCatalogue.licences() : [offerOf(modelCatalogue, of).licence]
  return done(licences, licenceText(licences))
}

/** Shorter beginnings of an id are taken for names of files. */
const SHORTEST_ID = 4

/** By the whole id or a beginning that no other has. */
function findAdded({ files }: ModelsView, of: string): ModelFileView | null {
  const exact = files.find(({ id }) => id === of)
  if (exact !== undefined) return exact
  const begun = of.length < SHORTEST_ID ? [] : files.filter(({ id }) => id.startsWith(of))
  if (begun.length > 1) throw new UsageProblem(problems().severalModels(of))
  return begun[0] ?? null
}

function neededFile(view: ModelsView, of: string): ModelFileView {
  const file = findAdded(view, of)
  if (file === null) throw new AppError('not-found', { what: 'model', id: of })
  return file
}

const inspectionAnswer = ({ path, header, sha256, known, findings }: ModelInspection) => ({
  path,
  sha256,
  bytes: header?.fileBytes ?? null,
  architecture: header?.architecture ?? null,
  quantisation: header?.quantisation ?? null,
  trainContextTokens: header?.contextLength ?? null,
  isExaone: header?.isExaone ?? null,
  fileId: known?.id ?? null,
  findings: findings.map((finding) => ({
    code: finding.code,
    severity: 'error',
    where: path,
    message: describeError(finding)
  }))
})
