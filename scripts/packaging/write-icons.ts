import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../src/main/lib/find-browser.ts'

/** Pixels of a side: the sizes of the freedesktop.org icon theme that Linux desktops ask for. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
/** Pixels; electron-builder makes .ico and .icns of it. */
const WHOLE = 1024
/** The plate of a macOS icon fills 824 of its 1024 pixels (Apple's icon grid). */
const MAC_PLATE = 824

const build = join(import.meta.dirname, '..', '..', 'build')
const drawing = readFileSync(join(build, 'icon.svg')).toString('base64')
const executablePath = await findBrowser(process.env)
if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  const draw = async (size: number, plate: number, file: string): Promise<void> => {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh"><img width="${plate}" height="${plate}" src="data:image/svg+xml;base64,${drawing}"></body>`
    )
    writeFileSync(join(build, file), await page.screenshot({ omitBackground: true }))
  }
  mkdirSync(join(build, 'icons'), { recursive: true })
  for (const size of LINUX_SIZES) await draw(size, size, join('icons', `${size}x${size}.png`))
  await draw(WHOLE, WHOLE, 'icon.png')
  await draw(WHOLE, MAC_PLATE, 'icon-mac.png')
} finally {
  await browser.close()
}
