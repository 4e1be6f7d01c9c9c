import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSync, type Font } from 'fontkit'
import { expect, test } from 'vitest'

const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))
const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

function openFont(path: string): Font {
  const opened = openSync(path)
  if ('fonts' in opened) throw new Error(`${path} is a collection`)
  return opened
}

/** The fonts in the order in which base.css names them; a family in slices is many files. */
const fonts = (): Font[] => [
  openFont(join(folderOf('pretendard'), 'dist/web/variable/woff2/PretendardVariable.woff2')),
  ...['noto-sans-kr', 'noto-sans-tc'].flatMap((name) => {
    const files = join(folderOf(`@fontsource-variable/${name}`), 'files')
    return readdirSync(files).map((file) => openFont(join(files, file)))
  })
]

test('every character of the bank and the exam records is in a font that ships with the program', () => {
  const characters = new Set<string>()
  for (const part of ['bank', 'exams']) {
    for (const name of readdirSync(join(RESOURCES, part), { recursive: true, encoding: 'utf8' })) {
      if (!/\.jsonl?$/.test(name)) continue
      for (const character of readFileSync(join(RESOURCES, part, name), 'utf8')) {
        characters.add(character)
      }
    }
  }
  const shipped = fonts()
  const missing = [...characters].filter((character) => {
    const point = character.codePointAt(0) ?? 0
    return point > 0x1f && !shipped.some((font) => font.hasGlyphForCodePoint(point))
  })
  expect(characters.size).toBeGreaterThan(1000)
  expect(missing).toEqual([])
})
