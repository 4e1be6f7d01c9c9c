import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { BankChanges } from '../services/bank-changes.ts'
import type { ItemBank } from '../services/item-bank.ts'
import type { ItemEditor } from '../services/item-editor.ts'
import type { ItemPrint } from '../services/item-print.ts'
import type { KeyCorrections } from '../services/key-corrections.ts'

export const itemCalls = (
  bank: ItemBank,
  editor: ItemEditor,
  changes: BankChanges,
  keys: KeyCorrections,
  print: ItemPrint
): Handlers<AppContract>['items'] => ({
  search: (request) => bank.search(request),
  count: ({ query, examId }) => ({ total: bank.count(query, examId) }),
  facets: ({ query, examId }) => bank.facets(query, examId),
  get: ({ itemId }) => bank.get(itemId),
  print: (asked) => print.view(asked),
  printPdf: (request) => print.save(request),
  asset: ({ name }) => bank.asset(name),
  correctKey: ({ dryRun, ...correction }) => keys.correctKeys([correction], { dryRun }),
  importKeys: ({ fileName, examId, round = null, form = null, status = null, dryRun, ...file }) =>
    keys.importKeys({
      bytes: 'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64'),
      fileName,
      examId,
      round,
      form,
      status,
      dryRun
    }),
  keyHistory: ({ itemId }) => keys.history(itemId),
  save: ({ itemId, basedOn, content }) => editor.save(itemId, basedOn, content),
  revisions: ({ itemId }) => editor.revisions(itemId),
  similar: (typed) => editor.similar(typed),
  addPicture: ({ base64 }) => ({ name: editor.addPicture(Buffer.from(base64, 'base64')) }),
  tag: ({ chosen, tags }) => changes.tag(chosen, tags),
  untag: ({ chosen, tags }) => changes.untag(chosen, tags),
  move: ({ chosen, subjectId }) => changes.move(chosen, subjectId),
  remove: ({ chosen }) => changes.remove(chosen),
  undoChange: ({ changeId }) => ({ items: changes.undo(changeId) }),
  tags: () => bank.tags()
})
