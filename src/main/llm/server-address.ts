import { isPlain as isPlainAddress } from '../../shared/domain/network-address.ts'
import { AppError } from '../../shared/errors.ts'

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
  return url !== null && isPlainAddress(url)
}

/** A key that was entered for one origin is never sent to another, nor from `https:` to `http:`. */
export const originOf = (baseUrl: string): string => new URL(baseUrl).origin
