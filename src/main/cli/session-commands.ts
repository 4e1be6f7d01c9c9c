import type { PrintKind } from '@shared/domain/print.ts'
import { done, noOperands, type Command } from './command.ts'
import { printToPdf } from './print-to-pdf.ts'
import { save } from './save.ts'
import { printedText, savedText, sessionsText } from './texts-session.ts'
import { problems } from './texts.ts'

const sessions: Command = {
  check: noOperands,
  run: ({ exams, reports }, { exam }) => {
    if (exam !== undefined) exams.get(exam)
    const list = reports.list().filter(({ examId }) => exam === undefined || examId === exam)
    const rules = new Map(exams.list().map(({ id, passRule }) => [id, passRule]))
    return done(
      list,
      sessionsText(list, (examId) => rules.get(examId) ?? null)
    )
  }
}

const session: Command = {
  check: ({ operands, format }) => {
    if (operands.length !== 1) return problems().oneSession
    return format === 'json' || format === 'csv' ? null : problems().format
  },
  run: ({ exportSession }, { operands, format, out, json }, world) => {
    const file = exportSession(operands[0] ?? '', format === 'csv' ? 'csv' : 'json')
    if (out !== undefined) {
      save(world, out, file.text)
      return done({ path: out, bytes: Buffer.byteLength(file.text) }, savedText(out))
    }
    // With --json one document goes out: the export itself, or the table within one.
    const value: unknown = json && format === 'json' ? JSON.parse(file.text) : file
    return done(value, file.text)
  }
}

const KINDS: readonly PrintKind[] = ['paper', 'score', 'key']
const kindOf = (name: string | undefined): PrintKind | undefined =>
  KINDS.find((kind) => kind === name)

const print: Command = {
  check: ({ operands, session: id, out, rationales }) => {
    const what = operands.length === 1 ? kindOf(operands[0]) : undefined
    if (what === undefined) return problems().printKind
    if (id === undefined || out === undefined) return problems().printNeeds
    if (!/\.pdf$/iu.test(out)) return problems().pdfName
    return rationales && what !== 'key' ? problems().rationalesOfKey : null
  },
  run: async (services, { operands, session: sessionId = '', out = '', rationales }, world) => {
    const what = kindOf(operands[0]) ?? 'paper'
    services.print.view(sessionId, what)
    const pdf = await printToPdf(world, { what, sessionId, rationales })
    save(world, out, pdf)
    return done({ path: out, what, sessionId, bytes: pdf.byteLength }, printedText(what, out))
  }
}

export const sessionCommands = { sessions, session, print }
