import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { Refusal, type ReadSink } from './format.ts'
import { fileSource, readFile } from './read-file.ts'
import { fileOf, zipOf } from './zip.fixture.ts'

const nothing = (): void => undefined

async function findingsOf(bytes: Uint8Array): Promise<{ format: string | null; codes: string[] }> {
  const found: ImportFinding[] = []
  const sink: ReadSink = {
    item: nothing,
    key: nothing,
    asset: nothing,
    finding: (finding) => void found.push(finding),
    reject: (finding) => void found.push(finding),
    table: nothing,
    drained: () => Promise.resolve()
  }
  const format = await readFile(fileOf(bytes).path, sink)
  return { format, codes: found.map(({ code }) => code) }
}

describe('a file that is not read', () => {
  test('is told from an empty one', async () => {
    expect(await findingsOf(new Uint8Array())).toEqual({ format: null, codes: ['file-empty'] })
  })

  test('of bytes that mean nothing is not recognised', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
    expect(await findingsOf(bytes)).toEqual({ format: null, codes: ['not-recognised'] })
  })

  test('that is an archive of other things is not recognised', async () => {
    const zip = zipOf([{ name: 'photo.bin', bytes: Uint8Array.of(1, 2, 3) }])
    expect(await findingsOf(zip)).toEqual({ format: null, codes: ['not-recognised'] })
  })

  test('that is an archive nobody must open says so, not that it is unknown', async () => {
    const zip = zipOf([{ name: '../evil', bytes: Uint8Array.of(1) }])
    expect(await findingsOf(zip)).toEqual({ format: null, codes: ['unsafe-archive'] })
    const locked = zipOf([{ name: 'a', bytes: Uint8Array.of(1), flags: 1 }])
    expect(await findingsOf(locked)).toEqual({ format: null, codes: ['password-protected'] })
  })
})

describe('a file', () => {
  test('shows its first 64 KiB before it is read', () => {
    expect(fileOf(new Uint8Array(100)).head.length).toBe(100)
    expect(fileOf(new Uint8Array(70_000)).head.length).toBe(65_536)
  })

  test('is not taken whole above the limit of its reader', () => {
    const source = fileOf(Uint8Array.of(1, 2, 3))
    expect([...source.bytes(3)]).toEqual([1, 2, 3])
    expect(() => source.bytes(2)).toThrow(Refusal)
  })

  test('comes in pieces of at most 256 KiB', async () => {
    const sizes: number[] = []
    for await (const piece of fileOf(new Uint8Array(600_000)).stream()) sizes.push(piece.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(262_144)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(600_000)
  })

  test('keeps the name that it was given for people', () => {
    const source = fileOf(Uint8Array.of(1), 'upload.tmp')
    expect(fileSource(source.path).name).toBe('upload.tmp')
    expect(fileSource(source.path, '기출.csv').name).toBe('기출.csv')
  })

  test('that grew shorter since shows what is left of it', () => {
    const source = fileOf(new Uint8Array(10))
    writeFileSync(source.path, Uint8Array.of(7))
    expect([...source.bytes()]).toEqual([7])
  })
})
