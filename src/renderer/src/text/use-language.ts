import type { Language } from '@shared/text/language.ts'
import { useSharedText } from '@shared/text/shared-text.ts'
import { useForms } from './format.ts'
import { useText } from './text.ts'

/**
 * Makes the window speak a language. Korean is there from the beginning; another is loaded first, so that a window that
 * speaks Korean has no other's tables. To be called before anything is drawn: what was drawn stays as it is.
 */
export async function useLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language
  if (language === 'ko') return
  const [{ en }, { forms }, shared] = await Promise.all([
    import('./en.ts'),
    import('./en/forms.ts'),
    import('@shared/text/en.ts')
  ])
  useText(en)
  useForms(forms)
  useSharedText(language, shared.en)
}
