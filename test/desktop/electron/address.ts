/**
 * Chromium without Electron knows no scheme of the program's. Its pages live under a reserved origin instead (RFC 6761:
 * `.invalid` is nobody's), whose every request is answered from `protocol.handle`; wherever main is told an address, it
 * is the scheme's again.
 */
export const PAGE = { scheme: 'app', host: 'hapgyeok', origin: 'https://hapgyeok.app.invalid' }

const INSIDE = `${PAGE.origin}/`
const OUTSIDE = `${PAGE.scheme}://${PAGE.host}/`

export const toChromium = (address: string): string =>
  address.startsWith(OUTSIDE) ? INSIDE + address.slice(OUTSIDE.length) : address

export const fromChromium = (address: string): string =>
  address.startsWith(INSIDE) ? OUTSIDE + address.slice(INSIDE.length) : address

export const isInside = (address: string): boolean => address.startsWith(INSIDE)
