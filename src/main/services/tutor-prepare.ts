import type { TutorMode } from '@shared/domain/explanation.ts'
import { tutorTurns } from '../llm/prompts/tutor-prompt.ts'
import type { TutorNeeds, TutorPlace } from './tutor.ts'
import { sparing } from './tutor-sparing.ts'

type Wish = TutorPlace & { mode: TutorMode }

/**
 * Has the prompt of an item evaluated that is likely to be explained next: one at a time, the newest wish counts.
 * Nothing is written unasked, and nothing is done where it would cost battery, memory or a transfer.
 */
export function createPreparation(
  { items, passages, llm, power }: Pick<TutorNeeds, 'items' | 'passages' | 'llm' | 'power'>,
  busy: () => boolean
): (wish: Wish) => Promise<void> {
  let last: { controller: AbortController; done: Promise<void> } | null = null

  async function evaluate(
    { mode, ...place }: Wish,
    before: Promise<void> | undefined,
    signal: AbortSignal
  ): Promise<void> {
    const state = llm.state()
    if (state.phase !== 'ready') return
    const subject = items(place)
    // The engine takes the next prompt when it has let the last one go.
    await before?.catch(() => undefined)
    const cited = state.builtIn ? [] : await passages(subject.item)
    if (signal.aborted || busy()) return
    const facts = { ...subject, ...subject.item, passages: cited }
    await llm.prepare(tutorTurns(facts, { kind: 'explanation' }), mode, signal)
  }

  return async (wish) => {
    if (busy() || llm.remote() || sparing(power) !== null) return
    const controller = new AbortController()
    const before = last
    before?.controller.abort()
    const done = evaluate(wish, before?.done, controller.signal)
    last = { controller, done }
    await done
  }
}
