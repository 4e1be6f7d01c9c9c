import type { Condition } from '@shared/contract/recovery.ts'
import { isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { fakeTime } from '../fake-time.ts'
import { enterHost } from '../host-client.ts'
import { openProfile } from '../profile.ts'
import type { Refusal } from './answered-profile.ts'
import { startBare } from './bare-host.ts'

/** What the learner is told of a start that fails; null where it does not. Anything unforeseen is thrown. */
export async function startOf(folder: string): Promise<Refusal | null> {
  try {
    await openProfile(folder, fakeTime()).close()
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    return { code: error.code, sentence: describeError(toWireError(error)) }
  }
}

/** How the built program says that it cannot go on: as its last word, with exit code 3, or on its page. */
export async function toldByHost(folder: string): Promise<string> {
  const host = await startBare(folder)
  try {
    const { end } = host
    if (!('url' in end))
      return end.code === 3 ? end.said.trim() : `ended with ${end.code}: ${end.said}`
    const client = await enterHost({ url: end.url, origin: new URL(end.url).origin })
    const condition = await client.call<Condition>('recovery.condition')
    return condition.kind === 'closed' ? describeError(condition.error) : condition.kind
  } finally {
    await host.kill()
  }
}
