import type { Api, On } from '../api.ts'
import type { Navigation } from './navigation.svelte.ts'

/**
 * Leads to the bank when the system hands over a file, also one from before the window was there. An exam room has no
 * doors: there the file waits until the learner comes to the bank.
 */
export function followOfferedFiles(
  api: { imports: Pick<Api['imports'], 'offered'> },
  on: On,
  navigation: Pick<Navigation, 'go' | 'route'>
): () => void {
  const lead = async (): Promise<void> => {
    if (['exam', 'bank', 'start'].includes(navigation.route.screen)) return
    const offered = await api.imports.offered({})
    if (offered.length > 0) navigation.go({ screen: 'bank' })
  }
  const leadOrStay = (): void => {
    // A program that is just closing answers nothing, and there is nowhere to lead to.
    lead().catch(() => undefined)
  }
  leadOrStay()
  return on('filesOffered', leadOrStay)
}
