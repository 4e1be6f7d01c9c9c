import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Archive } from '../../archive.ts'
import { Refusal } from '../../format.ts'
import { parseXml, type XmlElement } from '../../xml.ts'
import { asVersion2 } from '../names.ts'
import { missingEntry, type Outlet } from '../outlet.ts'
import { qtiRoot, type QtiRoot } from '../recognise.ts'
import { placedIn } from '../surroundings.ts'
import { documentOf } from '../version-1/document.ts'
import { readDocument1, type Seen } from '../version-1/read-document.ts'
import { readItemFile2, type Stimuli } from '../version-2/read-item.ts'
import { addressBook, folderOf } from './addresses.ts'
import { NO_FACTS, type Facts } from './facts.ts'
import type { PackageFiles } from './files.ts'
import { itemRefsOf, readManifest, saysQti, type Resource } from './manifest.ts'

/** Entries whose names say that they are no XML are not opened to see. */
const NOT_XML =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|mp[34]|m4[av]|wav|ogg|webm|pdf|docx?|xlsx?|pptx?|zip|css|js|x?html?|xsd|dtd|ttf|woff2?|ds_store)$/iu
const MANIFEST = /(?:^|\/)imsmanifest\.xml$/iu

/** Reads a content package: its manifest's resources, tests first; without a manifest whatever in it is QTI. */
export async function readPackage(archive: Archive, outlet: Outlet): Promise<void> {
  const files: PackageFiles = { find: addressBook(archive.names), read: archive.read }
  const work: Work = {
    files,
    outlet,
    done: new Set(),
    seen: new Set(),
    stimuli: new Map(),
    facts: new Map()
  }
  const resources = await listResources(archive, work)
  for (const resource of resources) {
    const target = files.find(resource.address, null)
    if ('entry' in target) work.facts.set(target.entry, resource.facts)
  }
  for (const resource of resources.filter(mayBeTest)) await readResource(resource, isTest, work)
  for (const resource of resources) await readResource(resource, isAny, work)
  if (work.done.size > 0) return
  const unlisted = archive.names.filter((name) => !NOT_XML.test(name) && !MANIFEST.test(name))
  for (const wanted of [isTest, isAny]) {
    for (const entry of unlisted) await readEntry(entry, false, wanted, work)
  }
}

type Work = {
  files: PackageFiles
  outlet: Outlet
  /** Entries that were read as QTI. */
  done: Set<string>
  seen: Seen
  stimuli: Stimuli
  facts: Map<string, Facts>
}

/** Types of items say so; of what else there is a test may be one. */
const mayBeTest = ({ type }: Resource): boolean => !/_item_|webcontent|stimulus/iu.test(type)
const isTest = (root: QtiRoot): boolean => root === 'test'
const isAny = (): boolean => true

async function listResources(archive: Archive, work: Work): Promise<Resource[]> {
  const found: Resource[] = []
  for (const entry of archive.names.filter((name) => MANIFEST.test(name))) {
    const bytes = await archive.read(entry)
    if (bytes === null) continue
    try {
      for (const resource of await readManifest(bytes, folderOf(entry))) found.push(resource)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // The items can be found without it, so this keeps nothing from being read.
      const { finding } = error
      work.outlet.putAside({
        remarks: [{ ...finding, place: { ...finding.place, entry } }],
        assets: []
      })
    }
  }
  return found
}

async function readResource(
  resource: Resource,
  wanted: (root: QtiRoot) => boolean,
  work: Work
): Promise<void> {
  const own = work.files.find(resource.address, null)
  if ('entry' in own) await readEntry(own.entry, saysQti(resource), wanted, work)
  else if (saysQti(resource) && wanted === isAny) {
    await work.outlet.putFault(missingEntry(resource.address), resource.address)
  }
  for (const address of resource.addresses) {
    const target = work.files.find(address, null)
    if ('entry' in target && !NOT_XML.test(target.entry)) {
      await readEntry(target.entry, false, wanted, work)
    }
  }
}

/** `promised`: the manifest calls it QTI, so being none is a fault. */
async function readEntry(
  entry: string,
  promised: boolean,
  wanted: (root: QtiRoot) => boolean,
  work: Work
): Promise<void> {
  if (work.done.has(entry) || (NOT_XML.test(entry) && !promised)) return
  const bytes = await work.files.read(entry)
  if (bytes === null) return
  const root = qtiRoot(bytes)
  if (root === null) {
    if (!promised || wanted !== isAny) return
    work.done.add(entry)
    const finding = importFinding('damaged', placeAt({ entry }), { detail: 'no QTI' })
    if (isItemFile(entry)) await work.outlet.put({ kind: 'reject', finding })
    return
  }
  if (!wanted(root)) return
  work.done.add(entry)
  try {
    await readQti(root, bytes, entry, work)
  } catch (error) {
    await work.outlet.putFault(error, entry)
  }
}

const isItemFile = (entry: string): boolean => /\.(?:xml|qti|dat)$/iu.test(entry)

async function readQti(root: QtiRoot, bytes: Uint8Array, entry: string, work: Work): Promise<void> {
  const facts = work.facts.get(entry) ?? NO_FACTS
  const { files, outlet } = work
  switch (root) {
    case 'version-1':
      await readDocument1(documentOf(bytes), entry, facts, files, work.seen, outlet)
      break
    case 'item': {
      const around = { entry, ...placedIn([]) }
      await readItemFile2(await parseXml(bytes), around, facts, files, work.stimuli, outlet)
      break
    }
    case 'test':
      await readTest(asVersion2(await parseXml(bytes)), entry, work)
      break
    case 'section':
    case 'stimulus':
      // Read where a test or an item refers to them.
      break
  }
}

async function readTest(test: XmlElement, entry: string, work: Work): Promise<void> {
  const { files, outlet } = work
  const refs = await itemRefsOf(test, [], async (address) => {
    const target = files.find(address, entry)
    if ('why' in target || work.done.has(target.entry)) return null
    work.done.add(target.entry)
    const bytes = await files.read(target.entry)
    return bytes === null ? null : asVersion2(await parseXml(bytes))
  })
  for (const { address, titles } of refs) {
    const target = files.find(address, entry)
    if ('why' in target) {
      await outlet.putFault(missingEntry(address), address)
      continue
    }
    if (work.done.has(target.entry)) continue
    work.done.add(target.entry)
    try {
      const bytes = (await files.read(target.entry)) ?? new Uint8Array()
      const around = { entry: target.entry, ...placedIn(titles) }
      const facts = work.facts.get(target.entry) ?? NO_FACTS
      await readItemFile2(await parseXml(bytes), around, facts, files, work.stimuli, outlet)
    } catch (error) {
      await outlet.putFault(error, target.entry)
    }
  }
}
