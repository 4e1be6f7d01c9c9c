import type { BookletItem, BookletView } from '@shared/contract/item-print.ts'
import type { PrintedPdf } from '@shared/contract/session.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Item } from '@shared/domain/item.ts'
import { BOOKLET_ITEMS, type BookletRequest } from '@shared/domain/print.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { StoredItem } from '../db/item-queries.ts'
import { mainText } from '../text/main-text.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { fileStem } from './file-name.ts'
import type { ItemBank } from './item-bank.ts'
import type { PdfPrinter } from './pdf-printer.ts'

export type BookletAsked = Pick<BookletRequest, 'query' | 'examId'>

type PrintNeeds = {
  db: Database
  exams: ExamCatalogue
  bank: ItemBank
  now: () => number
  printer: PdfPrinter | null
}

/** The items that a query finds as a 문항집 for a printer. */
export function createItemPrint({ db, exams, bank, now, printer }: PrintNeeds) {
  /** Throws `booklet-size` before any item is read. */
  const checkSize = ({ query, examId }: BookletAsked): void => {
    const found = bank.count(query, examId)
    if (found === 0 || found > BOOKLET_ITEMS) {
      throw new AppError('booklet-size', { found, most: BOOKLET_ITEMS })
    }
  }

  const toSubject = (id: string, examId: string | null): BookletView['subjects'][number] => {
    const own = examId === null ? [] : subjectsOf(exams.get(examId))
    const named = own.find((subject) => subject.id === id)?.nameKo
    if (named !== undefined) return { id, name: named, examName: null }
    const home = bank.homeOf(id)
    const examName = home.examId === '' ? null : exams.get(home.examId).nameKo
    return { id, name: home.subjectName, examName }
  }

  const toPrinted = (
    { item, keyStatus }: StoredItem,
    number: number,
    sharedBy: BookletItem['sharedBy']
  ): BookletItem => ({
    position: number,
    number,
    itemId: item.id,
    subjectId: item.subjectId,
    stimulus: item.stimulus,
    sharedBy,
    stem: item.stem,
    statements: item.statements,
    options: item.options,
    responseCount: item.responseCount,
    key: item.key,
    keyStatus,
    rationale: item.rationale,
    citations: item.citations,
    effectiveOn: item.effectiveOn,
    origin: item.origin,
    licence: item.licence,
    source: db.itemFacts.findSource(item.id),
    printing: db.itemFacts.listPrintings(item.id)[0] ?? null
  })

  const view = (asked: BookletAsked): BookletView => {
    checkSize(asked)
    const { query, examId } = asked
    const ids = db.itemFacts.listInBankOrder(bank.listIds(query, examId))
    const bySubject = groupedBy(
      ids.map((id) => db.items.getItem(id)),
      ({ item }) => item.subjectId
    )
    const order = subjectOrder(exams, examId).filter((id) => bySubject.has(id))
    const subjectIds = [...new Set([...order, ...bySubject.keys()])]
    let number = 0
    const items = subjectIds.flatMap((subjectId) =>
      underStimuli(bySubject.get(subjectId) ?? []).flatMap((run) => {
        const [first, last] = [number + 1, number + run.length]
        const sharedBy = run.length > 1 ? { first, last } : null
        return run.map((stored) => toPrinted(stored, (number += 1), sharedBy))
      })
    )
    return {
      examName: examId === null ? null : exams.get(examId).nameKo,
      query,
      madeAt: now(),
      subjects: subjectIds.map((id) => toSubject(id, examId)),
      items
    }
  }

  return {
    view,

    save: async (request: Omit<BookletRequest, 'what'>): Promise<PrintedPdf> => {
      checkSize(request)
      if (printer === null) return { printer: false, saved: null }
      const { allExams, booklet } = mainText().fileNames
      const examName = request.examId === null ? allExams : exams.get(request.examId).nameKo
      const name = `${fileStem(examName, booklet, now())}.pdf`
      return { printer: true, saved: await printer.save({ what: 'items', ...request }, name) }
    }
  }
}

export type ItemPrint = ReturnType<typeof createItemPrint>

/** As the exam has its subjects; of all exams one after the other. */
const subjectOrder = (exams: ExamCatalogue, examId: string | null): string[] =>
  examId === null
    ? exams.list().flatMap(({ id }) => exams.versions(id).flatMap(subjectsOf).map(idOf))
    : subjectsOf(exams.get(examId)).map(idOf)

const idOf = ({ id }: { id: string }): string => id

/** Runs of items under one stimulus, each where its first item stands; any other item is a run by itself. */
function underStimuli(items: readonly StoredItem[]): StoredItem[][] {
  return [...groupedBy(items, ({ item }) => stimulusOf(item)).values()]
}

/** In the order in which each key comes first. */
function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** Two files may have used the same name for a group, and one item's stimulus may have been edited since. */
const stimulusOf = ({ id, stimulusGroup, stimulus }: Item): string =>
  stimulusGroup === null || stimulus === null
    ? JSON.stringify([id])
    : JSON.stringify([stimulusGroup, stimulus])
