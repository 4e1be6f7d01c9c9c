import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Before a fuse wire in Electron's binary: the sentinel, the schema's version (1) and the number of fuses. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** The state in which Electron 45 comes, fuse by fuse in the order of the wire: '1' on, '0' off. */
const AS_IT_COMES = '101100011'

/**
 * A folder like Electron's distribution for Linux, whose binary does nothing but carry a fuse wire: with it the whole
 * application folder is packed where Electron cannot be fetched.
 */
export function makeStandInElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'resources', 'default_app.asar'), '')
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([
      Buffer.from('#!/bin/sh\necho "stand-in for Electron" >&2\nexit 1\n'),
      Buffer.from(SENTINEL),
      Buffer.from([1, AS_IT_COMES.length]),
      Buffer.from(AS_IT_COMES)
    ]),
    { mode: 0o755 }
  )
  for (const language of ['ko', 'en-US', 'fr', 'ja']) {
    writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  }
  writeFileSync(join(folder, 'LICENSE'), 'stand-in\n')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stand-in\n')
  return folder
}
