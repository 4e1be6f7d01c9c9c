import { describe, expect, test } from 'vitest'
import { checkFileName, fileAddress, nextAddress } from './download-address.ts'

describe('an address of a file', () => {
  test.each([
    'https://example.org/a/b/resolve/main/c.gguf',
    'http://127.0.0.1:8080/c.gguf',
    'http://localhost/c.gguf',
    'http://[::1]:81/c.gguf'
  ])('%s', (address) => {
    expect(fileAddress(address).href).toBe(address)
  })

  test.each([
    'http://example.org/c.gguf',
    'http://127.0.0.1.example.org/c.gguf',
    'http://localhost.example.org/c.gguf',
    'ftp://example.org/c.gguf',
    'file:///etc/passwd',
    'data:,GGUF',
    'c.gguf',
    'https://name:word@example.org/c.gguf'
  ])('not %s', (address) => {
    expect(() => fileAddress(address)).toThrow(
      expect.objectContaining({ code: 'download-refused' }) as Error
    )
  })

  test('a password is not told again', () => {
    expect(() => fileAddress('https://name:word@example.org/c.gguf')).toThrow(
      expect.objectContaining({
        data: { url: 'example.org', status: null, detail: 'credentials' }
      }) as Error
    )
  })
})

describe('a redirect', () => {
  const asked = 'https://example.org/a/b.gguf'
  const next = (from: string, location: string): string =>
    nextAddress(new URL(from), location, 302, asked).href

  test.each([
    [asked, 'https://cdn.example.net/x?sig=1', 'https://cdn.example.net/x?sig=1'],
    [asked, '/c/d.gguf', 'https://example.org/c/d.gguf'],
    [asked, '//cdn.example.net/x', 'https://cdn.example.net/x'],
    ['http://127.0.0.1:80/a', 'https://example.org/x', 'https://example.org/x'],
    ['http://127.0.0.1/a', 'http://127.0.0.1:81/x', 'http://127.0.0.1:81/x']
  ])('from %s to %s', (from, location, found) => {
    expect(next(from, location)).toBe(found)
  })

  test.each([
    [asked, 'http://example.org/a/b.gguf'],
    // Not even to this computer: a page of the net must not reach what runs here.
    [asked, 'http://127.0.0.1:631/x'],
    ['http://127.0.0.1/a', 'http://example.org/x'],
    [asked, 'https://name:word@example.org/x'],
    [asked, 'file:///etc/passwd'],
    [asked, 'https://[/']
  ])('not from %s to %s', (from, location) => {
    expect(() => next(from, location)).toThrow(
      expect.objectContaining({ code: 'download-refused' }) as Error
    )
  })
})

describe('a file name', () => {
  test.each(['EXAONE-4.0-1.2B-Q8_0.gguf', '모델 하나 (둘).gguf', '📦.gguf', 'console.gguf'])(
    '%s',
    (name) => {
      expect(() => {
        checkFileName(name)
      }).not.toThrow()
    }
  )

  test.each([
    '',
    ' ',
    '.',
    '..',
    '.gguf',
    '../a.gguf',
    'a/b.gguf',
    'a\\b.gguf',
    'C:a.gguf',
    'a\u0000.gguf',
    'a\n.gguf',
    'a?.gguf',
    'a.gguf.',
    'a.gguf ',
    'CON',
    'con.gguf',
    'COM1.gguf',
    'lpt9',
    'NUL.tar.gz',
    'a.gguf.part',
    'a.part.json',
    '모델.gguf'.normalize('NFD'),
    // 81 syllables of three bytes.
    '가'.repeat(81)
  ])('not %j', (name) => {
    expect(() => {
      checkFileName(name)
    }).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error)
  })
})
