import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { getRawHeader, statFile } from '@electron/asar'

/** Inverts one bit of a file inside an archive, as an intruder or a failing disk would. */
export function changeArchived(archive: string, path: string): void {
  const entry = statFile(archive, path)
  if (!('offset' in entry)) throw new Error(`${path} is no file in ${archive}`)
  // Contents follow the header, which follows two words that tell its size (8 bytes).
  const at = 8 + getRawHeader(archive).headerSize + Number(entry.offset)
  const file = openSync(archive, 'r+')
  try {
    const byte = Buffer.alloc(1)
    readSync(file, byte, 0, 1, at)
    byte.writeUInt8(byte.readUInt8(0) ^ 1)
    writeSync(file, byte, 0, 1, at)
  } finally {
    closeSync(file)
  }
}
