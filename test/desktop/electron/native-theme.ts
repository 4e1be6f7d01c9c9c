import type Electron from 'electron'
import { Emitter } from './emitter.ts'
import { label, makeLoud } from './loud.ts'

/** What main asks for is kept; the page follows Chromium's own setting. */
class NativeTheme
  extends Emitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  themeSource: 'system' | 'light' | 'dark' = 'system'

  constructor() {
    super(['updated'])
  }

  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark'
  }
}
label('nativeTheme', NativeTheme.prototype)
export const nativeTheme = new NativeTheme()

let menu: unknown = null

/** No menu is drawn; what main sets is kept. */
export const Menu = makeLoud('Menu', {
  setApplicationMenu: (next: unknown): void => {
    menu = next
  },
  getApplicationMenu: (): unknown => menu,
  buildFromTemplate: (template: readonly unknown[]) => makeLoud('menu', { items: [...template] })
})
