import type { KnownItem } from '@shared/contract/import-findings.ts'
import { stemHead } from '@shared/text/stem-head.ts'
import type { Database } from '../../db/database.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import type { ItemBank } from '../item-bank.ts'

/** An item of the bank as a person knows it: how it begins, and the paper it stood in last. */
export function createKnownItems(
  db: Database,
  exams: ExamCatalogue,
  bank: Pick<ItemBank, 'homeOf'>
): (itemId: string) => KnownItem {
  return (itemId) => {
    const [held] = db.itemFacts.listSummaries([itemId])
    // A dry run writes nothing: an id that the same file gave before is in no bank.
    if (held === undefined) return { itemId, stem: null, exam: null, round: null, number: null }
    const { examId } = bank.homeOf(held.subjectId)
    const [printing] = db.itemFacts.listPrintings(itemId)
    return {
      itemId,
      stem: stemHead(held.stem),
      exam: examId === '' ? null : exams.get(examId).nameKo,
      round: printing?.round ?? null,
      number: printing?.number ?? null
    }
  }
}
