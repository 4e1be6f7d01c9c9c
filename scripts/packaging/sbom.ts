import { createHash } from 'node:crypto'
import { declaredComponents, listedComponents, type Component } from './components.ts'
import { readLockFile } from './lock-file.ts'
import { electronVersion, readManifest } from './manifest.ts'
import { packageName, type PackageFolder } from './runtime-packages.ts'
import type { Shipped } from './shipped.ts'
import { nativePackages, targetName, type Target } from './targets.ts'

type Licence = { license: { id: string } } | { license: { name: string } } | { expression: string }

/** A part in the sense of CycloneDX 1.5. */
export type BomComponent = {
  type: 'application' | 'library' | 'framework'
  'bom-ref': string
  name: string
  version: string
  purl?: string
  licenses?: Licence[]
  hashes?: { alg: 'SHA-512'; content: string }[]
  components?: BomComponent[]
}

export type Bom = {
  bomFormat: 'CycloneDX'
  specVersion: '1.5'
  serialNumber: string
  version: 1
  metadata: {
    timestamp: string
    component: BomComponent
    properties: { name: string; value: string }[]
  }
  components: BomComponent[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/** What a package of the program for `target` is made of, as CycloneDX 1.5. */
export function makeBom(root: string, shipped: Shipped, target: Target, now: Date): Bom {
  const lock = readLockFile(root)
  const natives = nativePackages(target).map((name): PackageFolder => `node_modules/${name}`)
  const inside = [
    ...listedComponents(root),
    ...nativePackages(target).flatMap((name) => declaredComponents(root, name))
  ]
  const npm = (folder: PackageFolder): BomComponent => {
    const name = packageName(folder)
    const { version, license, integrity } = lock.of(folder)
    const parts = inside.filter((one) => one.inside === name).map(compiledPart)
    return {
      type: name === 'electron' ? 'framework' : 'library',
      'bom-ref': folder,
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      ...(license === undefined ? {} : { licenses: [licence(license)] }),
      ...(integrity === undefined ? {} : { hashes: [sha512(integrity)] }),
      ...(parts.length === 0 ? {} : { components: parts })
    }
  }
  const folders = [
    ...new Set([...shipped.bundled, ...shipped.runtime, ...natives, 'node_modules/electron'])
  ].sort()
  const components = folders.map(npm)
  const { name, version, license } = readManifest(root)
  const self = `${name}@${version}`
  const content = JSON.stringify([self, targetName(target), components])
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidOf(content)}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        licenses: [licence(license)]
      },
      properties: [
        { name: 'hapgyeok:target', value: targetName(target) },
        { name: 'hapgyeok:electron', value: electronVersion(root) }
      ]
    },
    components,
    dependencies: [
      { ref: self, dependsOn: folders },
      ...folders.map((ref) => ({ ref, dependsOn: [] }))
    ]
  }
}

const compiledPart = ({ name, version, licence: said, inside }: Component): BomComponent => ({
  type: 'library',
  'bom-ref': `${inside}#${name}@${version}`,
  name,
  version,
  licenses: [licence(said)]
})

const licence = (said: string): Licence => {
  if (/[\s()]/.test(said)) return { expression: said }
  // SPDX knows no list entry for it: named, as the specification asks.
  return said.startsWith('LicenseRef-') ? { license: { name: said } } : { license: { id: said } }
}

function sha512(integrity: string): { alg: 'SHA-512'; content: string } {
  const [, digest] = /^sha512-(.+)$/.exec(integrity) ?? []
  if (digest === undefined) throw new Error(`not a sha512: ${integrity}`)
  return { alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }
}

/** The same parts have the same number: a UUID (version 8, RFC 9562) of their hash. */
function uuidOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32)
  ].join('-')
}
