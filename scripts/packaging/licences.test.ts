import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listedComponents } from './components.ts'
import { isAllowed } from './licence-rules.ts'
import { ThirdParty } from './licences.ts'
import { readDependencies } from './manifest.ts'
import { nativePackages, TARGETS } from './targets.ts'
import { ROOT } from './testing/packed-folder.ts'

const file = ThirdParty.parse(
  JSON.parse(readFileSync(join(ROOT, 'resources', 'licences', 'third-party.json'), 'utf8'))
)
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string }>
}

test('a choice of licences is allowed by one of them, several at once by all', () => {
  expect(isAllowed('MIT')).toBe(true)
  expect(isAllowed('GPL-3.0-only')).toBe(false)
  expect(isAllowed('(GPL-2.0-only OR MIT)')).toBe(true)
  expect(isAllowed('MIT AND GPL-2.0-only')).toBe(false)
  expect(isAllowed('(MIT OR Apache-2.0) AND Unicode-3.0')).toBe(true)
  expect(isAllowed('')).toBe(false)
})

test('everything in the program is under a licence that allows it', () => {
  expect(file.packages.filter(({ licence }) => !isAllowed(licence))).toEqual([])
})

test('versions are those of the lock file: else node scripts/licences.mjs has to be run', () => {
  const locked = new Map<string, Set<string>>()
  for (const [folder, { version = '' }] of Object.entries(lock.packages)) {
    const name = folder.replace(/^.*node_modules\//, '')
    locked.set(name, (locked.get(name) ?? new Set()).add(version))
  }
  const compiled = new Map(listedComponents(ROOT).map(({ name, version }) => [name, version]))
  for (const [name, version] of compiled) {
    expect(file.packages).toContainEqual(expect.objectContaining({ name, version }))
  }
  // Names that the lock file has too, such as those of Rust libraries, are no npm packages here.
  const npm = file.packages.filter(({ name, textId }) => {
    const text = file.texts[textId] ?? ''
    return (
      locked.has(name) && !compiled.has(name) && !text.includes('구성 요소입니다. 라이선스(SPDX)')
    )
  })
  expect(npm.length).toBeGreaterThan(100)
  expect(npm.filter(({ name, version }) => locked.get(name)?.has(version) !== true)).toEqual([])
})

test('the program’s own dependencies, the native code of every system, fonts and Electron are named', () => {
  const names = new Set(file.packages.map(({ name }) => name))
  const wanted = [
    ...readDependencies(ROOT),
    ...TARGETS.flatMap(nativePackages),
    ...[
      'electron',
      'Chromium, Node.js (in Electron)',
      'llama.cpp',
      'SQLite',
      'Skia',
      'svelte',
      'katex'
    ],
    ...['pretendard', '@fontsource-variable/noto-sans-kr', '@fontsource-variable/noto-sans-tc']
  ]
  expect(wanted.filter((name) => !names.has(name))).toEqual([])
  const pretendard = file.packages.find(({ name }) => name === 'pretendard')
  expect(file.texts[pretendard?.textId ?? '']).toMatch(/SIL OPEN FONT LICENSE/i)
})

test('the licence of the EXAONE models is named, and that none of them is given on', () => {
  const exaone = file.packages.find(({ name }) => name.startsWith('EXAONE'))
  expect(exaone?.licence).toBe('LicenseRef-EXAONE-1.2-NC')
  expect(file.texts[exaone?.textId ?? '']).toContain('모델 파일이 들어 있지 않습니다')
})

test('the list is sorted, and every text is used and kept once', () => {
  const keys = file.packages.map(
    ({ name, version }) => `${name.toLowerCase()}\n${name}\n${version}`
  )
  expect(keys).toEqual(keys.toSorted())
  expect(new Set(keys).size).toBe(keys.length)
  const used = new Set(file.packages.map(({ textId }) => textId))
  expect(Object.keys(file.texts).toSorted()).toEqual([...used].toSorted())
  const texts = Object.values(file.texts)
  expect(new Set(texts).size).toBe(texts.length)
  for (const text of texts) expect(text.trim()).not.toBe('')
})
