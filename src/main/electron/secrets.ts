import { safeStorage } from 'electron'
import type { Cipher } from '../lib/secret-store.ts'

/* eslint-disable @typescript-eslint/no-deprecated --
   A key of some bytes is read where nothing may wait for it; what these write, `decryptStringAsync` reads. */

/** Why secrets lie in a file that only its owner can read, and are not encrypted. */
export type NoCipher = 'unavailable' | 'no-keyring'

/**
 * The operating system's own store for the key of a secret: Keychain, DPAPI, a keyring. On Linux without a
 * keyring Chromium encrypts with a password that is in its source: that is no secret, and is not called one.
 * Only after the app's `ready`.
 */
export function secretCipher():
  { cipher: Cipher; reason: null } | { cipher: null; reason: NoCipher } {
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown')
      return { cipher: null, reason: 'no-keyring' }
  }
  if (!safeStorage.isEncryptionAvailable()) return { cipher: null, reason: 'unavailable' }
  return {
    cipher: {
      encrypt: (text) => safeStorage.encryptString(text),
      decrypt: (bytes) => safeStorage.decryptString(bytes)
    },
    reason: null
  }
}
