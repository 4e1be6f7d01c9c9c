import { resolve } from 'node:path'
import type { Arguments } from './arguments.ts'
import { done, noOperands, type Command } from './command.ts'
import { printToPdf } from './print-to-pdf.ts'
import { save } from './save.ts'
import { exportText } from './texts-bank.ts'
import { problems } from './texts.ts'

/** What is wrong with `export --format pdf`, else null. */
export const checkBooklet = (args: Arguments): string | null =>
  /\.pdf$/iu.test(args.out ?? '') ? noOperands(args) : problems().pdfName

/** Items as a 문항집, printed as the window prints it. Throws `booklet-size`. */
export const printBooklet: Command['run'] = async ({ itemPrint }, args, world) => {
  const { query = '', exam: examId = null, rationales } = args
  const path = resolve(args.out ?? '')
  const { items } = itemPrint.view({ query, examId })
  const pdf = await printToPdf(world, { what: 'items', query, examId, rationales })
  save(world, path, pdf)
  const written = { size: pdf.byteLength, items: items.length, losses: [] }
  return done({ path, items: items.length, losses: [] }, exportText(path, written))
}
