import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { declaredComponents, listedComponents } from './components.ts'
import { readLockFile } from './lock-file.ts'
import { packageName, type PackageFolder } from './runtime-packages.ts'
import type { Shipped } from './shipped.ts'
import { nativePackages, TARGETS } from './targets.ts'

/** resources/licences/third-party.json: everything in the program that others wrote. */
export const ThirdParty = z.strictObject({
  texts: z.record(z.string(), z.string()),
  packages: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      /** SPDX expression. */
      licence: z.string(),
      textId: z.string()
    })
  )
})
export type ThirdParty = z.infer<typeof ThirdParty>

type Part = { name: string; version: string; licence: string; text: string }

/** npm packages of the program on all systems: bundled, loaded, native, and Electron. */
export const allPackages = (shipped: Shipped): PackageFolder[] =>
  [
    ...new Set([
      ...shipped.bundled,
      ...shipped.runtime,
      ...TARGETS.flatMap(nativePackages).map((name) => `node_modules/${name}`),
      'node_modules/electron'
    ])
  ].sort()

export function collectLicences(root: string, shipped: Shipped): ThirdParty {
  const lock = readLockFile(root)
  const npm = allPackages(shipped).map((folder): Part => {
    const name = packageName(folder)
    const { version, license = LICENCE_BY_TEXT[name] ?? '' } = lock.of(folder)
    return { name, version, licence: license, text: licenceText(root, folder) }
  })
  const natives = TARGETS.flatMap(nativePackages)
  const compiled = [
    ...listedComponents(root),
    ...natives.flatMap((name) => declaredComponents(root, name))
  ]
  return table([...npm, ...compiled, ...modelLicences(root)])
}

function table(parts: readonly Part[]): ThirdParty {
  const texts: Record<string, string> = {}
  const rows = new Map<string, ThirdParty['packages'][number]>()
  for (const { name, version, licence, text } of parts) {
    const whole = `${text.replaceAll('\r\n', '\n').trim()}\n`
    const textId = createHash('sha256').update(whole).digest('hex').slice(0, 12)
    texts[textId] = whole
    rows.set(`${name.toLowerCase()}\n${name}\n${version}`, { name, version, licence, textId })
  }
  const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] =>
    [...entries].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return {
    texts: Object.fromEntries(sorted(Object.entries(texts))),
    packages: sorted(rows).map(([, row]) => row)
  }
}

/** Packages whose manifest names no licence, by the text that they come with. */
const LICENCE_BY_TEXT: Readonly<Record<string, string>> = { jstat: 'MIT' }

const TEXT = /^(licen[cs]e|copying|notice|unlicense)/i
/** Packages that come without their licence's text: written down in build/licence-texts. */
const WITHOUT_TEXT: Readonly<Record<string, string>> = {
  saxes: 'saxes.txt',
  'simple-git': 'simple-git.txt',
  '@simple-git/argv-parser': 'simple-git.txt'
}
/** Folders inside a package whose contents are under licences of their own. */
const INNER = ['dist', 'cmaps', 'standard_fonts', 'wasm', 'iccs']

function licenceText(root: string, folder: PackageFolder): string {
  const name = packageName(folder)
  const own = WITHOUT_TEXT[name]
  if (own !== undefined) return readFileSync(join(root, 'build', 'licence-texts', own), 'utf8')
  // Native packages of other systems are not installed here; all come from the one package that asks for them.
  const holder = name.startsWith('@node-llama-cpp/')
    ? 'node_modules/node-llama-cpp'
    : name.startsWith('@napi-rs/canvas-')
      ? 'node_modules/@napi-rs/canvas'
      : folder
  const texts = ['.', ...INNER].flatMap((inner) => textsIn(join(root, holder, inner)))
  if (texts.length === 0) throw new Error(`${name} comes without the text of its licence`)
  return texts.join(`\n${'-'.repeat(72)}\n\n`)
}

function textsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name) && !/quickjs/i.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => `${readFileSync(join(folder, name), 'utf8').trim()}\n`)
}

const Catalogue = z.object({
  licences: z.array(
    z.object({ id: z.string(), title: z.string(), licensor: z.string(), address: z.string() })
  )
})

/** Licences of models that the learner may fetch: nothing of them is in the program. */
function modelLicences(root: string): Part[] {
  const path = join(root, 'resources', 'models', 'catalogue.json')
  const { licences } = Catalogue.parse(JSON.parse(readFileSync(path, 'utf8')))
  return licences.map(({ id, title, licensor, address }) => ({
    name: title,
    version: /\d[\d.]*/.exec(title)?.[0] ?? '',
    licence: `LicenseRef-${id.replace(/^exaone/, 'EXAONE').replace(/nc$/, 'NC')}`,
    text:
      `${title} (${licensor})\n\n` +
      '이 프로그램에는 모델 파일이 들어 있지 않습니다. 모델을 내려받기 전에 이 사용권 계약의 전문을 보여 드리고, 동의하신 전문을 모델 파일과 함께 보관합니다.\n\n' +
      `${address}\n`
  }))
}

/** What is in the program and not in the file, or in the file in another version. */
export function staleness(root: string, file: ThirdParty, shipped: Shipped): string[] {
  const lock = readLockFile(root)
  const known = new Set(file.packages.map(({ name, version }) => `${name}@${version}`))
  const wanted = [
    ...allPackages(shipped).map((folder) => `${packageName(folder)}@${lock.of(folder).version}`),
    ...listedComponents(root).map(({ name, version }) => `${name}@${version}`)
  ]
  return wanted.filter((name) => !known.has(name))
}
