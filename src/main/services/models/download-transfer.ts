import { AppError } from '@shared/errors.ts'
import { judgeAnswer, type FileFacts, type Verdict, type Wanted } from './download-answer.ts'
import { isNoSpace, refused, TryAgain } from './download-failure.ts'
import type { Part } from './download-part.ts'
import { openAnswer } from './download-request.ts'

export type TransferTools = {
  dir: string
  signal: AbortSignal
  /** Epoch milliseconds. */
  now: () => number
  stallMs: number
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  freeBytes: (dir: string) => Promise<number>
  onConnecting: () => void
  /** Bytes came, or the transfer began anew. */
  onReceived: () => void
  onWaiting: (retryAt: number, why: string) => void
}

/** What a file needs over its own size, for the file system's own use (M4). */
const SPACE_FACTOR = 1.05
/** Tries in a row that bring nothing new. */
const MOST_TRIES = 6
/** Less than this is nothing new: a server that gives a byte at a time would be asked for ever. */
const LEAST_PROGRESS = 64 * 1024
const FIRST_WAIT_MS = 1_000
/** Who asks for a longer wait is asked again by the learner. */
const LONGEST_WAIT_MS = 30_000

/** Fetches what is missing of a part. Returns when all bytes are there; nothing is said of their hash. */
export async function fetchMissing(
  address: URL,
  wanted: Wanted,
  part: Part,
  tools: TransferTools
): Promise<void> {
  const { signal, wait, now } = tools
  let best = part.bytes()
  let failed = 0
  await expectSpace(part.facts()?.total ?? wanted.bytes, part.bytes(), tools)
  while (!isComplete(part)) {
    signal.throwIfAborted()
    const why = await oneTry(address, wanted, part, tools)
    if (isComplete(part)) return
    // Only what goes beyond the best so far counts: a transfer that always begins anew comes to an end too.
    const brought = part.bytes() - best >= LEAST_PROGRESS
    failed = brought ? 0 : failed + 1
    best = Math.max(best, part.bytes())
    const asked = why?.afterMs ?? 0
    const pause = Math.max(asked, FIRST_WAIT_MS * 2 ** Math.max(0, failed - 1))
    if (failed >= MOST_TRIES || asked > LONGEST_WAIT_MS) {
      const later = asked > 0 ? `, Retry-After ${Math.ceil(asked / 1000)} s` : ''
      const detail = `${why?.message ?? 'cut'}${later}`
      throw new AppError('download-interrupted', { url: wanted.url, detail }, { cause: why })
    }
    if (why === null) continue
    tools.onWaiting(now() + pause, why.message)
    await wait(pause, signal)
  }
}

const isComplete = (part: Part): boolean => {
  const facts = part.facts()
  return facts !== null && part.bytes() >= facts.total
}

/** One request and what came of it. Null: the server gave what it said; there may be more to ask for. */
async function oneTry(
  address: URL,
  wanted: Wanted,
  part: Part,
  tools: TransferTools
): Promise<TryAgain | null> {
  const held = part.facts()
  const validator = held?.validator ?? null
  const from = validator === null ? 0 : part.bytes()
  const range: Record<string, string> =
    validator !== null && from > 0 ? { range: `bytes=${from}-`, 'if-range': validator } : {}
  tools.onConnecting()
  try {
    const answer = await openAnswer(address, range, tools)
    try {
      const verdict = judgeAnswer(answer, { wanted, from, held }, tools.now())
      if (verdict.kind === 'changed') {
        await part.discard()
        return new TryAgain(verdict.why)
      }
      if (verdict.kind === 'whole') await beginAnew(verdict.facts, part, tools)
      await take(answer.pieces, verdict, part, wanted, tools)
      return null
    } finally {
      answer.close()
    }
  } catch (error) {
    if (error instanceof TryAgain) return error
    throw isNoSpace(error) ? await noSpace(part, tools, error) : error
  }
}

async function beginAnew(facts: FileFacts, part: Part, tools: TransferTools): Promise<void> {
  await part.beginAnew(facts)
  tools.onReceived()
  await expectSpace(facts.total, 0, tools)
}

async function take(
  pieces: AsyncIterable<Buffer>,
  verdict: Exclude<Verdict, { kind: 'changed' }>,
  part: Part,
  wanted: Wanted,
  tools: TransferTools
): Promise<void> {
  const total = part.facts()?.total ?? 0
  const most = verdict.length ?? total
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > most || part.bytes() + piece.length > total) {
      await part.discard()
      throw refused(wanted.url, null, `> ${total} B`)
    }
    if (!beginsAsGguf(piece, part.bytes())) {
      await part.discard()
      throw refused(wanted.url, null, 'GGUF')
    }
    await part.append(piece)
    tools.onReceived()
  }
  // A coded body that ends well before the size that was told, or one that the connection ended.
  if (length < most) throw new TryAgain(`${length} B < ${most} B`)
}

/** A model file's first four bytes: a page that calls itself a file is known by them at once. */
const MAGIC = Buffer.from('GGUF')

const beginsAsGguf = (piece: Buffer, position: number): boolean => {
  const due = MAGIC.subarray(position, position + piece.length)
  return piece.subarray(0, due.length).equals(due)
}

async function expectSpace(
  total: number | null,
  held: number,
  { dir, freeBytes }: TransferTools
): Promise<void> {
  if (total === null) return
  const neededBytes = spaceFor(total, held)
  const free = await freeBytes(dir)
  if (free >= neededBytes) return
  throw new AppError('download-no-space', { path: dir, neededBytes, freeBytes: free })
}

async function noSpace(
  part: Part,
  { dir, freeBytes }: TransferTools,
  cause: unknown
): Promise<AppError> {
  const neededBytes = spaceFor(part.facts()?.total ?? 0, part.bytes())
  const free = await freeBytes(dir)
  return new AppError('download-no-space', { path: dir, neededBytes, freeBytes: free }, { cause })
}

const spaceFor = (total: number, held: number): number =>
  Math.max(0, Math.ceil(total * SPACE_FACTOR) - held)
