import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isPlainName, looksLikeZip, openArchive } from './archive.ts'
import { Refusal } from './format.ts'
import { endOf, fileOf, zipOf, type MadeEntry } from './zip.fixture.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const one = (name: string | Uint8Array, more: Partial<MadeEntry> = {}): MadeEntry => ({
  name,
  bytes: text('내용'),
  ...more
})

/** What the whole archive is refused for; null where all of it can be read. */
async function faultOf(zip: Uint8Array): Promise<string | null> {
  const started = performance.now()
  const before = process.memoryUsage().rss
  try {
    const archive = await openArchive(fileOf(zip))
    try {
      for (const name of archive.names) await archive.read(name)
      return null
    } finally {
      archive.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { finding } = error
    return finding.code === 'unsafe-archive' ? finding.data.fault : finding.code
  } finally {
    const grown = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20
    const spent = performance.now() - started
    if (spent > 100 || grown > 16) {
      process.stdout.write(`  ${expect.getState().currentTestName ?? ''}: `)
      process.stdout.write(`${spent.toFixed(0)} ms, ${grown.toFixed(0)} MiB\n`)
    }
  }
}

describe('a well-meant archive', () => {
  test('is read entry by entry, folders left out', async () => {
    const zip = zipOf([
      one('과목/', { bytes: new Uint8Array() }),
      one('과목/문항.xml'),
      one('b.txt')
    ])
    const archive = await openArchive(fileOf(zip))
    expect(archive.names).toEqual(['과목/문항.xml', 'b.txt'])
    expect(await archive.read('과목/문항.xml')).toEqual(Buffer.from('내용'))
    expect(await archive.read('b.txt')).toEqual(Buffer.from('내용'))
    expect(await archive.read('과목/문항.xml')).toEqual(Buffer.from('내용'))
    expect(await archive.read('none')).toBeNull()
    archive.close()
  })

  test('is known by its first bytes, an empty one too', () => {
    expect(looksLikeZip(fileOf(zipOf([one('a')])))).toBe(true)
    expect(looksLikeZip(fileOf(zipOf([])))).toBe(true)
    expect(looksLikeZip(fileOf(text('PK but a text')))).toBe(false)
  })

  test('may pack a small entry as tightly as it likes', async () => {
    expect(await faultOf(zipOf([one('zeros', { bytes: new Uint8Array(900_000) })]))).toBeNull()
  })

  test('within an archive stays an entry: nothing opens it', async () => {
    const inner = zipOf([one('bomb', { bytes: new Uint8Array(20_000_000) })])
    const archive = await openArchive(fileOf(zipOf([one('inner.zip', { bytes: inner })])))
    expect(archive.names).toEqual(['inner.zip'])
    const read = (await archive.read('inner.zip')) ?? new Uint8Array()
    expect(createHash('sha1').update(read).digest()).toEqual(
      createHash('sha1').update(inner).digest()
    )
    archive.close()
  })
})

describe('an archive that would fill the memory', () => {
  test('is refused where an entry unpacks to more than a hundred times its size', async () => {
    expect(await faultOf(zipOf([one('zeros', { bytes: new Uint8Array(64 * 2 ** 20) })]))).toBe(
      'ratio'
    )
  })

  test('is refused on what comes out, whatever the directory says', async () => {
    const bomb = one('zeros', { bytes: new Uint8Array(64 * 2 ** 20), said: 1000 })
    expect(await faultOf(zipOf([bomb]))).toBe('damaged')
  })

  test('is refused where the directory promises more than there is', async () => {
    expect(await faultOf(zipOf([one('a', { said: 3_000_000_000 })]))).toBe('ratio')
    expect(await faultOf(zipOf([one('a', { said: 7 })]))).toBe('damaged')
    expect(await faultOf(zipOf([one('a', { packed: 1_000_000 })]))).toBe('damaged')
  })

  test('is refused where entries share their bytes (Fifield, "A better zip bomb", 2019)', async () => {
    const kernel = { bytes: new Uint8Array(30_000) }
    const shared = zipOf([one('a', kernel), one('b', { ...kernel, at: 0 }), one('c', { at: 0 })])
    expect(await faultOf(shared)).toBe('overlap')
  })

  test('is refused where an entry quotes the next as its own beginning', async () => {
    // Each stream begins with a stored block that holds the header of the next file: sizes are true, places overlap.
    const inner = zipOf([one('b', { bytes: new Uint8Array(5000), stored: true })])
    const quoting = one('a', { bytes: inner.subarray(0, 5031), stored: true })
    const within = one('b', { bytes: new Uint8Array(5000), stored: true, at: 31 })
    expect(await faultOf(zipOf([quoting, within]))).toBe('overlap')
  })

  test('is refused for the number of its entries before any is read', async () => {
    expect(await faultOf(zipOf([one('a')], { count: 40_000 }))).toBe('entry-count')
    expect(await faultOf(manyEntries(1_000_000))).toBe('entry-count')
  })

  test('is refused where it has fewer entries than it says', async () => {
    expect(await faultOf(zipOf([one('a')], { count: 3 }))).toBe('damaged')
  })
})

/** Really that many entries in the directory, counted by the zip64 record (APPNOTE.TXT 4.3.14). */
function manyEntries(count: number): Buffer {
  const record = 46 + 7
  const directory = Buffer.alloc(count * record)
  for (let at = 0; at < count; at += 1) {
    directory.write('PK\x01\x02\x14\x03\x14\x00', at * record, 'latin1')
    directory.writeUInt16LE(7, at * record + 28)
    directory.write(String(at).padStart(7, '0'), at * record + 46, 'latin1')
  }
  const head = zipOf([]).subarray(0, 0)
  return Buffer.concat([
    Buffer.from('PK\x03\x04', 'latin1'),
    Buffer.alloc(26),
    directory,
    zip64End(BigInt(count), BigInt(directory.length), 30n),
    head
  ])
}

function zip64End(count: bigint, size: bigint, at: bigint): Buffer {
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(count, 24)
  record.writeBigUInt64LE(count, 32)
  record.writeBigUInt64LE(size, 40)
  record.writeBigUInt64LE(at, 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(at + size, 8)
  locator.writeUInt32LE(1, 16)
  const end = endOf(0xffff, 0xffffffff, 0xffffffff)
  return Buffer.concat([record, locator, end])
}

describe('a name that leads out of the archive', () => {
  test.each([
    '../evil.txt',
    'a/../../b',
    'a/../../archive-evil/b',
    '/etc/passwd',
    'C:/Windows/evil.dll',
    'c:evil',
    '//server/share/evil',
    '\\\\server\\share\\evil',
    'a\\b.txt',
    '..\\evil.txt',
    'a/./b',
    'a//b',
    'con',
    'sub/NUL.txt',
    'Lpt1.xml',
    'COM¹.txt',
    'trailing.',
    'trailing ',
    'dir./file',
    'tab\tname',
    'nul\0byte'
  ])('is refused: %j', async (name) => {
    expect(await faultOf(zipOf([one('good.txt'), one(name)]))).toBe('entry-name')
  })

  test('is told from one that only looks so', () => {
    for (const name of ['..a/b', 'a..b', 'console.xml', '보기 (1).png', '.rels', 'com10.txt']) {
      expect([name, isPlainName(name)]).toEqual([name, true])
    }
  })
})

describe('an entry of another kind', () => {
  test('is refused where it is a link', async () => {
    expect(await faultOf(zipOf([one('link', { mode: 0o120777 })]))).toBe('link')
    expect(await faultOf(zipOf([one('file', { mode: 0o100644 })]))).toBeNull()
  })

  test('is refused where it is locked with a password', async () => {
    expect(await faultOf(zipOf([one('a', { flags: 1 })]))).toBe('password-protected')
  })

  test('is refused where two are one file on some disks', async () => {
    expect(await faultOf(zipOf([one('a'), one('a')]))).toBe('entry-twice')
    expect(await faultOf(zipOf([one('Media'), one('media')]))).toBe('entry-twice')
    const [composed, apart] = ['보기'.normalize('NFC'), '보기'.normalize('NFD')]
    expect(await faultOf(zipOf([one(composed), one(apart)]))).toBe('entry-twice')
  })
})

describe('a damaged archive', () => {
  test('is refused at whichever byte it ends', async () => {
    const zip = zipOf([one('a.txt'), one('b.txt', { stored: true })])
    for (let length = 4; length < zip.length; length += 1) {
      expect([length, await faultOf(zip.subarray(0, length))]).toEqual([length, 'damaged'])
    }
  })

  test('is refused or read, whichever bit of it is turned', async () => {
    const zip = zipOf([one('a.txt'), one('b.txt', { stored: true })])
    for (let bit = 0; bit < zip.length * 8; bit += 7) {
      const turned = Buffer.from(zip)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const fault = await faultOf(turned)
      expect(fault === null || typeof fault === 'string').toBe(true)
    }
  })

  test('is refused where its zip64 record points nowhere', async () => {
    const lying = (count: bigint, size: bigint, at: bigint): Buffer =>
      Buffer.concat([zipOf([one('a')]).subarray(0, -22), zip64End(count, size, at)])
    expect(await faultOf(lying(1n, 1n << 62n, 1n << 62n))).toBe('damaged')
    expect(await faultOf(lying(0xffffffffffffffffn, 10n, 10n))).toMatch(/damaged|entry-count/u)
    expect(await faultOf(lying(3n, 0n, 0n))).toBe('damaged')
  })
})
