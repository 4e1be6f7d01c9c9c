// Hanja, which Pretendard has not: KR first, TC for the rarer ones of 한의학. Loaded in slices, as needed.
import '@fontsource-variable/noto-sans-kr'
import '@fontsource-variable/noto-sans-tc'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { createApi, createOn, isAppError } from './api.ts'
import { useLanguage } from './text/use-language.ts'
import { openTransport } from './transport.ts'

const transport = openTransport(window)
const api = createApi(transport)
const on = createOn(transport)

on('languageChanged', () => location.reload())
await speak()
// Only now: what it is made of says things when it is loaded.
const { openWindow } = await import('./open-window.ts')
openWindow({ transport, api, on })

async function speak(): Promise<void> {
  try {
    const { language } = await api.language.inUse({})
    await useLanguage(language)
  } catch (error) {
    // A program that cannot be reached is said in Korean.
    if (!isAppError(error)) throw error
  }
}
