import type { DraftAsset } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'

/** Bytes that are kept back; pictures of a paper take some 2 MB. */
const MOST_BYTES = 64 * 1024 * 1024

/** Pictures wait until the last page is read: only then a letterhead is known from a picture of an item. */
export class PendingAssets {
  readonly #sink: ReadSink
  readonly #waiting = new Map<string, DraftAsset>()
  readonly #given = new Set<string>()
  #bytes = 0

  constructor(sink: ReadSink) {
    this.#sink = sink
  }

  add(asset: DraftAsset): void {
    if (this.#waiting.has(asset.name) || this.#given.has(asset.name)) return
    this.#waiting.set(asset.name, asset)
    this.#bytes += asset.bytes.length
    if (this.#bytes > MOST_BYTES) this.handOver(() => true)
  }

  handOver(wanted: (name: string) => boolean): void {
    for (const [name, asset] of this.#waiting) {
      if (!wanted(name)) continue
      this.#given.add(name)
      this.#sink.asset(asset)
    }
    this.#waiting.clear()
    this.#bytes = 0
  }
}
