import { Arch, build, Platform } from 'electron-builder'
import { configuration, type Packing } from '../../electron-builder.config.ts'

const PLATFORMS = { win32: Platform.WINDOWS, darwin: Platform.MAC, linux: Platform.LINUX }

/** Packs for one target; answers the files that were made. `folderOnly` leaves out installers and images. */
export function pack(packing: Packing, folderOnly: boolean): Promise<string[]> {
  const { platform, arch } = packing.target
  const kinds = folderOnly ? ['dir'] : []
  return build({
    projectDir: packing.root,
    config: configuration(packing),
    targets: PLATFORMS[platform].createTarget(kinds, Arch[arch]),
    publish: 'never'
  })
}
