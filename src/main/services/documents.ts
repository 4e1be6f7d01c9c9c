import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DocumentView } from '@shared/contract/documents.ts'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { CitedPassage } from '@shared/contract/tutor.ts'
import { keyOptions, type Item } from '@shared/domain/item.ts'
import { articlesIn, type Passage } from '@shared/domain/passages.ts'
import { searchable } from '@shared/domain/search/grams.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { FoundPassage } from '../db/document-queries.ts'
import type { ReadItemFile } from '../formats/reading.ts'
import { sha256OfFile } from '../lib/file-hash.ts'

export type DocumentsNeeds = {
  db: Database
  read: ReadItemFile
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
}

/** Passages that one explanation is given, and their characters together. */
const MOST_CITED = 3
const MOST_CHARACTERS = 1800
/** Passages looked at more closely, of those that the index finds best. */
const CANDIDATES = 12
/** Pairs of syllables that the index is asked for at most. */
const MOST_PAIRS = 60
/** Share of an item's pairs that a passage must have: below, it speaks of something else. */
const LEAST_SHARE = 0.22
/** Passages that one step takes into the index: some ten milliseconds. */
const STEP = 200

type CitingItem = Pick<Item, 'stem' | 'stimulus' | 'options' | 'key' | 'citations'>

/** Statutes, textbooks and notes that the tutor may cite. */
export function createDocuments({ db, read, now, newId }: DocumentsNeeds) {
  const { documents } = db

  const get = (id: string): DocumentView => {
    const found = documents.findDocument(id)
    if (found === null) throw new AppError('not-found', { what: 'document', id })
    return found
  }

  const catchUp = async (): Promise<void> => {
    while (db.transaction(() => documents.indexSome(STEP)) === STEP) await nextTurn()
  }

  /** What an explanation of the item may cite: articles that the item itself names, then what reads most like it. */
  async function forItem(item: CitingItem): Promise<CitedPassage[]> {
    if (!documents.hasDocuments()) return []
    await catchUp()
    const named = item.citations.flatMap(({ text }) =>
      articlesIn(text).flatMap(({ statute, article }) =>
        documents
          .listOfArticle(article, CANDIDATES)
          .filter(({ title }) => statute !== null && isOf(title, statute, text))
      )
    )
    const asked = pairsOf(textOf(item))
    const expression = [...asked]
      .slice(0, MOST_PAIRS)
      .map((pair) => `"${pair}"`)
      .join(' OR ')
    const alike =
      expression === ''
        ? []
        : documents
            .listMatching(expression, CANDIDATES)
            .map((passage) => ({ passage, share: shareOf(asked, passage) }))
            .filter(({ share }) => share >= LEAST_SHARE)
            .toSorted((a, b) => b.share - a.share)
            .map(({ passage }) => passage)
    return cited([...named, ...alike])
  }

  return {
    list: (): DocumentView[] => documents.listDocuments(),

    /** Takes a file in as passages. Throws `document-known` and `document-unusable`. */
    add: async (
      { name, path }: { name: string; path: string },
      title: string | null
    ): Promise<DocumentView> => {
      const sha256 = await sha256OfFile(path)
      const known = documents.findTitleByHash(sha256)
      if (known !== null) throw new AppError('document-known', { name, title: known })
      const passages: Passage[] = []
      const findings: ImportFinding[] = []
      const result = await read(
        { path, name, mappings: {}, asDocument: true },
        (batch) => {
          for (const passage of batch.passages) passages.push(passage)
          for (const finding of batch.findings) findings.push(finding)
        },
        new AbortController().signal
      )
      const format = 'format' in result ? result.format : null
      if (!isDocumentFormat(format)) {
        const finding = findings.find(({ code }) => code !== 'not-recognised') ?? null
        throw new AppError('document-unusable', { name, finding })
      }
      const id = newId()
      const pages = passages.reduce<number | null>(
        (most, { page }) => (page === null ? most : Math.max(most ?? 0, page)),
        null
      )
      db.transaction(() => {
        documents.insertDocument({
          id,
          title: (title ?? titleOf(name)).normalize('NFC'),
          fileName: name,
          format,
          pages,
          sha256,
          addedAt: now()
        })
        passages.forEach((passage, at) => documents.insertPassage(id, at, passage))
      })
      await catchUp()
      return get(id)
    },

    rename: (documentId: string, title: string): DocumentView => {
      get(documentId)
      documents.updateTitle(documentId, title.normalize('NFC'))
      return get(documentId)
    },

    remove: (documentId: string): DocumentView[] => {
      get(documentId)
      db.transaction(() => documents.removeDocument(documentId))
      return documents.listDocuments()
    },

    forItem,
    /** The same for an item of the bank; throws `not-found`. */
    forItemId: (itemId: string): Promise<CitedPassage[]> => forItem(db.items.getItem(itemId).item)
  }
}

export type Documents = ReturnType<typeof createDocuments>

const isDocumentFormat = (format: string | null): format is DocumentView['format'] =>
  format === 'pdf' || format === 'text' || format === 'hwp' || format === 'hwpx'

/** A file's name without its ending. */
const titleOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/u, '').trim() || name

/** Whether a document of this title is the statute: 관세법 is not 관세법 시행령, and 시행령 is that of the law named before. */
function isOf(title: string, statute: string, citation: string): boolean {
  const bare = (text: string): string => text.replaceAll(/\s+/gu, '')
  const wanted = bare(statute)
  const order = /(시행령|시행규칙)$/u
  const kind = order.exec(wanted)?.[1] ?? null
  if (kind !== (/(시행령|시행규칙)/u.exec(bare(title))?.[1] ?? null)) return false
  const law = wanted.replace(order, '')
  const laws =
    law === '' ? [...citation.matchAll(/([가-힣]{2,30}법)/gu)].map(([name]) => name) : [law]
  return laws.some((name) => bare(title).includes(bare(name)))
}

/** What the item is about: the question and the option that is right. */
function textOf({ stem, stimulus, options, key }: CitingItem): string {
  const right = keyOptions(key)
  return [
    stem,
    ...options.filter(({ no }) => right.includes(no)).map(({ text }) => text),
    stimulus ?? ''
  ].join('\n')
}

// Words of every stem, which say nothing of its matter.
const STEM_WORDS =
  /다음|설명|옳은|옳지|않은|것은|모두|고른|관한|관하여|대한|대하여|해당하는|아닌|경우|가장|적절한|틀린|보기|것을|것이|있다|없다|한다|하는|중에서/gu

/** Pairs of neighbouring syllables or letters, once each, in the order in which they come. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of searchable(text)
    .replaceAll(STEM_WORDS, ' ')
    .matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    for (let at = 0; at + 2 <= run.length; at += 1) pairs.add(run.slice(at, at + 2))
  }
  return pairs
}

function shareOf(asked: ReadonlySet<string>, { heading, text }: FoundPassage): number {
  const held = pairsOf(`${heading ?? ''}\n${text}`)
  let common = 0
  for (const pair of asked) if (held.has(pair)) common += 1
  return asked.size === 0 ? 0 : common / asked.size
}

function cited(found: readonly FoundPassage[]): CitedPassage[] {
  const chosen: FoundPassage[] = []
  let characters = 0
  for (const passage of found) {
    if (chosen.length === MOST_CITED) break
    if (chosen.some(({ id }) => id === passage.id)) continue
    if (chosen.length > 0 && characters + passage.text.length > MOST_CHARACTERS) continue
    chosen.push(passage)
    characters += passage.text.length
  }
  return chosen.map(({ documentId, title, page, text }) => ({ documentId, title, page, text }))
}
