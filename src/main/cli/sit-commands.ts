import type { ModelExamRequest, ModelExamSummary } from '@shared/contract/model-exams.ts'
import { ANSWER_WAYS, type AnswerWay } from '@shared/domain/model-exam/answer.ts'
import { fromWireError } from '@shared/errors.ts'
import type { App } from '../app.ts'
import type { ModelExamFormat } from '../services/model-exam/export-file.ts'
import type { Arguments } from './arguments.ts'
import { done, UsageProblem, type Answer, type Command, type CommandWorld } from './command.ts'
import { save } from './save.ts'
import { comparedText, goOnText, progressText, sitsText, viewText } from './texts-sit.ts'
import { problems } from './texts.ts'

type Services = App['services']
type Action = {
  /** Ids that it takes. */
  ids: number
  run: (
    services: Services,
    ids: readonly string[],
    args: Arguments,
    world: CommandWorld
  ) => Answer | Promise<Answer>
}

const ACTIONS: Readonly<Record<string, Action>> = {
  list: { ids: 0, run: ({ modelExams }) => done(modelExams.list(), sitsText(modelExams.list())) },
  show: { ids: 1, run: (services, [id = '']) => show(services, id) },
  resume: { ids: 1, run: resume },
  compare: { ids: 2, run: compare },
  remove: { ids: 1, run: remove },
  export: { ids: 1, run: (services, [id = ''], args, world) => write(services, id, args, world) }
}

const FORMATS: readonly ModelExamFormat[] = ['csv', 'json', 'html', 'evidence']
const DEFAULT_PARALLEL = 4

const sit: Command = {
  speaks: true,
  check: (args) => {
    const [action, ...ids] = args.operands
    if (action === undefined) {
      if (args.exam === undefined && args.query === undefined) return problems().sitNeeds
      return faultyNumber(args) ?? faultyWords(args)
    }
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
    if (known === undefined) return problems().sitAction(action)
    if (ids.length !== known.ids) return problems().sitOperands(action, known.ids)
    if (action === 'export' && args.format === undefined) return problems().sitFormat
    return faultyWords(args)
  },
  run: async (services, args, world) => {
    const [action, ...ids] = args.operands
    if (action === undefined) return begin(services, args, world)
    const whole = ids.map((id) => idOf(services, id))
    return (ACTIONS[action] as Action).run(services, whole, args, world)
  }
}

export const sitCommands = { sit }

/** By name: least and most. */
const NUMBERS = {
  n: [1, 100_000],
  seed: [0, 4_294_967_295],
  parallel: [1, 64],
  orders: [1, 10],
  budget: [16, 65_536]
} as const

function faultyNumber(args: Arguments): string | null {
  for (const [name, [least, most]] of Object.entries(NUMBERS)) {
    const text = args[name as keyof typeof NUMBERS]
    if (text === undefined) continue
    const fits = /^\d+$/u.test(text) && Number(text) >= least && Number(text) <= most
    if (!fits) return problems().sitNumber(name, least, most)
  }
  const { temperature } = args
  const warm =
    temperature === undefined || (/^\d+(?:\.\d+)?$/u.test(temperature) && Number(temperature) <= 2)
  return warm ? null : problems().sitNumber('temperature', 0, 2)
}

function faultyWords({ way, mode, format, out }: Arguments): string | null {
  if (way !== undefined && !ANSWER_WAYS.some((known) => known === way)) return problems().sitWay
  if (mode !== undefined && mode !== 'reasoning' && mode !== 'direct') return problems().mode
  if ((format === undefined) !== (out === undefined)) return problems().sitFormat
  if (format !== undefined && !FORMATS.some((known) => known === format))
    return problems().sitFormat
  return null
}

const numberOf = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text)

const requestOf = (args: Arguments): ModelExamRequest => ({
  examId: args.exam ?? null,
  query: args.query ?? '',
  items: numberOf(args.n),
  electives: args.electives?.split(',') ?? [],
  way: (args.way ?? 'protocol') as AnswerWay,
  mode: (args.mode ?? 'reasoning') as ModelExamRequest['mode'],
  seed: numberOf(args.seed) ?? 1,
  parallel: numberOf(args.parallel) ?? DEFAULT_PARALLEL,
  orders: numberOf(args.orders) ?? 1,
  temperature: numberOf(args.temperature),
  thoughtBudget: numberOf(args.budget)
})

function begin(services: Services, args: Arguments, world: CommandWorld): Promise<Answer> {
  const { id } = services.modelExams.start(requestOf(args))
  return follow(services, id, args, world)
}

function resume(
  services: Services,
  [id = '']: readonly string[],
  args: Arguments,
  world: CommandWorld
): Promise<Answer> {
  services.modelExams.resume(id)
  return follow(services, id, args, world)
}

/** Until the run stands: at its end, at an interrupt, or at a failure, which is told as such. */
async function follow(
  services: Services,
  id: string,
  args: Arguments,
  world: CommandWorld
): Promise<Answer> {
  const { modelExams } = services
  const { progress, onInterrupt, tell } = world
  const listenNoMore = onInterrupt(() => void modelExams.pause(id))
  const deaf = modelExams.onChange((told) => {
    if (told.id === id) progress.show(progressText(told), stepOf(told))
  })
  const ended = await modelExams.ended(id)
  listenNoMore()
  deaf()
  progress.clear()
  if (ended.state !== 'done') tell(goOnText(id))
  if (ended.state === 'failed' && ended.error !== null) throw fromWireError(ended.error)
  if (args.format !== undefined) return write(services, id, args, world)
  return show(services, id)
}

const stepOf = ({ done: given, answers, state }: ModelExamSummary): string =>
  `${state} ${Math.floor((given / Math.max(1, answers)) * 10)}`

function show({ modelExams, exams }: Services, id: string): Answer {
  const view = modelExams.get(id)
  const { state, errors } = view.summary
  return {
    value: view,
    text: viewText(view, (examId) => exams.get(examId)),
    findings: state !== 'done' || errors > 0
  }
}

function write(
  { modelExams }: Services,
  id: string,
  { format, out }: Arguments,
  world: CommandWorld
): Answer {
  const file = modelExams.export(id, format as ModelExamFormat)
  const path = out ?? file.fileName
  save(world, path, file.text)
  return done({ id, path }, path)
}

function compare({ modelExams }: Services, [first = '', second = '']: readonly string[]): Answer {
  const compared = modelExams.compare(first, second)
  return done(compared, comparedText(compared))
}

async function remove({ modelExams }: Services, [id = '']: readonly string[]): Promise<Answer> {
  const left = await modelExams.remove(id)
  return done(left, sitsText(left))
}

/** The run that is meant by the beginning of its id. */
function idOf({ modelExams }: Services, given: string): string {
  const meant = modelExams.list().filter(({ id }) => id.startsWith(given))
  const [only] = meant
  if (only === undefined) throw new UsageProblem(problems().sitUnknown(given))
  if (meant.length > 1) throw new UsageProblem(problems().sitSeveral(given))
  return only.id
}
