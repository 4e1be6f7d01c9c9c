import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli, type ImportAnswer } from '../support/cli-process.ts'
import { archives } from '../support/hostile/archives.ts'
import { databases } from '../support/hostile/databases.ts'
import { found } from '../support/hostile/found.ts'
import type { HostileFile } from '../support/hostile/hostile-file.ts'
import { longLines } from '../support/hostile/long-lines.ts'
import { scriptFiles } from '../support/hostile/script-files.ts'
import { MARKER } from '../support/hostile/scripts.ts'
import { emptyProfile } from '../support/real-profile.ts'

const REGRESSIONS = join(import.meta.dirname, '../fixtures/import/regressions')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-hostile-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Some of each kind, small enough to be read one after another by one program. */
const some = (): HostileFile[] => [
  ...archives()
    .filter(({ name }) => name.endsWith('.apkg') && !name.startsWith('entry'))
    .slice(0, 8),
  ...databases().slice(0, 4),
  ...longLines().slice(0, 3)
]

test('the whole program reads them one after another, ends well and leaves nothing behind', async () => {
  const place = mkdtempSync(join(tmpdir(), 'hapgyeok-place-'))
  try {
    const [dataDir, temporary, from] = ['data', 'tmp', 'from'].map((name) => join(place, name))
    if (dataDir === undefined || temporary === undefined || from === undefined) return
    mkdirSync(temporary)
    mkdirSync(from)
    const files = some()
    const paths = files.map(({ bytes }, at) => {
      const path = join(from, `file ${at}`)
      writeFileSync(path, bytes())
      return path
    })
    const good = join(from, 'good.csv')
    writeFileSync(good, '문제,보기1,보기2,정답\n관세를 납부할 자는?,수출자,화주,2\n')
    const run = await runCli(['import', '--json', '--data-dir', dataDir, ...paths, good], {
      temporary
    })
    expect(run.code, run.err).toBe(1)
    const answer = JSON.parse(run.out) as ImportAnswer
    // One after the other, and the good one at the end.
    expect(answer.files).toHaveLength(files.length + 1)
    expect(answer.files.at(-1)).toMatchObject({ found: 1, imported: 1 })
    for (const file of answer.files.slice(0, -1)) {
      expect(file.findings.length + file.imported, file.path).toBeGreaterThan(0)
    }

    expect(readdirSync(place).toSorted()).toEqual(['data', 'from', 'tmp'])
    expect(readdirSync(from)).toHaveLength(files.length + 1)
    expect(readdirSync(temporary)).toEqual([])
    const kept = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    expect(
      kept.filter(
        (name) =>
          !/^(?:hapgyeok(?:-search)?\.db|hapgyeok\.db\.seal|instance\.lock|backups|backups\/before-import-[\dTZ-]+\.db(?:\.seal)?)$/u.test(
            name
          )
      )
    ).toEqual([])
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}, 120_000)

test('files that once ended the program, found by `npm run fuzz`, end in a report', async () => {
  const profile = emptyProfile()
  try {
    const paths = readdirSync(REGRESSIONS).map((name) => join(REGRESSIONS, name))
    const report = await profile.importFiles(...paths)
    expect(report.files).toHaveLength(paths.length)
    expect(profile.complaints).toEqual([])
  } finally {
    await profile.dispose()
  }
})

describe.each(scriptFiles())('scripts in $name', ({ name, bytes, html, items }) => {
  test('none of them is left where it could run', async () => {
    const { items: read, assets } = await found(folder, bytes)
    // Read as Markdown a vector may swallow what stands behind it.
    expect(read.length).toBeGreaterThan(name.endsWith('.txt') ? 20 : items * 0.9)
    for (const draft of read) {
      const words = JSON.stringify([draft.stimulus, draft.stem, draft.options])
      // What is no HTML stays as the words that it is: the window shows words, and none of these elements.
      if (html)
        expect(words.replaceAll(/<(?:scr<|animate|set|keygen)[^>]*>/gu, '')).not.toMatch(ACTIVE)
    }
    for (const { bytes: picture } of assets) {
      expect(Buffer.from(picture).toString('latin1')).not.toContain(MARKER)
    }
  })
})

const ACTIVE =
  /<(?:iframe|object|embed|svg|math|link|meta|base|form|style)\b|javascript:|vbscript:/iu
