import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileCorpus } from '../support/hostile/corpus.ts'
import { found } from '../support/hostile/found.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-hostile-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe.each(Object.entries(hostileCorpus))('hostile files: %s', (_, files) => {
  test('each is refused or cleaned, and says what it is', async () => {
    const wrong: string[] = []
    for (const { name, bytes, codes, items } of files()) {
      const { items: read, findings } = await found(folder, bytes())
      const said = findings.map(({ code }) => code as string)
      if (codes.length > 0 && !said.some((code) => codes.includes(code))) {
        wrong.push(`${name} says ${said.join(' ')}`)
      }
      if (items !== undefined && read.length !== items) wrong.push(`${name}: ${read.length} items`)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
