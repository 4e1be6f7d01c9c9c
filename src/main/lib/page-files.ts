import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon'
}

export type PageFile = { type: string; read: () => Buffer }

/**
 * The built window's files by the URL path under which they are served. Only what the folder held at
 * start is there to be found, so that no path of a request ever reaches the file system.
 */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  const root = realpathSync(folder) + sep
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    // A folder that is linked into this one is gone into, and is not ours.
    if (!realpathSync(path).startsWith(root)) continue
    const url = `/${path
      .slice(folder.length + 1)
      .split(sep)
      .join('/')}`
    files.set(url, { type, read: () => readFileSync(path) })
  }
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}
