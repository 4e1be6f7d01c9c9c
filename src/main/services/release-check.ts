import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ReleaseView } from '@shared/contract/program.ts'

export type ReleaseNeeds = { address: string | null; version: string }

/** What GitHub's "Get the latest release" answers, as far as it is read; whoever publishes elsewhere writes the same. */
const latest = z.object({
  tag_name: z.string().regex(/^v?\d+\.\d+\.\d+$/u),
  html_url: z.url({ protocol: /^https$/u }).max(500)
})
const TIMEOUT_MS = 10_000
const MOST_BYTES = 1024 * 1024

/** Where the newest version is asked for: as the publisher of this copy wrote it down, or as the environment has it. */
export function releaseAddress(
  resourcesDir: string,
  environment: Readonly<Record<string, string | undefined>>
): string | null {
  const named = environment['HAPGYEOK_RELEASES'] ?? ''
  if (named !== '') return named
  const text = readFileSync(join(resourcesDir, 'releases.json'), 'utf8')
  return z.object({ latest: z.url().nullable() }).parse(JSON.parse(text)).latest
}

/**
 * Whether there is a newer version: one request, and only when the learner asks. It carries nothing but itself; what comes
 * back is two facts, of which the address is shown and never opened.
 */
export async function checkRelease({ address, version }: ReleaseNeeds): Promise<ReleaseView> {
  if (address === null) return { state: 'no-address', version }
  const { host } = new URL(address)
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS)
    })
    if (!response.ok)
      return { state: 'unreachable', version, host, reason: String(response.status) }
    const found = latest.safeParse(JSON.parse(await bodyOf(response)))
    if (!found.success) return { state: 'unreachable', version, host, reason: 'JSON' }
    const newest = found.data.tag_name.replace(/^v/u, '')
    return isNewer(newest, version)
      ? { state: 'newer', version, newest, page: found.data.html_url }
      : { state: 'newest', version, host }
  } catch (error) {
    return { state: 'unreachable', version, host, reason: reasonOf(error) }
  }
}

async function bodyOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true })
    if (text.length > MOST_BYTES) throw new RangeError('JSON')
  }
  return text
}

/** Three numbers each (Semantic Versioning 2.0.0, 11.2); a version that is still being made is no release. */
const isNewer = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { numeric: true }) > 0

/** The system's code, which lies below fetch's own words; else the kind of the failure. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return error instanceof SyntaxError || error instanceof RangeError ? 'JSON' : error.name
}
