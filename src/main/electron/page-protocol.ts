import { protocol } from 'electron'
import { PAGE_HEADERS } from '../lib/content-policy.ts'
import type { PageFile } from '../lib/page-files.ts'

export const PAGE_SCHEME = 'app'
export const PAGE_HOST = 'hapgyeok'
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`

/** Must run before Electron is ready: a standard, secure scheme has an origin of its own. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }
  ])
}

/** Serves the window's own files under `app://hapgyeok/`; anything else under the scheme is not there. */
export function servePages(files: ReadonlyMap<string, PageFile>): void {
  protocol.handle(PAGE_SCHEME, (request) => {
    const url = new URL(request.url)
    const file = url.host === PAGE_HOST ? files.get(url.pathname) : undefined
    if (request.method !== 'GET' || file === undefined) {
      return new Response('not found', { status: 404, headers: { ...PAGE_HEADERS } })
    }
    const headers = { ...PAGE_HEADERS, 'content-type': file.type }
    return new Response(new Uint8Array(file.read()), { headers })
  })
}

/** Whether an address is a page of ours, by its parsed parts, never by prefix. */
export function isOurPage(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && url.protocol === `${PAGE_SCHEME}:` && url.host === PAGE_HOST
}
