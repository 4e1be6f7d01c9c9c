import { en } from '@shared/text/en.ts'
import { ko } from '@shared/text/ko.ts'
import type { Language } from '@shared/text/language.ts'
import { useSharedText } from '@shared/text/shared-text.ts'

/** To be called before anything is said: all that this process says is in this language from then on. */
export const useLanguage = (language: Language): void =>
  useSharedText(language, language === 'en' ? en : ko)
