/** The systems that packages are made for. */
export type Target = { platform: 'win32' | 'darwin' | 'linux'; arch: 'x64' | 'arm64' }

export const TARGETS: readonly Target[] = [
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' }
]

export const targetName = ({ platform, arch }: Target): string => `${platform}-${arch}`

/** The target that this machine can pack: native packages are installed for one system at a time. */
export function hostTarget(): Target | null {
  const { platform, arch } = process
  return TARGETS.find((target) => target.platform === platform && target.arch === arch) ?? null
}

/** Names of node-llama-cpp's binaries: Metal on Apple silicon, Vulkan beside the processor's own elsewhere. */
const LLAMA: Readonly<Record<string, readonly string[]>> = {
  'win32-x64': ['win-x64', 'win-x64-vulkan'],
  'darwin-arm64': ['mac-arm64-metal'],
  'darwin-x64': ['mac-x64'],
  'linux-x64': ['linux-x64', 'linux-x64-vulkan'],
  'linux-arm64': ['linux-arm64']
}

const CANVAS: Readonly<Record<string, string>> = {
  'win32-x64': 'win32-x64-msvc',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu'
}

/** npm packages that hold the native code of a target, one system each. */
export function nativePackages(target: Target): string[] {
  const name = targetName(target)
  const canvas = CANVAS[name]
  const llama = LLAMA[name]
  if (canvas === undefined || llama === undefined) throw new Error(`no binaries for ${name}`)
  return [`@napi-rs/canvas-${canvas}`, ...llama.map((one) => `@node-llama-cpp/${one}`)]
}

/** SQLite's binary lies in one package with those of all other systems. */
export const sqliteBinary = (target: Target): string => `prebuilds/${targetName(target)}.node`

/** Packages of native code for one system each, of whichever system. */
export const isNativePackage = (name: string): boolean =>
  /^@node-llama-cpp\/|^@napi-rs\/canvas-/.test(name)
