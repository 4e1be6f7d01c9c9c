import type { ItemContent, ItemView, RevisionView, SimilarItem } from '@shared/contract/items.ts'
import { contentKey } from '@shared/domain/content-key.ts'
import { keyOptions, type Item } from '@shared/domain/item.ts'
import { fitKey, sameKey } from '@shared/domain/key.ts'
import { likenessOf, tellingWords } from '@shared/domain/search/likeness.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import { takePicture } from '../formats/picture.ts'
import { fingerprintOf } from '../lib/fingerprint.ts'
import type { ItemBank } from './item-bank.ts'
import type { SearchIndexer } from './search-indexer.ts'

export type ItemEditorNeeds = {
  db: Database
  bank: ItemBank
  indexer: SearchIndexer
  changed: () => void
  now: () => number
  newId: () => string
}
export type TypedItem = {
  itemId: string | null
  stimulus: string | null
  stem: string
  options: string[]
}

/** Items looked at for likeness. */
const CANDIDATES = 300
/** Below this two items only share their subject's words; tried on the starter bank. */
const ALIKE = 0.6
const SHOWN = 5

/** Writing items: each change of the text is a further revision, and sittings keep the one they showed. */
export function createItemEditor(needs: ItemEditorNeeds) {
  const { db, bank, indexer, changed, now, newId } = needs

  const insert = (content: ItemContent): string => {
    const itemId = newId()
    const item = itemOf(content, { id: itemId, revision: 1, origin: 'user', stimulusGroup: null })
    db.transaction(() => {
      db.items.insertItem(item, now(), { source: content.source, tags: content.tags })
    })
    return itemId
  }

  const revise = (itemId: string, basedOn: number | null, content: ItemContent): void => {
    db.transaction(() => {
      const { item: old, keyStatus } = db.items.getItem(itemId)
      if (basedOn !== old.revision) {
        const facts = { itemId, basedOn: basedOn ?? 0, revision: old.revision }
        throw new AppError('item-changed', facts)
      }
      const revision = (db.itemFacts.findLatestRevision(itemId) ?? old.revision) + 1
      const item = itemOf(content, {
        id: itemId,
        revision,
        // From now on the learner's: an update of the starter bank leaves it alone.
        origin: old.origin === 'starter' ? 'user' : old.origin,
        stimulusGroup: content.stimulus === old.stimulus ? old.stimulusGroup : null
      })
      if (readsTheSame(item, old)) {
        db.itemFacts.updateHome(itemId, content.subjectId, content.licence)
      } else {
        const status = sameKey(item.key, old.key) ? keyStatus : 'final'
        db.items.insertItem(item, now(), { keyStatus: status })
      }
      db.itemFacts.updateFacts(itemId, content)
    })
  }

  return {
    save: (itemId: string | null, basedOn: number | null, content: ItemContent): ItemView => {
      const saved = itemId ?? insert(content)
      if (itemId !== null) revise(itemId, basedOn, content)
      indexer.wake()
      changed()
      return bank.get(saved)
    },

    revisions: (itemId: string): RevisionView[] => {
      const { item: current } = db.items.getItem(itemId)
      return db.itemFacts.listRevisions(itemId).map(({ id, revision, createdAt }) => ({
        revision,
        createdAt,
        current: revision === current.revision,
        item: db.items.getRevision(id).item
      }))
    },

    similar: (typed: TypedItem): SimilarItem[] => {
      const text = {
        stimulus: typed.stimulus,
        stem: typed.stem,
        statements: [],
        options: typed.options.map((option) => ({ text: option }))
      }
      const same = db.itemFacts.findSame(fingerprintOf(text))
      const words = tellingWords(typed.stem)
      const found =
        words.length === 0
          ? []
          : db.search.page({ kind: 'any', of: words.map(everyOf) }, CANDIDATES, 0)
      const ids = new Set([...(same === null ? [] : [same.id]), ...found.map(({ id }) => id)])
      if (typed.itemId !== null) ids.delete(typed.itemId)
      const own = contentKey(text)
      return [...ids]
        .map((id) => ({ id, item: db.items.getItem(id).item }))
        .map(({ id, item }) => ({
          id,
          stem: item.stem,
          subjectName: bank.homeOf(item.subjectId).subjectName,
          likeness: id === same?.id ? 1 : likenessOf(own, contentKey(item))
        }))
        .filter(({ likeness }) => likeness >= ALIKE)
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, SHOWN)
    },

    addPicture: (bytes: Uint8Array): string => {
      const taken = takePicture(bytes)
      if (!taken.ok) throw new AppError('picture-unusable', { why: taken.why })
      const { name, mediaType } = taken.asset
      db.assets.putAsset({ name, mediaType, bytes: Buffer.from(taken.asset.bytes) })
      return name
    }
  }
}

export type ItemEditor = ReturnType<typeof createItemEditor>

const everyOf = (words: readonly string[]) => ({
  kind: 'every' as const,
  of: words.map((text) => ({ kind: 'text' as const, text }))
})

function itemOf(
  content: ItemContent,
  own: Pick<Item, 'id' | 'revision' | 'origin' | 'stimulusGroup'>
): Item {
  const fitted = fitKey(content.key, content.responseCount)
  const named = 'options' in content.key ? content.key.options : []
  if (!fitted.ok || named.some((no) => no > content.options.length)) {
    throw new AppError('bad-input', {
      call: 'items.save',
      problems: [{ path: 'content.key', message: 'does not fit the options' }]
    })
  }
  const nfc = (text: string): string => text.normalize('NFC')
  const orNull = (text: string | null): string | null =>
    text === null || text.trim() === '' ? null : nfc(text)
  return {
    ...own,
    subjectId: content.subjectId,
    topic: orNull(content.topic),
    stimulus: orNull(content.stimulus),
    stem: nfc(content.stem),
    statements: content.statements.map(({ label, text }) => ({ label, text: nfc(text) })),
    options: content.options.map(({ text, reason }, index) => ({
      no: index + 1,
      text: nfc(text),
      reason: orNull(reason)
    })),
    responseCount: content.responseCount,
    key: fitted.key,
    rationale: orNull(content.rationale),
    citations: content.citations.map(({ kind, text }) => ({ kind, text: nfc(text) })),
    effectiveOn: content.effectiveOn,
    difficulty: content.difficulty,
    cognitiveLevel: content.cognitiveLevel,
    licence: content.licence
  }
}

/** Nothing that a revision keeps differs: subject, licence and tags belong to the item. */
const readsTheSame = (item: Item, old: Item): boolean =>
  JSON.stringify(keptOf(item)) === JSON.stringify(keptOf(old))

const keptOf = (item: Item): unknown[] => [
  item.topic,
  item.stimulus,
  item.stem,
  item.statements.map(({ label, text }) => [label, text]),
  item.options.map(({ no, text, reason }) => [no, text, reason]),
  item.responseCount,
  [item.key.kind, ...keyOptions(item.key)],
  item.rationale,
  item.citations.map(({ kind, text }) => [kind, text]),
  item.effectiveOn,
  item.difficulty,
  item.cognitiveLevel
]
