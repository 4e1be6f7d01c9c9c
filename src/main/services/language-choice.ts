import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Emit } from '@shared/contract/events.ts'
import { AppError } from '@shared/errors.ts'
import { LANGUAGES, type Language } from '@shared/text/language.ts'
import { systemReason } from '../lib/write-out.ts'
import { useLanguage } from '../text/use-language.ts'

/** Beside the database and not in it: it is needed where the database cannot be opened, and is of this computer alone. */
const FILE = 'preferences.json'
const shape = z.object({ language: z.enum(LANGUAGES) })

/** The language that was chosen in this data folder; Korean where none was, or where it cannot be read. */
export function chosenLanguage(dataDir: string): Language {
  try {
    return shape.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))).language
  } catch {
    return 'ko'
  }
}

export type LanguageChoice = ReturnType<typeof createLanguageChoice>

/** Choosing it; the whole process speaks it from then on. */
export function createLanguageChoice(dataDir: string, emit: Emit) {
  const keep = (language: Language): void => {
    const path = join(dataDir, FILE)
    const written = `${path}.new`
    try {
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(written, `${JSON.stringify({ language })}\n`, { flush: true })
      renameSync(written, path)
    } catch (cause) {
      rmSync(written, { force: true })
      throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
    }
  }
  return {
    inUse: (): Language => chosenLanguage(dataDir),
    use: (language: Language): Language => {
      keep(language)
      useLanguage(language)
      emit('languageChanged', {})
      return language
    }
  }
}
