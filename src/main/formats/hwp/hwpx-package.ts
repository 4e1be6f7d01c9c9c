import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Archive } from '../archive.ts'
import { Refusal } from '../format.ts'
import { descendantsOf, parseXml } from '../xml.ts'

/** Parts of an OWPML package by what they are (KS X 6101, packaging). */
export type HwpxPackage = {
  header: string | null
  /** In the order of the spine. */
  sections: readonly string[]
  /** Entry of a picture by its id; null for one that stands outside the package. */
  picture: (id: string) => { entry: string } | 'network' | 'missing'
}

const MANIFEST = 'META-INF/manifest.xml'
/** Largest part that describes the others, bytes. */
const MOST_MANIFEST = 8 * 1024 * 1024

export async function readPackage(archive: Archive): Promise<HwpxPackage> {
  const manifest = await partOf(archive, MANIFEST)
  if (manifest !== null && descendantsOf(await parseXml(manifest), 'encryption-data').length > 0) {
    throw new Refusal(importFinding('password-protected', placeAt({ entry: MANIFEST }), {}))
  }
  const items = new Map<string, { href: string; embedded: boolean }>()
  const spine: string[] = []
  const content = archive.names.find((name) => /(?:^|\/)[^/]+\.hpf$/iu.test(name))
  const description = content === undefined ? null : await partOf(archive, content)
  if (description !== null) {
    const root = await parseXml(description)
    for (const { attributes } of descendantsOf(root, 'item')) {
      const { id = '', href = '', isEmbeded } = attributes
      items.set(id, { href, embedded: isEmbeded !== '0' })
    }
    for (const { attributes } of descendantsOf(root, 'itemref'))
      spine.push(attributes['idref'] ?? '')
  }
  const folder = content === undefined ? '' : content.slice(0, content.lastIndexOf('/') + 1)
  const entryOf = (href: string): string | null =>
    [href, `${folder}${href}`, href.replace(/^\//u, '')].find((name) => archive.has(name)) ?? null
  const named = archive.names.filter((name) => /(?:^|\/)section\d+\.xml$/iu.test(name))
  const inSpine = spine
    .map((id) => entryOf(items.get(id)?.href ?? ''))
    .filter((name) => name !== null && /section\d*\.xml$/iu.test(name))
    .filter((name) => name !== null)
  return {
    header: archive.names.find((name) => /(?:^|\/)header\.xml$/iu.test(name)) ?? null,
    sections: inSpine.length > 0 ? [...new Set(inSpine)] : named.toSorted(byNumber),
    picture: (id) => {
      const item = items.get(id)
      const entry =
        item === undefined
          ? archive.names.find((name) => name.startsWith(`BinData/${id}.`))
          : entryOf(item.href)
      if (entry !== undefined && entry !== null) return { entry }
      return item !== undefined && !item.embedded ? 'network' : 'missing'
    }
  }
}

/** Null where there is none; a Refusal where it is larger than any such part is. */
async function partOf(archive: Archive, name: string): Promise<Uint8Array | null> {
  if (archive.sizeOf(name) <= MOST_MANIFEST) return archive.read(name)
  const limit = { what: 'entry' as const, limit: MOST_MANIFEST }
  throw new Refusal(importFinding('too-large', placeAt({ entry: name }), limit))
}

const byNumber = (a: string, b: string): number => numberIn(a) - numberIn(b)
const numberIn = (name: string): number => Number(/(\d+)\.xml$/iu.exec(name)?.[1] ?? 0)
