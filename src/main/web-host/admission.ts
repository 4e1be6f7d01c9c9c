import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Who may talk to the host. Any page in any browser, and any program of another user, can reach a
 * loopback port: so a token that only the printed address holds is exchanged, once, for a cookie; the
 * Host header keeps out names rebound to 127.0.0.1, and Origin other pages.
 */
export function createAdmission(port: number, newSecret: () => string) {
  const token = newSecret()
  const secret = newSecret()
  // Cookies know no ports: the name keeps two running programs apart.
  const cookieName = `hapgyeok-${port}`
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origins = hosts.map((host) => `http://${host}`)
  let used = false

  return {
    token,

    /** The cookie for a token that has not been used yet; else null. */
    enter: (given: string): string | null => {
      if (used || !same(given, token)) return null
      used = true
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    },

    isAdmitted: ({ cookie = '' }: IncomingHttpHeaders): boolean =>
      cookie
        .split(';')
        .map((pair) => pair.trim().split('='))
        .some(([name, value]) => name === cookieName && same(value ?? '', secret)),

    isOurAddress: ({ host }: IncomingHttpHeaders): boolean =>
      host !== undefined && hosts.includes(host),

    /** A browser names the page that asks; what changes something must be asked by our page. */
    isOurPage: (headers: IncomingHttpHeaders, method: string): boolean => {
      const { origin } = headers
      if (origin !== undefined) return origins.includes(origin)
      return method === 'GET' && headers['sec-fetch-site'] !== 'cross-site'
    }
  }
}

function same(given: string, secret: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(secret)
  return a.length === b.length && timingSafeEqual(a, b)
}
