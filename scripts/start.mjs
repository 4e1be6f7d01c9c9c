import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  ensureBuilt,
  ensureInstalled,
  main,
  projectNode,
  ROOT,
  run,
  say,
  stamp,
  stampedWithin
} from './lib.mjs'

// `npm start`: the program in Electron, or, where Electron's binary cannot be had, in a browser window.
// Words after `--` go to the program: --data-dir DIR, --browser (no Electron), --no-open (print only).
const args = process.argv.slice(2)
const take = (flag) => {
  const at = args.indexOf(flag)
  if (at >= 0) args.splice(at, 1)
  return at >= 0
}
/** A download that failed is not tried again at every start. */
const RETRY_MS = 24 * 60 * 60 * 1000
const noElectron = take('--browser')
const noWindow = take('--no-open')

await main(async () => {
  ensureInstalled()
  ensureBuilt()
  const electron = noElectron || noWindow ? null : electronBinary()
  if (electron !== null) return run(electron, [ROOT, ...args])
  return openInBrowser()
})

/** The binary that is there or can be fetched; else null, having said why. */
function electronBinary() {
  const folder = join(ROOT, 'node_modules', 'electron')
  const found = () => {
    const name = join(folder, 'path.txt')
    const path = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8')) : ''
    return path !== '' && existsSync(path) ? path : null
  }
  if (found() !== null) return usable(found())
  if (stampedWithin('electron-missing', RETRY_MS)) {
    say('Electron 실행 파일이 없어 브라우저 창으로 엽니다 (다시 내려받기: npx install-electron).')
    return null
  }
  say('Electron 실행 파일을 내려받습니다 (처음 한 번).')
  const { status, error } = spawnSync(projectNode(), [join(folder, 'install.js')], {
    encoding: 'utf8',
    timeout: 10 * 60 * 1000
  })
  if (status === 0 && found() !== null) return usable(found())
  stamp('electron-missing', '')
  const why = error === undefined ? '내려받지 못하여' : '내려받기를 마치지 못하여'
  say(`Electron 실행 파일을 ${why} 브라우저 창으로 엽니다.`)
  return null
}

/** Electron wants a display, and as root on Linux its sandbox does not start. */
function usable(path) {
  if (process.platform !== 'linux') return path
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY
  if (display === undefined) {
    say('화면이 없는 환경이라 브라우저용 주소로 엽니다.')
    return null
  }
  return path
}

async function openInBrowser() {
  const host = spawn(projectNode(), [join(ROOT, 'out', 'main', 'web-host.js'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const end = (signal) => host.kill(signal)
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  const ended = new Promise((resolve) => host.on('exit', (code) => resolve(code ?? 0)))
  createInterface({ input: host.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    if (!line.startsWith('http://')) return
    say('위 주소가 합격입니다. 이 터미널에서 Ctrl+C를 누르면 끝납니다.')
    if (!noWindow) openWindow(line, () => host.kill('SIGTERM'))
  })
  return ended
}

/** An app-style Chromium window where one is found, which ends the program when it is closed; else the default browser. */
function openWindow(url, onClosed) {
  const chromium = findChromium()
  if (chromium === null) {
    openDefaultBrowser(url)
    return
  }
  const profile = mkdtempSync(join(tmpdir(), 'hapgyeok-window-'))
  const window = spawn(
    chromium,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--window-size=1280,800',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ],
    { stdio: 'ignore' }
  )
  const opened = Date.now()
  window.on('error', () => openDefaultBrowser(url))
  window.on('exit', () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    // A browser that ends at once has refused to start (no display, say); the address stays good.
    if (Date.now() - opened > 5000) onClosed()
    else say('창을 열지 못했습니다. 위 주소를 브라우저에서 직접 여세요.')
  })
}

function findChromium() {
  const programs = [
    process.env.PROGRAMFILES,
    process.env['PROGRAMFILES(X86)'],
    process.env.LOCALAPPDATA
  ]
  const places = {
    win32: programs.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')
          ]
    ),
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium'
    ],
    linux: [
      'google-chrome',
      'google-chrome-stable',
      'chromium',
      'chromium-browser',
      'microsoft-edge'
    ].map((name) => join('/usr/bin', name))
  }
  if (process.platform === 'linux' && !(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY))
    return null
  return (places[process.platform] ?? []).find((path) => existsSync(path)) ?? null
}

function openDefaultBrowser(url) {
  const [command, ...rest] = {
    win32: ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')],
    darwin: ['open', url]
  }[process.platform] ?? ['xdg-open', url]
  const opener = spawn(command, rest, { stdio: 'ignore', detached: true })
  opener.on('error', () => say('브라우저를 열지 못했습니다. 위 주소를 직접 여세요.'))
  opener.unref()
}
