import type { EventName, Events } from '@shared/contract/events.ts'
import type { CitedPassage, TutorAsk } from '@shared/contract/tutor.ts'
import type { Item } from '@shared/domain/item.ts'
import { AppError } from '@shared/errors.ts'
import { explanationQueries } from '../../src/main/db/explanation-queries.ts'
import { itemQueries } from '../../src/main/db/item-queries.ts'
import { openDatabase } from '../../src/main/db/open.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import type { Power } from '../../src/main/lib/power.ts'
import type { Llm } from '../../src/main/llm/llm.ts'
import { createTutor, type TutorItem } from '../../src/main/services/tutor.ts'

export type Emitted = { [N in EventName]: { name: N; data: Events[N] } }[EventName]

type DeskParts = { power: Power; passagesOf: (item: Item) => CitedPassage[] }
const PLENTY: Power = { onBattery: () => false, freeMemoryMb: () => 8_000 }

/** The tutor on a real database in memory that holds `subjects`. */
export function tutorDesk(
  llm: Llm,
  subjects: readonly TutorItem[],
  { power = PLENTY, passagesOf = (): CitedPassage[] => [] }: Partial<DeskParts> = {}
) {
  const db = openDatabase(':memory:', silentLogger, () => 0)
  const bank = itemQueries(db)
  const stored = new Map(
    subjects.map((subject) => {
      bank.insertItem(subject.item, 0)
      const { revisionId } = bank.getItem(subject.item.id)
      return [subject.item.id, { ...subject, revisionId }]
    })
  )
  const emitted: Emitted[] = []
  const watchers: ((event: Emitted) => void)[] = []
  const ends = new Map<string, (end: Events['tutorEnd']) => void>()
  let ids = 0
  let time = 1_000
  const tutor = createTutor({
    items: ({ itemId }) => {
      const subject = stored.get(itemId)
      if (subject === undefined) throw new AppError('not-found', { what: 'item', id: itemId })
      return subject
    },
    explanations: explanationQueries(db),
    passages: (item) => Promise.resolve(passagesOf(item)),
    llm,
    power,
    emit: (name, data) => {
      const event = { name, data } as Emitted
      emitted.push(event)
      for (const watcher of watchers) watcher(event)
      if (name !== 'tutorEnd') return
      const end = data as Events['tutorEnd']
      ends.get(end.runId)?.(end)
    },
    now: () => (time += 1),
    newId: () => `id-${(ids += 1)}`,
    log: silentLogger
  })
  return {
    db,
    tutor,
    emitted,
    watch: (watcher: (event: Emitted) => void): void => void watchers.push(watcher),
    /** Starts a run outside a session and waits for its end. */
    explained: (
      itemId: string,
      mode: 'reasoning' | 'direct',
      ask: TutorAsk = { kind: 'explanation' }
    ): Promise<Events['tutorEnd']> =>
      new Promise((resolve) => {
        const { runId } = tutor.explain({ itemId, sessionId: null, position: null, mode, ask })
        ends.set(runId, resolve)
      }),
    events: <N extends EventName>(name: N): Events[N][] =>
      emitted.filter((event) => event.name === name).map(({ data }) => data as Events[N]),
    /** The key of an item is replaced, as after an appeal. */
    changeKey: (itemId: string, options: number[]): void => {
      const subject = stored.get(itemId)
      if (subject === undefined) return
      const item = { ...subject.item, key: { kind: 'options' as const, options } }
      stored.set(itemId, { ...subject, item })
    }
  }
}
