import { subjectsOf } from '@shared/domain/exam.ts'
import { SPANS, type Span } from '@shared/domain/progress/span.ts'
import type { App } from '../app.ts'
import type { Arguments } from './arguments.ts'
import { done, noOperands, type Answer, type Command, type CommandWorld } from './command.ts'
import { printToPdf } from './print-to-pdf.ts'
import { save } from './save.ts'
import { progressText, todayText } from './texts-progress.ts'
import { savedText } from './texts-session.ts'
import { problems } from './texts.ts'

const spanOf = (text: string | undefined): Span | undefined =>
  SPANS.find((span) => span === (text ?? 'all'))

const progress: Command = {
  check: (args) => {
    const { exam, span, format, out } = args
    if (exam === undefined) return problems().examNeeded
    if (spanOf(span) === undefined) return problems().span
    if (format !== undefined && format !== 'csv' && format !== 'pdf') return problems().reportFormat
    if (format === 'pdf' && !/\.pdf$/iu.test(out ?? '')) return problems().pdfName
    return out !== undefined && format === undefined ? problems().reportFormat : noOperands(args)
  },
  run: async (services, args, world) => {
    services.progress.settle()
    if (args.format !== undefined) return report(services, args, world)
    const view = services.progress.view(args.exam ?? '', spanOf(args.span) ?? 'all')
    return done(view, progressText(view))
  }
}

/** 성적 as the window prints it, or as a table. */
async function report(
  services: App['services'],
  { exam: examId = '', span: asked, format, out }: Arguments,
  world: CommandWorld
): Promise<Answer> {
  const span = spanOf(asked) ?? 'all'
  if (format === 'pdf' && out !== undefined) {
    services.exams.get(examId)
    const pdf = await printToPdf(world, { what: 'report', examId, span })
    save(world, out, pdf)
    return done({ path: out, examId, span, bytes: pdf.byteLength }, savedText(out))
  }
  const file = services.progress.exports.csv(examId, span)
  if (out === undefined) return done(file, file.text)
  save(world, out, file.text)
  return done({ path: out, bytes: Buffer.byteLength(file.text) }, savedText(out))
}

const today: Command = {
  check: (args) => (args.exam === undefined ? problems().examNeeded : noOperands(args)),
  run: ({ exams, progress: services }, { exam: examId = '' }) => {
    services.settle()
    const view = services.today(examId)
    const names = new Map(subjectsOf(exams.get(examId)).map(({ id, nameKo }) => [id, nameKo]))
    return done(
      { ...view, mistakes: services.counts(examId) },
      todayText(view, (id) => names.get(id) ?? id)
    )
  }
}

export const progressCommands = { progress, today }
