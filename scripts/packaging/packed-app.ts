import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, type AfterPackContext } from 'electron-builder'
import { setFuses, type Flavour } from './fuses.ts'
import { missingBinaries, requiredFiles } from './package-files.ts'
import { TARGETS, type Target } from './targets.ts'

type Context = Pick<AfterPackContext, 'electronPlatformName' | 'arch'>

export function targetOf({ electronPlatformName, arch }: Context): Target {
  const found = TARGETS.find(
    (one) => one.platform === electronPlatformName && one.arch === Arch[arch]
  )
  if (found === undefined) throw new Error(`no packages for ${electronPlatformName} ${Arch[arch]}`)
  return found
}

/** Refuses to begin where a binary of the target is not installed: npm installs those of its own system only. */
export function refuseMissingBinaries(root: string, context: Context): void {
  const target = targetOf(context)
  const missing = requiredFiles(target).filter(
    (file) => !existsSync(join(root, 'node_modules', file))
  )
  if (missing.length > 0) throw new Error(missingBinaries(target, missing))
}

/**
 * Takes away Electron's own greeting, which an unpacked distribution holds and runs where there is no program; the
 * folder is as Electron comes, without the program's name yet.
 */
export function removeGreeting({ appOutDir, electronPlatformName }: AfterPackContext): void {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, 'Electron.app', 'Contents', 'Resources')
      : join(appOutDir, 'resources')
  rmSync(join(resources, 'default_app.asar'))
}

/** Checks that the binaries arrived outside the archive, and sets the fuses before anything is signed. */
export async function finishPacked(context: AfterPackContext, flavour: Flavour): Promise<void> {
  const target = targetOf(context)
  const resources = context.packager.getResourcesDir(context.appOutDir)
  const unpacked = join(resources, 'app.asar.unpacked', 'node_modules')
  const missing = requiredFiles(target).filter(
    (file) => file.endsWith('.node') && !existsSync(join(unpacked, file))
  )
  if (missing.length > 0) throw new Error(missingBinaries(target, missing))
  await setFuses(
    programBinary(context.appOutDir, target),
    flavour,
    target.platform === 'darwin' && target.arch === 'arm64'
  )
}

/** The packed program's file (a bundle on macOS) inside electron-builder's folder for it. */
export function programBinary(folder: string, { platform }: Pick<Target, 'platform'>): string {
  if (platform === 'linux') return join(folder, 'hapgyeok')
  const ending = platform === 'darwin' ? '.app' : '.exe'
  const found = readdirSync(folder).find((name) => name.endsWith(ending))
  if (found === undefined) throw new Error(`no ${ending} in ${folder}`)
  return join(folder, found)
}
