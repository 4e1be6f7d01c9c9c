import { readFileSync } from 'node:fs'
import { MINI_MODEL } from './engine.ts'
import { startFileServer, type Behaviour, type Seen } from './hostile-file-server.ts'

export const MINI_BYTES = readFileSync(MINI_MODEL)

/** Of the catalogue: one whose size the host has to tell, and where its file lies. */
export const OFFER = 'exaone-4.0-1.2b-q8_0'
export const OFFER_NAME = 'EXAONE-4.0-1.2B-Q8_0.gguf'
export const OFFER_PATH = `/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF/resolve/main/${OFFER_NAME}`
/** One whose exact size the catalogue knows: 812,437,792 bytes. */
export const MEASURED_OFFER = 'exaone-4.0-1.2b-q4_k_m'

export const LICENCE_TEXT = 'EXAONE AI Model License Agreement 1.2 - NC\n\n1. 연구와 교육\n'

export const licenceOf = (text: string): Behaviour => ({
  canned: { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text }
})

export type HubBehaviour = { file?: (seen: Seen) => Behaviour; licence?: (seen: Seen) => Behaviour }

/** Stands for Hugging Face's hub: serves the mini model under every name, and a licence. */
export async function startModelHub(behave: HubBehaviour = {}, content: Buffer = MINI_BYTES) {
  const { file = () => ({}), licence = () => licenceOf(LICENCE_TEXT) } = behave
  const isLicence = ({ path }: { path: string }): boolean => path.endsWith('/LICENSE')
  const server = await startFileServer({
    size: content.length,
    content,
    behave: (seen) => (isLicence(seen) ? licence(seen) : file(seen))
  })
  return {
    ...server,
    /** Base address, as in `HF_ENDPOINT`. */
    hub: new URL(server.url).origin,
    addressOf: (path: string): string => new URL(path, server.url).href,
    licences: (): Seen[] => server.seen.filter(isLicence),
    files: (): Seen[] => server.seen.filter((seen) => !isLicence(seen))
  }
}

export type ModelHub = Awaited<ReturnType<typeof startModelHub>>
