import type { Archive } from '../../archive.ts'
import { qtiRoot } from '../recognise.ts'

/** Manifests and items above this are not opened only to see what they are. Bytes. */
const LOOKED_AT = 4 * 1024 * 1024
/** Files opened before a package without a manifest is given up. */
const MOST_LOOKS = 40
const MANIFEST = /(?:^|\/)imsmanifest\.xml$/iu
const MAYBE_QTI = /\.(?:xml|qti|dat)$/iu
/** Types of resources (QTI 1.2 to 3.0, Common Cartridge, Blackboard), anywhere in a manifest. */
const QTI_TYPE = /type\s*=\s*["'](?:imsqti_|assessment\/x-bb-|resource\/x-bb-(?:qti|assessment))/iu
/** Packages of other formats that hold XML in plenty. */
const OTHERS =
  /^(?:\[content_types\]\.xml|mimetype|META-INF\/|word\/|xl\/|ppt\/|collection\.anki)/iu

/** Whether an archive is a package of QTI: by its manifest, else by what its files are. */
export async function isPackage(archive: Archive): Promise<boolean> {
  for (const entry of archive.names.filter((name) => MANIFEST.test(name))) {
    const bytes = archive.sizeOf(entry) > LOOKED_AT ? null : await archive.read(entry)
    if (bytes !== null && QTI_TYPE.test(Buffer.from(bytes).toString('latin1'))) return true
  }
  if (archive.names.some((name) => OTHERS.test(name))) return false
  const candidates = archive.names.filter((name) => MAYBE_QTI.test(name) && !MANIFEST.test(name))
  for (const entry of candidates.slice(0, MOST_LOOKS)) {
    const bytes = archive.sizeOf(entry) > LOOKED_AT ? null : await archive.read(entry)
    if (bytes !== null && qtiRoot(bytes) !== null) return true
  }
  return false
}
