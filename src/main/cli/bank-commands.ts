import { randomUUID } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { statSync } from 'node:fs'
import type { ImportFileReport, ImportReport } from '@shared/contract/imports.ts'
import type { ExportFormat } from '../formats/write.ts'
import { AppError } from '@shared/errors.ts'
import { importFindingSentence, placeText } from '@shared/text/import-text.ts'
import { parseRole, type KeyForm, type Mapping } from '@shared/domain/mapping.ts'
import { systemReason } from '../lib/write-out.ts'
import { noOperands, UsageProblem, type Command } from './command.ts'
import { checkBooklet, printBooklet } from './print-booklet.ts'
import { hasFile } from './save.ts'
import { cliText } from './text/cli-text.ts'
import { exportText, importText } from './texts-bank.ts'
import { overwrittenText } from './texts-session.ts'
import { problems } from './texts.ts'

const KEY_FORMS: readonly KeyForm[] = ['number', 'number-from-0', 'letter', 'text']
const FORMATS: readonly ExportFormat[] = [
  'jsonl',
  'csv',
  'xlsx',
  'gift',
  'moodle-xml',
  'qti',
  'apkg'
]
/** Where neither the file nor the command line says under which terms the items stand; stored with them, so in one language. */
const OWN_USE = '개인 학습용'

const importItems: Command = {
  check: ({ operands, map }) => {
    if (operands.length === 0) return problems().importNeeds
    const bad = map.find((pair) => !/^[^=]+=.+$/u.test(pair))
    return bad === undefined ? null : problems().badMap(bad)
  },
  run: async ({ imports, indexer }, args, { tell }) => {
    const { operands, exam, subject, round, form, source, licence, map, dryRun } = args
    const files = operands.map((path) => ({ name: basename(path), path: readable(path) }))
    const report = await imports.run({
      runId: randomUUID(),
      files,
      target: {
        examId: exam ?? null,
        subjectId: subject ?? null,
        round: round ?? null,
        form: form ?? null,
        origin: 'user',
        source: source ?? null,
        licence: licence ?? OWN_USE
      },
      mappings: map.length === 0 ? {} : { '*': mappingOf(map) },
      dryRun
    })
    if (report.importId !== null) {
      tell(cliText().bank.indexing)
      await indexer.settled()
    }
    const clean = report.files.every(
      ({ rejected, counts }) =>
        rejected === 0 && counts.every(({ severity }) => severity === 'info')
    )
    return { value: answerOf(report, operands), text: importText(report), findings: !clean }
  }
}

const exportItems: Command = {
  check: (args) => {
    const { format, out } = args
    if (format === undefined || out === undefined) return problems().exportNeeds
    if (format === 'pdf') return checkBooklet(args)
    if (args.rationales) return problems().rationalesOfPdf
    if (!FORMATS.some((one) => one === format)) return problems().exportFormat
    return noOperands(args)
  },
  run: async (services, args, world) => {
    const { format, out = '', query, exam } = args
    if (format === 'pdf') return printBooklet(services, args, world)
    const path = resolve(out)
    const present = hasFile(path)
    const written = await services.itemExport.writeTo(
      { format: format as ExportFormat, query: query ?? '', examId: exam ?? null },
      path
    )
    if (present) world.tell(overwrittenText(path))
    const { items, losses } = written
    return {
      value: { path, items, losses },
      text: exportText(path, written),
      findings: losses.length > 0
    }
  }
}

export const bankCommands = { import: importItems, export: exportItems }

function readable(path: string): string {
  try {
    if (statSync(path).isFile()) return resolve(path)
  } catch (cause) {
    throw new AppError('file-unreadable', { path, reason: systemReason(cause) }, { cause })
  }
  throw new AppError('file-unreadable', { path, reason: 'EISDIR' })
}

function mappingOf(pairs: readonly string[]): Mapping {
  const roles: Record<string, NonNullable<ReturnType<typeof parseRole>>> = {}
  let keyForm: KeyForm | null = null
  for (const pair of pairs) {
    const cut = pair.lastIndexOf('=')
    const [column, value] = [pair.slice(0, cut).normalize('NFC'), pair.slice(cut + 1)]
    if (column === 'keyForm') {
      keyForm = KEY_FORMS.find((one) => one === value) ?? null
      if (keyForm === null) throw new UsageProblem(problems().unknownRole(value))
      continue
    }
    const role = parseRole(value)
    if (role === null) throw new UsageProblem(problems().unknownRole(value))
    roles[column] = role
  }
  return { roles, keyForm }
}

const answerOf = (report: ImportReport, paths: readonly string[]) => ({
  importId: report.importId,
  dryRun: report.dryRun,
  ms: report.ms,
  files: report.files.map((file, at) => fileAnswer(file, paths[at] ?? file.name))
})

const fileAnswer = (file: ImportFileReport, path: string) => ({
  path,
  format: file.format,
  found: file.found,
  imported: file.imported,
  duplicates: file.duplicates,
  rejected: file.rejected,
  reviews: file.reviews,
  keys: file.keys,
  keysUsed: file.keysUsed,
  findings: file.findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    where: placeText(finding.place),
    message: importFindingSentence(finding),
    ...('itemId' in finding.data ? { itemId: finding.data.itemId } : {})
  }))
})
