import { readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Where a path leads once all links are followed, as writing follows them, also where nothing stands there yet. */
export function realPlace(path: string): string {
  const whole = resolve(path)
  try {
    return realpathSync.native(whole)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  const parent = dirname(whole)
  if (parent === whole) return whole
  const target = linkAt(whole)
  // A link to what is not there: writing makes what it leads to.
  if (target !== null) return realPlace(resolve(realPlace(parent), target))
  return join(realPlace(parent), basename(whole))
}

/** The rest of the way where a path leads to a folder ('') or into it; null where it leads elsewhere. */
export function wayInto(path: string, folder: string): string | null {
  const way = relative(realPlace(folder), realPlace(path))
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : way
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    // Not a link, or not there.
    return null
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
