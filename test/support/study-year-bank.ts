import { runImport, stage, type Call } from './staged-import.ts'
import type { Mind } from './study-year-mind.ts'

export const YEAR_EXAM = 'appraiser'

/** A key is corrected to another option, and one item is given to everyone. */
export async function correctKeys(call: Call, mind: Mind): Promise<void> {
  const itemId = mind.item(12)
  await call('items.correctKey', {
    itemId,
    key: { kind: 'options', options: [(mind.keyOf(itemId) % 5) + 1] },
    status: 'final',
    reason: '최종정답 발표',
    dryRun: false
  })
  await call('items.correctKey', {
    itemId: mind.item(50),
    key: { kind: 'all' },
    status: 'final',
    reason: '전항정답',
    dryRun: false
  })
}

/** A further revision, under another topic. */
export async function editItem(call: Call, itemId: string): Promise<void> {
  const view = await call<Record<string, unknown> & { revision: number }>('items.get', { itemId })
  await call('items.save', {
    itemId,
    basedOn: view.revision,
    content: { ...editableOf(view), topic: '고친 단원', difficulty: 'hard' }
  })
}

/** One of the starter bank, so that later papers are short of it, and one whose topic others have too. */
export async function removeItems(call: Call, mind: Mind): Promise<void> {
  const query = { query: '"복습 카드 3번"', examId: null, limit: 1, offset: 0 }
  const { items } = await call<{ items: { id: string }[] }>('items.search', query)
  const itemIds = [mind.item(7), ...items.map(({ id }) => id)]
  await call('items.remove', { chosen: { itemIds } })
}

export async function importDeck(call: Call, bytes: Buffer): Promise<void> {
  const fileId = await stage(call, '민법.apkg', bytes)
  await runImport(call, [fileId], {
    target: {
      examId: YEAR_EXAM,
      subjectId: 'apr-civil',
      round: null,
      form: null,
      origin: 'user',
      source: null,
      licence: '개인 학습용'
    }
  })
}

/** What an editor holds of an item as `items.get` answers it. */
export function editableOf(view: Record<string, unknown>): Record<string, unknown> {
  const names = [
    'subjectId',
    'topic',
    'stimulus',
    'stem',
    'statements',
    'options',
    'responseCount',
    'key',
    'keyStatus',
    'rationale',
    'citations',
    'effectiveOn',
    'difficulty',
    'cognitiveLevel',
    'tags',
    'source',
    'licence'
  ]
  return Object.fromEntries(names.filter((name) => name in view).map((name) => [name, view[name]]))
}
