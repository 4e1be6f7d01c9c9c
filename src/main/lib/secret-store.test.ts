import { Buffer } from 'node:buffer'
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  readdirSync,
  chmodSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSecretStore, type Cipher } from './secret-store.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const path = (): string => join(dir, 'server.json')
const mode = (): number => statSync(path()).mode & 0o777
/** Each bit turned: what is written is no longer to be read by eye. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff))
const cipher: Cipher = {
  encrypt: (text) => turned(Buffer.from(text)),
  decrypt: (bytes) => turned(bytes).toString('utf8')
}
const kept = { facts: { baseUrl: 'http://localhost/v1' }, secret: 'sk-비밀' }

test.skipIf(process.platform === 'win32')(
  'the file is for its owner alone, whatever the mask and however wide an older one was',
  () => {
    const before = process.umask(0)
    try {
      createSecretStore(dir, null).write(kept)
      expect(mode()).toBe(0o600)
      chmodSync(path(), 0o666)
      createSecretStore(dir, null).write(kept)
      expect(mode()).toBe(0o600)
    } finally {
      process.umask(before)
    }
    expect(readdirSync(dir)).toEqual(['server.json'])
  }
)

test('with a cipher the secret is nowhere in the file, and read again', () => {
  const store = createSecretStore(dir, cipher)
  store.write(kept)
  const file = readFileSync(path(), 'utf8')
  expect(file).not.toContain('sk-비밀')
  expect(file).toContain('http://localhost/v1')
  expect(store.read()).toEqual(kept)
})

test('a secret that cannot be decrypted here is none; what is in the open stays', () => {
  createSecretStore(dir, cipher).write(kept)
  const broken: Cipher = {
    ...cipher,
    decrypt: () => {
      throw new Error('another account')
    }
  }
  for (const other of [null, broken]) {
    expect(createSecretStore(dir, other).read()).toEqual({ ...kept, secret: null })
  }
})

test('without a cipher it is kept as it is, and a cipher that comes later reads it', () => {
  createSecretStore(dir, null).write(kept)
  expect(createSecretStore(dir, cipher).read()).toEqual(kept)
})

test('nothing is there before, after removing, and in a damaged file', () => {
  const store = createSecretStore(dir, null)
  expect(store.read()).toBeNull()
  store.write(kept)
  store.remove()
  expect(store.read()).toBeNull()
  store.remove()
  writeFileSync(path(), '{"facts":')
  expect(store.read()).toBeNull()
})
