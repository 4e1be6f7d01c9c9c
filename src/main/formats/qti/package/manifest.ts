import { childrenOf, parseXml, readXml, type XmlElement } from '../../xml.ts'
import { attributeOf } from '../names.ts'
import { joined } from './addresses.ts'
import { factsOf, type Facts } from './facts.ts'

/** A `resource` of an imsmanifest.xml; addresses are relative to the package. */
export type Resource = {
  type: string
  /** The file it is; of a resource without `href` the first of its files. */
  address: string
  /** All its files. */
  addresses: string[]
  facts: Facts
}

/** Larger manifests are read resource by resource; an xml:base above those is not known then. Bytes. */
const WHOLE_BYTES = 4 * 1024 * 1024
const PIECE_BYTES = 64 * 1024

/** Resources in the manifest's order (IMS Content Packaging 1.1.4, 4.5). `folder`: where the manifest lies. */
export async function readManifest(bytes: Uint8Array, folder: string): Promise<Resource[]> {
  if (bytes.byteLength <= WHOLE_BYTES) return resourcesOf(await parseXml(bytes), folder)
  const found: Resource[] = []
  await readXml(
    pieces(bytes),
    (path) => path.join('/') === 'manifest/resources/resource',
    (resource) => void found.push(...resourceOf(resource, folder))
  )
  return found
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES)
  }
}

function resourcesOf(manifest: XmlElement, folder: string): Resource[] {
  const base = baseOf(folder, manifest)
  return childrenOf(manifest, 'resources').flatMap((resources) => {
    const within = baseOf(base, resources)
    return childrenOf(resources, 'resource').flatMap((resource) => resourceOf(resource, within))
  })
}

function resourceOf(resource: XmlElement, within: string): Resource[] {
  const own = baseOf(within, resource)
  const addresses = childrenOf(resource, 'file')
    .map((file) => attributeOf(file, 'href'))
    .filter((href) => href !== '')
    .map((href) => joined(own, href))
  const href = attributeOf(resource, 'href')
  const address = href === '' ? addresses[0] : joined(own, href)
  if (address === undefined) return []
  return [{ type: attributeOf(resource, 'type'), address, addresses, facts: factsOf(resource) }]
}

/** Whether a resource says it is an item, a test or a bank of QTI. */
export const saysQti = ({ type }: Resource): boolean => /qti|assessment|question-?bank/iu.test(type)

function baseOf(folder: string, element: XmlElement): string {
  const base = attributeOf(element, 'xml:base')
  return base === '' ? folder : `${joined(folder, base)}/`
}

/** An item in the order of a test, with the titles of the sections around it. */
export type ItemRef = { address: string; titles: string[] }

/**
 * Items of an `assessmentTest` in its order. A section in a file of its own is opened by `sectionAt`, which answers
 * null where there is none, or where it was opened before.
 */
export async function itemRefsOf(
  part: XmlElement,
  titles: readonly string[],
  sectionAt: (address: string) => Promise<XmlElement | null>
): Promise<ItemRef[]> {
  const refs: ItemRef[] = []
  for (const child of childrenOf(part)) {
    switch (child.local) {
      case 'testPart':
        refs.push(...(await itemRefsOf(child, titles, sectionAt)))
        break
      case 'assessmentSection':
        refs.push(...(await itemRefsOf(child, within(titles, child), sectionAt)))
        break
      case 'assessmentSectionRef': {
        const section = await sectionAt(attributeOf(child, 'href'))
        if (section !== null) {
          refs.push(...(await itemRefsOf(section, within(titles, section), sectionAt)))
        }
        break
      }
      case 'assessmentItemRef':
        refs.push({ address: attributeOf(child, 'href'), titles: [...titles] })
        break
      default:
    }
  }
  return refs.filter(({ address }) => address !== '')
}

const within = (titles: readonly string[], section: XmlElement): string[] => [
  ...titles,
  attributeOf(section, 'title')
]
