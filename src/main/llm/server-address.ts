import { AppError } from '../../shared/errors.ts'

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host)

/**
 * The address behind which `/chat/completions` and `/models` lie, as it is kept: `/v1` where only a host is
 * given, without what a pasted address may have behind it. One with a name and password is none: it would
 * stand in errors and in the log.
 */
export function serverAddress(text: string): string {
  const url = URL.parse(text.trim())
  if (url === null) throw unusable('address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw unusable('protocol')
  if (url.username !== '' || url.password !== '') throw unusable('credentials')
  if (url.search !== '' || url.hash !== '') throw unusable('query')
  const path = url.pathname.replace(/\/+$/u, '').replace(/\/(?:chat\/completions|models)$/u, '')
  return `${url.origin}${path === '' ? '/v1' : path}`
}

const unusable = (message: string): AppError =>
  new AppError('bad-input', { call: 'server', problems: [{ path: 'baseUrl', message }] })

/** What is sent there can be read on its way: the view says 암호화되지 않은 연결. */
export function isPlain(baseUrl: string): boolean {
  const url = URL.parse(baseUrl)
  return url?.protocol === 'http:' && !isLoopback(url.hostname)
}

/** A key that was entered for one origin is never sent to another, nor from `https:` to `http:`. */
export const originOf = (baseUrl: string): string => new URL(baseUrl).origin
