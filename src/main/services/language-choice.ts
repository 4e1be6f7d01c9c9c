import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Emit } from '@shared/contract/events.ts'
import { LANGUAGES, type Language } from '@shared/text/language.ts'
import { replaceFile } from '../lib/replace-file.ts'
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
  return {
    inUse: (): Language => chosenLanguage(dataDir),
    use: (language: Language): Language => {
      replaceFile(join(dataDir, FILE), `${JSON.stringify({ language })}\n`)
      useLanguage(language)
      emit('languageChanged', {})
      return language
    }
  }
}
