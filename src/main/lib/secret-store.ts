import { Buffer } from 'node:buffer'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { systemReason } from './write-out.ts'

/** What the operating system keeps secrets with. */
export type Cipher = { encrypt(text: string): Buffer; decrypt(bytes: Buffer): string }

/** Facts in the open, and one secret beside them. */
export type Secret = { facts: Record<string, string>; secret: string | null }

const FILE = 'server.json'
/** For the owner alone. */
const MODE = 0o600

const fileShape = z.object({
  facts: z.record(z.string(), z.string()),
  secret: z.union([z.object({ encrypted: z.string() }), z.object({ plain: z.string() })]).nullable()
})
type FileShape = z.infer<typeof fileShape>

/**
 * One secret in the data folder, encrypted where the system has a cipher, in a file that only its owner can
 * read everywhere else. A secret that cannot be decrypted (another account, another machine) is none.
 */
export function createSecretStore(dataDir: string, cipher: Cipher | null) {
  const path = join(dataDir, FILE)

  const open = (kept: FileShape['secret']): string | null => {
    if (kept === null) return null
    if ('plain' in kept) return kept.plain
    try {
      return cipher?.decrypt(Buffer.from(kept.encrypted, 'base64')) ?? null
    } catch {
      return null
    }
  }

  return {
    /** Null where nothing is kept, or nothing that can be read. */
    read: (): Secret | null => {
      const kept = readFile(path)
      return kept === null ? null : { facts: kept.facts, secret: open(kept.secret) }
    },
    write: ({ facts, secret }: Secret): void => {
      const kept: FileShape = {
        facts,
        secret:
          secret === null
            ? null
            : cipher === null
              ? { plain: secret }
              : { encrypted: cipher.encrypt(secret).toString('base64') }
      }
      replaceFile(dataDir, path, `${JSON.stringify(kept, null, 2)}\n`)
    },
    remove: (): void => rmSync(path, { force: true })
  }
}

function readFile(path: string): FileShape | null {
  try {
    return fileShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Absent, or damaged: the learner enters it again.
    return null
  }
}

/** Whole or as it was before, and never readable by others, not even while it is written. */
function replaceFile(dir: string, path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`
  try {
    mkdirSync(dir, { recursive: true })
    rmSync(fresh, { force: true })
    const file = openSync(fresh, 'wx', MODE)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(fresh, path)
  } catch (cause) {
    rmSync(fresh, { force: true })
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}
