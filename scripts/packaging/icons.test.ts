import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './testing/packed-folder.ts'

const build = join(ROOT, 'build')

/** Width and height: the first fields of a PNG's IHDR chunk (PNG specification, 11.2.2). */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(join(build, file))
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('there is an icon of every size that a desktop asks for', () => {
  const names = readdirSync(join(build, 'icons')).toSorted()
  expect(names).toEqual(
    [16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).toSorted()
  )
  for (const name of names) {
    const [size = 0] = /^\d+/.exec(name) ?? []
    expect(sizeOf(join('icons', name))).toEqual([Number(size), Number(size)])
  }
  expect(sizeOf('icon.png')).toEqual([1024, 1024])
  expect(sizeOf('icon-mac.png')).toEqual([1024, 1024])
})

test('the drawing has the accent colour of the window', () => {
  const tokens = readFileSync(join(ROOT, 'src', 'renderer', 'src', 'styles', 'tokens.css'), 'utf8')
  const accent = /--accent: (#[0-9a-f]{6});/.exec(tokens)?.[1] ?? ''
  expect(readFileSync(join(build, 'icon.svg'), 'utf8')).toContain(`fill="${accent}"`)
})
