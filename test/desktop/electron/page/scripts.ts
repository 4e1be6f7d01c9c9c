import { createCodec } from './codec.ts'
import { createRendererElectron } from './renderer-electron.ts'
import { holdNavigations } from './hold-navigations.ts'
import { openWorld } from './world.ts'

/** The isolated world's name, a binding that only that world has, and the function by which main speaks to it. */
export const PRELOAD_WORLD = 'preload'
export const TO_MAIN = 'desktopHarnessToMain'
export const FROM_MAIN = 'desktopHarnessFromMain'

/** The page's end of the bridge; runs in the page's own world before its scripts. `secret` names the events. */
export const mainWorldScript = (secret: string): string =>
  `if (top === window) {
    (${openWorld.toString()})((${createCodec.toString()})(), '${secret}-page', '${secret}-preload')
  }`

/**
 * The preload as Electron's sandbox runs it: CommonJS with a `require` that knows Electron's part for pages, in a world
 * of its own, in the main frame only. Navigations are watched in every frame.
 */
export const preloadWorldScript = (secret: string, preload: string): string =>
  `const codec = (${createCodec.toString()})()
  ;(${holdNavigations.toString()})(codec, '${TO_MAIN}')
  if (top === window) {
    const world = (${openWorld.toString()})(codec, '${secret}-preload', '${secret}-page')
    const own = (${createRendererElectron.toString()})(codec, world, '${TO_MAIN}')
    globalThis.${FROM_MAIN} = own.receive
    const process = {
      type: 'renderer', sandboxed: true, contextIsolated: true, platform: '${process.platform}',
      versions: { electron: '${process.versions.electron}' }
    }
    const require = (name) => {
      if (name === 'electron') return own.electron
      throw new Error('module not found: ' + name)
    }
    const module = { exports: {} }
    ;(function (require, module, exports, process) {
${preload}
    })(require, module, module.exports, process)
  }`
