import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
type Source = { path: string; text: string }

const sources: Source[] = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|svelte|html)$/u.test(entry.name))
  .filter((entry) => !/\.(?:test|fixture)\.ts$/u.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(ROOT, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8')
  }))

const having = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
/** The names that a file takes from Electron. */
const taken = ({ text }: Source): string[] =>
  [...text.matchAll(/import\s+(?!type\b)\{([^}]*)\}\s+from\s+'electron[^']*'/gu)]
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
const takers = (name: string): string[] =>
  sources.filter((source) => taken(source).includes(name)).map(({ path }) => path)

test('the sources are read, and what they take from Electron is found', () => {
  expect(sources.length).toBeGreaterThan(200)
  expect(takers('BrowserWindow')).toContain('src/main/electron/window.ts')
})

test.each([
  ['8', 'allowRunningInsecureContent'],
  ['9', 'experimentalFeatures'],
  ['10', 'enableBlinkFeatures']
])('%s. %s is written nowhere', (_, name) => {
  expect(having(new RegExp(name, 'u'))).toEqual([])
})

test('6. webSecurity is written once, and is on', () => {
  expect(having(/webSecurity/u)).toEqual(['src/main/electron/window.ts'])
  expect(having(/webSecurity: true/u)).toEqual(['src/main/electron/window.ts'])
})

test('7. no page is made of text that is HTML, outside the files that clean it', () => {
  expect(having(/unsafe-(?:eval|hashes)/u)).toEqual([])
  // A report that is saved as one file has its style inside, and a policy of its own.
  expect(having(/unsafe-inline/u)).toEqual(['src/main/services/model-exam/export-html.ts'])
  expect(
    having(/document\.write|insertAdjacentHTML|\.outerHTML\s*=|new Function\(|\beval\(/u)
  ).toEqual([])
})

test('11. no webview tag is used or let in', () => {
  expect(having(/<webview/u)).toEqual([])
  expect(having(/webviewTag: true/u)).toEqual([])
})

test('15. shell.openExternal: nothing takes shell from Electron, so that no address leaves the program', () => {
  expect(takers('shell')).toEqual([])
  expect(having(/openExternal|openPath/u)).toEqual([])
})

test('16. Electron is pinned to one version', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/u)
})

test('17. ipcMain is taken by one file, which knows every sender', () => {
  expect(takers('ipcMain')).toEqual(['src/main/electron/ipc.ts'])
  const ipc = sources.find(({ path }) => path === 'src/main/electron/ipc.ts')?.text ?? ''
  expect(ipc.match(/ipcMain\.\w+/gu)).toEqual(['ipcMain.handle'])
})

test('18. no window is shown a file, and no scheme but the program’s is declared', () => {
  expect(having(/loadFile\(|file:\/\/(?!\*)/u)).toEqual([])
  expect(having(/registerSchemesAsPrivileged/u)).toEqual(['src/main/electron/page-protocol.ts'])
})

test('20. the preload takes two names from Electron and hands neither on', () => {
  const preload = sources.find(({ path }) => path === 'src/preload/index.ts')
  expect(preload && taken(preload)).toEqual(['contextBridge', 'ipcRenderer'])
  expect(sources.filter(({ path }) => path.startsWith('src/preload/')).length).toBe(1)
})
