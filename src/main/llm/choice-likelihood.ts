import type { EngineSequence } from './engine.ts'

/**
 * Logarithms of how likely each of these token lists follows `state`, as lm-evaluation-harness scores multiple
 * choice: the sum over a list's tokens. What all of them begin with is evaluated and not counted: it tells none from
 * another. Mostly they part at their last token, and one evaluation tells all.
 */
export async function choiceLogarithms(
  sequence: Pick<EngineSequence, 'rewind' | 'nextLogarithms'>,
  state: readonly number[],
  choices: readonly (readonly number[])[]
): Promise<number[]> {
  const shared = sharedBeginning(choices)
  const sums = choices.map(() => 0)

  async function score(depth: number, members: readonly number[]): Promise<void> {
    const open = members.filter((member) => (choices[member]?.length ?? 0) > depth)
    const [first] = open
    if (first === undefined) return
    const tokens = [...state, ...(choices[first] ?? []).slice(0, depth)]
    const next = [...new Set(open.map((member) => choices[member]?.[depth] ?? 0))]
    const kept = Math.min(await sequence.rewind(tokens.slice(0, -1)), tokens.length - 1)
    const logarithms = await sequence.nextLogarithms(tokens.slice(kept), next)
    for (const [at, token] of next.entries()) {
      const same = open.filter((member) => choices[member]?.[depth] === token)
      for (const member of same) sums[member] = (sums[member] ?? 0) + (logarithms[at] ?? -Infinity)
      await score(depth + 1, same)
    }
  }

  await score(
    shared,
    choices.map((_, index) => index)
  )
  return sums
}

function sharedBeginning(choices: readonly (readonly number[])[]): number {
  const [first = []] = choices
  const parting = first.findIndex((token, at) => choices.some((choice) => choice[at] !== token))
  return parting < 0 ? first.length : parting
}
