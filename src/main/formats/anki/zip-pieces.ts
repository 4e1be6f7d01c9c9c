import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** `stored`: as it is, for what is packed already. */
export type ZipEntry = {
  name: string
  stored: boolean
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** The earliest day of a zip file (APPNOTE.TXT 4.4.6): the same content gives the same file. */
const MADE = new Date(1980, 0, 1)
/** As zip's own default, 0 to 9. */
const LEVEL = 6

/** A zip file in pieces, one entry after the other. */
export async function* zipPieces(
  entries: Iterable<ZipEntry>
): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = []
  let failed: Error | null = null
  const zip = new Zip((error, piece) => {
    failed ??= error
    if (error === null) ready.push(piece)
  })
  const taken = (): Uint8Array[] => {
    if (failed !== null) throw failed
    const pieces = ready
    ready = []
    return pieces
  }
  for (const { name, stored, pieces } of entries) {
    const file = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: LEVEL })
    file.mtime = MADE
    zip.add(file)
    for await (const piece of pieces) {
      file.push(piece)
      yield* taken()
    }
    file.push(new Uint8Array(), true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}
