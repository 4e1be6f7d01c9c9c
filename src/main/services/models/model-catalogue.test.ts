import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CatalogueDocument, type Catalogue } from '@shared/contract/model-catalogue.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createLogger } from '../../lib/logger.ts'
import { HUB } from '../../lib/hub-address.ts'
import { createModelCatalogue } from './model-catalogue.ts'

const SHIPPED = join(RESOURCES, 'models', 'catalogue.json')
const shipped = (): Catalogue => CatalogueDocument.parse(JSON.parse(readFileSync(SHIPPED, 'utf8')))

let folder: string
let lines: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 목록 '))
  lines = []
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})
const logger = createLogger(
  (line) => lines.push(line),
  'info',
  () => 0
)
const catalogue = (freeMb: number, path = SHIPPED) =>
  createModelCatalogue(path, { now: () => ({ freeMemoryMb: freeMb, gpu: null }) }, HUB, logger)

describe('the shipped catalogue', () => {
  test('names the files of both sizes, and 4.0.1 with who converted it', () => {
    const { models } = catalogue(8000).list()
    expect(lines).toEqual([])
    expect(models.map(({ name, convertedBy }) => [name, convertedBy])).toEqual([
      ['EXAONE 4.0 1.2B', null],
      ['EXAONE 4.0 32B', null],
      ['EXAONE 4.0.1 32B', 'bartowski']
    ])
    // As the model card lists them.
    expect(models[0]?.files.map(({ quantisation }) => quantisation)).toEqual([
      'Q8_0',
      'Q6_K',
      'Q5_K_M',
      'Q4_K_M',
      'IQ4_XS',
      'BF16'
    ])
    expect(models[0]?.licence.title).toBe('EXAONE AI Model License Agreement 1.2 - NC')
  })

  test('has the address of each file at the host', () => {
    expect(catalogue(8000).findFile('exaone-4.0-1.2b-q4_k_m')).toMatchObject({
      address:
        'https://huggingface.co/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF/resolve/main/EXAONE-4.0-1.2B-Q4_K_M.gguf',
      bytes: 812_437_792,
      bytesFrom: 'published'
    })
    expect(catalogue(8000).findFile('exaone-4.0-1.2b-q3')).toBeNull()
  })

  test('estimates nothing of a file whose size is not known', () => {
    expect(catalogue(8000).findFile('exaone-4.0-1.2b-q6_k')).toMatchObject({
      bytes: null,
      fit: null
    })
  })

  test('claims no hash that nobody published', () => {
    const hashes = shipped().models.flatMap(({ files }) => files.map(({ sha256 }) => sha256))
    expect(new Set(hashes)).toEqual(new Set([null]))
  })
})

describe('the file for this computer', () => {
  // Q8_0 of 1.2B: 1,297 MB of weights, 32 to compute, 200 of the program; the cache has 240 MB at 4,096 tokens.
  // Q4_K_M: 775 + 232 MB.
  test.each([
    // 32B is slow on any processor: 20 GB a second for 19.3 GB of weights.
    ['with plenty of memory', 64_000, 'exaone-4.0-1.2b-q8_0'],
    ['with 8 GB', 8000, 'exaone-4.0-1.2b-q8_0'],
    // 1,769 MB for Q8_0 at 4,096 tokens leave less than a tenth of 1,900; 1,487 for Q4_K_M at 8,192 leave more.
    ['with little memory', 1900, 'exaone-4.0-1.2b-q4_k_m'],
    // 1,247 MB for Q4_K_M at 4,096 tokens: tight, and all that is quick.
    ['with hardly any', 1300, 'exaone-4.0-1.2b-q4_k_m'],
    ['with none', 1000, null]
  ])('%s', (_name, freeMb, id) => {
    expect(catalogue(freeMb).list().recommendedId).toBe(id)
  })
})

describe('a catalogue that was tampered with', () => {
  const written = (change: (document: Catalogue) => unknown): string => {
    const path = join(folder, 'catalogue.json')
    writeFileSync(path, JSON.stringify(change(shipped())))
    return path
  }
  test.each<[string, (document: Catalogue) => unknown]>([
    ['is no document of ours', () => []],
    ['has a model twice', (it) => ({ ...it, models: [...it.models, ...it.models] })],
    ['knows no such licence', (it) => ({ ...it, licences: [] })],
    ['prefers what it has not', (it) => ({ ...it, preferred: ['exaone-5-q8_0'] })],
    ['has a fact too many', (it) => ({ ...it, mirror: 'http://example.com' })],
    [
      'climbs out of the folder',
      (it) => {
        const file = it.models[0]?.files[0]
        if (file !== undefined) file.fileName = '../../start.gguf'
        return it
      }
    ],
    [
      'has a size of nowhere',
      (it) => {
        const file = it.models[0]?.files[0]
        if (file !== undefined) file.bytesFrom = null
        return it
      }
    ]
  ])('%s: it is left out with a word in the log', (_name, change) => {
    expect(catalogue(8000, written(change)).list()).toEqual({ models: [], recommendedId: null })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('model catalogue left out')
  })

  test('or is not there keeps nobody from the program', () => {
    const gone = catalogue(8000, join(folder, '없음.json'))
    expect(gone.list().models).toEqual([])
    expect(gone.licences()).toEqual([])
  })
})
