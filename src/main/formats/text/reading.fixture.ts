import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { withFile } from '../../../../test/support/bytes-source.ts'
import { Refusal } from '../format.ts'
import { gathering, type PaperRead } from '../paper/reading.fixture.ts'
import { textReader } from './text-reader.ts'

const FOLDER = fileURLToPath(new URL('../../../../test/fixtures/import/text', import.meta.url))

export const paperFile = (name: string): Buffer => readFileSync(join(FOLDER, name))

export type TextRead = PaperRead & { recognised: boolean; refused: ImportFinding | null }

/** Reads a text whether it is recognised or not. */
export const readText = (content: string | Uint8Array): Promise<TextRead> =>
  withFile(typeof content === 'string' ? Buffer.from(content) : content, async (source) => {
    const recognised = await textReader.recognises(source)
    const { read, sink } = gathering()
    try {
      await textReader.read({ source, sink, mapping: () => null })
      return { ...read, recognised, refused: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...read, recognised, refused: error.finding }
    }
  })
