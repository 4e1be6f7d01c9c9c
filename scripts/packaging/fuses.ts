import {
  flipFuses,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire
} from '@electron/fuses'

export type Flavour = 'hardened' | 'e2e'

type FuseName = keyof typeof FuseV1Options

/**
 * What each of Electron's fuses is set to. `e2e` is the same program for tests that drive it from outside, which need
 * the inspector's command line; it is never given to a learner.
 */
export function fuseTable(flavour: Flavour): Record<FuseName, boolean> {
  return {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: flavour === 'e2e',
    // Checked by Electron on macOS and Windows; without effect on Linux.
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    // No snapshot of our own is shipped for the main process.
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    // Electron's own setting: pdf.js decodes pictures in WebAssembly.
    WasmTrapHandlers: true
  }
}

/** Sets every fuse of the binary; a fuse that the table does not name is an error. */
export async function setFuses(
  binary: string,
  flavour: Flavour,
  resetSignature: boolean
): Promise<void> {
  const table = fuseTable(flavour)
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: resetSignature,
    // One by one: the type asks for every fuse that @electron/fuses knows.
    [FuseV1Options.RunAsNode]: table.RunAsNode,
    [FuseV1Options.EnableCookieEncryption]: table.EnableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]:
      table.EnableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: table.EnableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]:
      table.EnableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: table.OnlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]:
      table.LoadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: table.GrantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: table.WasmTrapHandlers
  })
}

/** The fuses of a packed program, by name; null: neither on nor off (removed, or left to Electron). */
export async function readFuses(binary: string): Promise<Record<string, boolean | null>> {
  const wire = await getCurrentFuseWire(binary)
  const states = Object.entries(wire).filter(([key]) => key !== 'version')
  return Object.fromEntries(
    states.map(([key, state]) => [
      FuseV1Options[Number(key)] ?? `fuse ${key}`,
      state === FuseState.ENABLE ? true : state === FuseState.DISABLE ? false : null
    ])
  )
}
