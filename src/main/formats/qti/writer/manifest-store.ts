import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Characters that are packed at a time. */
const BLOCK = 512 * 1024

/** The resources of a manifest, which comes last in its package: kept packed until then, a tenth of their size. */
export type ManifestStore = { add: (markup: string) => void; parts: () => Iterable<Uint8Array> }

export function manifestStore(): ManifestStore {
  const blocks: Uint8Array[] = []
  let open: string[] = []
  let length = 0
  const close = (): void => {
    if (open.length > 0) blocks.push(deflateRawSync(Buffer.from(open.join('')), { level: 1 }))
    open = []
    length = 0
  }
  return {
    add: (markup) => {
      open.push(markup)
      length += markup.length
      if (length >= BLOCK) close()
    },
    parts: function* () {
      close()
      for (const block of blocks) yield inflateRawSync(block)
    }
  }
}
