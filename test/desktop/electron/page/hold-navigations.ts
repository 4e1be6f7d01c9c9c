import type { Codec } from './codec.ts'

type Navigate = Event & { destination: { url: string; sameDocument: boolean } }

/**
 * Chromium makes a request for addresses of the web alone, which wait for main's verdict there. A navigation to any other
 * is held back here and told to main, before Chromium looks for a program of the system's. Put into pages by its source.
 */
export function holdNavigations({ pack }: Codec, binding: string): void {
  const scope = globalThis as unknown as {
    navigation?: EventTarget
    [binding: string]: unknown
  }
  const toMain = scope[binding] as (text: string) => void
  scope.navigation?.addEventListener('navigate', (event) => {
    const { url, sameDocument } = (event as Navigate).destination
    if (sameDocument || /^https?:/u.test(url)) return
    event.preventDefault()
    toMain(pack({ kind: 'navigate', url }))
  })
}
