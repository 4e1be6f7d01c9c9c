import { Buffer } from 'node:buffer'
import { isLoopback } from '@shared/domain/network-address.ts'
import { AppError } from '@shared/errors.ts'
import { refused } from './download-failure.ts'

/**
 * An address from which a file may come; `http:` only to this computer: a mirror that the learner runs, and the tests.
 * One with a name and password in it is none: they would be stored.
 */
export function fileAddress(address: string): URL {
  const url = URL.parse(address)
  if (url === null) throw refused(address, null, 'address')
  if (url.username !== '' || url.password !== '') throw refused(url.host, null, 'credentials')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    return url
  throw refused(address, null, url.protocol)
}

/**
 * Where a redirect leads, by the rules for a first address; never from `https:` to anything else. `asked` is the
 * address that is named where it is refused.
 */
export function nextAddress(from: URL, location: string, status: number, asked: string): URL {
  const url = URL.parse(location, from.href)
  if (url === null) throw refused(asked, status, 'Location')
  if (url.username !== '' || url.password !== '') throw refused(asked, status, 'credentials')
  const kept = from.protocol === 'http:' || url.protocol === 'https:'
  if (
    !kept ||
    (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
  ) {
    throw refused(asked, status, `${url.protocol}//${url.host}`)
  }
  return url
}

/** Names of devices on Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu
const UNUSABLE = /[\u0000-\u001f\u007f<>:"/\\|?*]/u
/** Of the names that stand beside it while it is on its way. */
const OWN_ENDINGS = /\.(?:part|part\.json|lock|new)$/iu
/** File systems take 255 bytes; `.part.json.new` is added. */
const MOST_BYTES = 240

/** Throws unless the name is that of a file in a folder, on every system. */
export function checkFileName(name: string): void {
  const fault =
    name.trim() === '' || Buffer.byteLength(name) > MOST_BYTES
      ? 'length'
      : UNUSABLE.test(name) || name.startsWith('.') || /[. ]$/u.test(name)
        ? 'characters'
        : RESERVED.test(name) || OWN_ENDINGS.test(name)
          ? 'reserved'
          : name !== name.normalize('NFC')
            ? 'not NFC'
            : null
  if (fault === null) return
  throw new AppError('bad-input', {
    call: 'download',
    problems: [{ path: 'fileName', message: `${fault}: ${name}` }]
  })
}
