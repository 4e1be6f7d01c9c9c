import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { programBinary } from './packed-app.ts'
import { hostTarget } from './targets.ts'

export type PackedProgram = {
  /** The folder that electron-builder packed, before installers were made of it. */
  folder: string
  /** What holds the fuses: the binary, or the bundle on macOS. */
  binary: string
  /** What is started. */
  executable: string
  archive: string
}

/** The program that was packed on this machine into `output`. */
export function findPacked(output: string): PackedProgram {
  const target = hostTarget()
  if (target === null) throw new Error('no packages are made on this system')
  const name = readdirSync(output, { withFileTypes: true }).find(
    (entry) => entry.isDirectory() && /-unpacked$|^mac(-|$)/.test(entry.name)
  )?.name
  if (name === undefined) throw new Error(`nothing is packed in ${output}`)
  const folder = join(output, name)
  const binary = programBinary(folder, target)
  const inside = join(binary, 'Contents')
  const onMac = target.platform === 'darwin'
  const executable = onMac ? join(inside, 'MacOS', basename(binary, '.app')) : binary
  const archive = join(onMac ? join(inside, 'Resources') : join(folder, 'resources'), 'app.asar')
  for (const path of [executable, archive]) {
    if (!existsSync(path)) throw new Error(`no ${path}`)
  }
  return { folder, binary, executable, archive }
}
