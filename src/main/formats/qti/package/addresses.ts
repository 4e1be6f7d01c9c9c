/** Where an address of a package leads. */
export type Target = { entry: string } | { why: 'network' | 'missing' }

// What learning platforms put before the path of a file in their own package.
const BASE =
  /^(?:\$IMS[-_]CC[-_]FILE_?BASE\$|%24IMS[-_]CC[-_]FILE_?BASE%24|\$CANVAS_COURSE_REFERENCE\$\/file_contents\/course%20files|@X@EmbeddedFile\.requestUrlStub@X@)\/?/iu
const NETWORK = /^(?:(?:https?|ftps?):)?\/\//iu
const SCHEME = /^[a-z][a-z\d+.-]+:/iu

export const isOnNetwork = (address: string): boolean => NETWORK.test(address.trim())

const folded = (name: string): string => name.normalize('NFC').toLowerCase()

const lastOf = (entry: string): string => entry.slice(folderOf(entry).length)

export const folderOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('/') + 1)

/**
 * Finds the files of a package by the addresses in its documents: relative to the document, else to the package,
 * else by the only file that ends so. Percent-encoding, backslashes, case and the form of Hangul do not matter.
 */
export function addressBook(
  names: readonly string[]
): (address: string, fromEntry: string | null) => Target {
  const byName = new Map(names.map((name) => [folded(name), name]))
  const byLast = new Map<string, string[]>()
  for (const name of names) {
    const last = lastOf(folded(name))
    byLast.set(last, [...(byLast.get(last) ?? []), name])
  }
  return (address, fromEntry) => {
    const path = address.trim()
    if (isOnNetwork(path)) return { why: 'network' }
    if (SCHEME.test(path)) return { why: 'missing' }
    const bare = path.replace(BASE, '').replaceAll('\\', '/')
    const spellings = [...new Set([bare, withoutQuery(bare)].flatMap((one) => [one, decoded(one)]))]
    const folders = [...new Set([folderOf(fromEntry ?? ''), '', 'web_resources/'])]
    for (const spelling of spellings) {
      for (const folder of folders) {
        const found = byName.get(folded(joined(folder, spelling)))
        if (found !== undefined) return { entry: found }
      }
    }
    for (const spelling of spellings) {
      const tail = folded(joined('', spelling))
      const ending = (byLast.get(lastOf(tail)) ?? []).filter((name) =>
        folded(name).endsWith(`/${tail}`)
      )
      if (ending.length === 1 && ending[0] !== undefined) return { entry: ending[0] }
    }
    return { why: 'missing' }
  }
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/u, '')

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    // Not percent-encoded after all: a file may be called "100%.png".
    return address
  }
}

/** Folder and path as one, `.` and `..` resolved; what leads out of the package stays at its root. */
export function joined(folder: string, path: string): string {
  const parts: string[] = []
  const whole = path.startsWith('/') ? path : `${folder}${path}`
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
