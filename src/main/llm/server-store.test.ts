import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPlain, serverAddress } from './server-address.ts'
import { createServerStore } from './server-store.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'server-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const server = { baseUrl: 'https://llm.example/v1', model: 'EXAONE-4.0-32B', key: 'sk-abc' }
const store = () => createServerStore(dir, null)

test('a window sees that there is a key, and not the key', () => {
  expect(store().view()).toBeNull()
  store().write(server)
  expect(store().view()).toEqual({
    baseUrl: server.baseUrl,
    model: server.model,
    hasKey: true,
    plain: false
  })
  expect(store().withKey()).toEqual(server)
  store().remove()
  expect(store().withKey()).toBeNull()
})

test('a key is told only for the origin that it was entered for', () => {
  store().write(server)
  expect(store().keyFor('https://llm.example/other')).toBe('sk-abc')
  expect(store().keyFor('http://llm.example')).toBeNull()
  expect(store().keyFor('https://elsewhere.example')).toBeNull()
})

test('a key stays with its server and goes to no other', () => {
  const after = (baseUrl: string): string | null => {
    store().write(server)
    store().write({ baseUrl, model: 'other', key: null })
    return store().withKey()?.key ?? null
  }
  expect(after('https://llm.example/v2')).toBe('sk-abc')
  expect(after('https://other.example/v1')).toBeNull()
  expect(after('https://llm.example:8443/v1')).toBeNull()
  expect(after('http://llm.example/v1')).toBeNull()
})

test('an address changed in the file takes no key along', () => {
  store().write(server)
  const path = join(dir, 'server.json')
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('https://llm.example/v1', 'https://evil.example/v1')
  )
  expect(store().withKey()).toEqual({ ...server, baseUrl: 'https://evil.example/v1', key: null })
})

test('an empty key takes the old one away, a new one replaces it', () => {
  store().write(server)
  store().write({ ...server, key: 'sk-new' })
  expect(store().withKey()?.key).toBe('sk-new')
  store().write({ ...server, key: '' })
  expect(store().view()?.hasKey).toBe(false)
})

test('a key that no header can carry is refused without being repeated', () => {
  for (const key of ['sk-a\nb', 'sk 비밀']) {
    let said = ''
    try {
      store().write({ ...server, key })
    } catch (error) {
      said = JSON.stringify(error) + String(error)
    }
    expect(said).toContain('bad-input')
    expect(said).not.toContain('sk')
  }
})

test('an address is kept in one form', () => {
  const forms = {
    'http://192.168.0.7:8080': 'http://192.168.0.7:8080/v1',
    ' http://192.168.0.7:8080/v1/ ': 'http://192.168.0.7:8080/v1',
    'https://api.example/serverless/v1/chat/completions': 'https://api.example/serverless/v1',
    'https://API.example/dedicated/v1/models': 'https://api.example/dedicated/v1'
  }
  for (const [given, kept] of Object.entries(forms)) expect(serverAddress(given)).toBe(kept)
  const none = ['', 'localhost:8080', 'ftp://a/v1', 'https://a:b@c/v1', 'https://a/v1?key=b']
  for (const given of none) expect(() => serverAddress(given)).toThrow('bad-input')
})

test('a connection is plain that others on the way can read', () => {
  expect(isPlain('http://192.168.0.7:8080/v1')).toBe(true)
  expect(isPlain('http://127.evil.example/v1')).toBe(true)
  for (const url of ['https://llm.example/v1', 'http://127.0.0.1:8080/v1', 'http://[::1]/v1']) {
    expect(isPlain(url)).toBe(false)
  }
})
