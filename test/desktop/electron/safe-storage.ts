import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Electron from 'electron'
import { app } from './app.ts'
import { makeLoud } from './loud.ts'

const TAG_BYTES = 16
const IV_BYTES = 12
type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>

/** The keyring that a test gives the program; `basic_text` is a machine without one. */
const backend = (): Backend => (process.env['DESKTOP_HARNESS_KEYRING'] ?? 'basic_text') as Backend

/** AES-256-GCM by a key in the profile's folder, where a system has its keyring. */
function key(): Buffer {
  const path = join(app.getPath('userData'), 'harness.keyring')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32))
  return readFileSync(path)
}

export const safeStorage = makeLoud('safeStorage', {
  isEncryptionAvailable: (): boolean => app.isReady(),
  getSelectedStorageBackend: backend,
  encryptString: (text: string): Buffer => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  },
  decryptString: (bytes: Buffer): string => {
    const opened = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV_BYTES))
    opened.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = opened.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return Buffer.concat([text, opened.final()]).toString('utf8')
  }
}) satisfies Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>
