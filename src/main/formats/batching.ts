import type { Passage } from '@shared/domain/passages.ts'
import { fingerprintOf } from '../lib/fingerprint.ts'
import type { ReadSink } from './format.ts'
import { emptyBatch, type ReadBatch } from './reading.ts'

/** Items of one batch: some twenty milliseconds for the side that writes them. */
const ITEMS = 400
/** Batches that may be on their way, so that neither side waits for the other. */
const AHEAD = 2
/** Pictures and findings fill a batch too. */
const BATCH_BYTES = 8 * 1024 * 1024
const BATCH_FINDINGS = 2000
const BATCH_PASSAGES = 200

/** A sink that gathers what a reader finds and hands it on in batches. `finish` hands on the last. */
export function batchingSink(send: (batch: ReadBatch) => Promise<void>): {
  sink: ReadSink & { passage: (passage: Passage) => void }
  finish: () => Promise<void>
} {
  let batch = emptyBatch()
  let bytes = 0
  /** The sending of the last batch, and of those before it: a reader that never awaits `drained` runs ahead of it. */
  let queue: Promise<void> = Promise.resolve()
  let sent: Promise<void>[] = []

  const pass = (): void => {
    const full = batch
    batch = emptyBatch()
    bytes = 0
    queue = queue.then(() => send(full))
    sent = [...sent, queue].slice(-AHEAD)
  }
  const passWhenFull = (): void => {
    const { items, findings, passages } = batch
    if (
      items.length >= ITEMS ||
      bytes >= BATCH_BYTES ||
      findings.length >= BATCH_FINDINGS ||
      passages.length >= BATCH_PASSAGES
    ) {
      pass()
    }
  }

  return {
    sink: {
      item: (draft) => {
        batch.items.push({ draft, fingerprint: fingerprintOf(draft).toString('hex') })
        passWhenFull()
      },
      key: (key) => void batch.keys.push(key),
      asset: (asset) => {
        batch.assets.push(asset)
        bytes += asset.bytes.length
        passWhenFull()
      },
      finding: (finding) => {
        batch.findings.push(finding)
        passWhenFull()
      },
      reject: (finding) => {
        batch.findings.push(finding)
        batch.rejected += 1
        passWhenFull()
      },
      table: (table) => void batch.tables.push(table),
      passage: (passage) => {
        batch.passages.push(passage)
        passWhenFull()
      },
      drained: () => sent[0] ?? queue
    },
    finish: async () => {
      pass()
      await queue
    }
  }
}
