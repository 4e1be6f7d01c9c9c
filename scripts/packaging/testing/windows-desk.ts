import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const WINE = '/usr/lib/wine/wine64'
const WINESERVER = '/usr/lib/wine/wineserver'
export const HAS_WINE = existsSync(WINE) && existsSync(WINESERVER)
/** A screen that nobody sees, and keys that nobody presses. */
export const HAS_SCREEN = existsSync('/usr/bin/Xvfb') && existsSync('/usr/bin/xdotool')
/** A program on a slow machine is given up after this, milliseconds. */
const PATIENCE_MS = 60_000
const STEP_MS = 200
/** Of a number that another run on this computer does not take. */
const SCREEN = { name: `:${100 + (process.pid % 30_000)}`, size: '1024x768' }

/** Windows programs on Wine, with folders of their own. */
export function openWindowsDesk(prefix: string) {
  const env = {
    ...process.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is asked for.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    LANG: 'C.UTF-8',
    DISPLAY: SCREEN.name
  }
  const home = join(prefix, 'drive_c', 'users', userInfo().username, 'AppData')
  let screen: ChildProcess | null = null
  /** Until no program runs. */
  const wait = (): void => {
    spawnSync(WINESERVER, ['-w'], { env, timeout: PATIENCE_MS })
  }

  /** The exit code of a program that shows nothing. */
  const run = (...args: string[]): number | null => {
    const { status } = spawnSync(WINE, args, { env, timeout: PATIENCE_MS, stdio: 'ignore' })
    return status
  }
  const xdotool = (...args: string[]): string[] =>
    spawnSync('/usr/bin/xdotool', args, { env, encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .filter((line) => line !== '')

  run('wineboot', '-i')
  wait()
  return {
    roaming: join(home, 'Roaming'),
    local: join(home, 'Local'),
    /** As Windows names what lies there. */
    windowsPath: (path: string): string =>
      `C:${path.slice(join(prefix, 'drive_c').length).replaceAll('/', '\\')}`,
    run,
    wait,
    /** Starts a program with a window on a desktop that Wine draws itself. */
    show: async (...args: string[]): Promise<void> => {
      screen ??= spawn('/usr/bin/Xvfb', [SCREEN.name, '-screen', '0', `${SCREEN.size}x24`], {
        stdio: 'ignore'
      })
      await sleep(STEP_MS * 5)
      spawn(WINE, ['explorer', `/desktop=test,${SCREEN.size}`, ...args], { env, stdio: 'ignore' })
    },
    /** Until so many windows of that title are there. */
    windows: async (title: string, count: number): Promise<void> => {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const found = xdotool('search', '--onlyvisible', '--name', title).length
        if (found === count) break
        if (Date.now() > end) throw new Error(`${found} windows ‘${title}’, not ${count}`)
        await sleep(STEP_MS)
      }
      // What has just come takes keys a moment later.
      await sleep(STEP_MS * 3)
    },
    press: async (...keys: string[]): Promise<void> => {
      xdotool('search', '--onlyvisible', '--name', 'Wine desktop', 'windowfocus', '--sync')
      for (const key of keys) {
        xdotool('key', key)
        await sleep(STEP_MS)
      }
    },
    close: (): void => {
      spawnSync(WINESERVER, ['-k'], { env })
      screen?.kill()
    }
  }
}
