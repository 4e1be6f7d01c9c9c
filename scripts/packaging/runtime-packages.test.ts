import { expect, test } from 'vitest'
import {
  importedPackage,
  packageFolder,
  packageName,
  traceRuntimePackages
} from './runtime-packages.ts'
import { ROOT } from './testing/packed-folder.ts'

test('a file belongs to the innermost package that it lies in', () => {
  expect(packageFolder('/p', '/p/node_modules/a/lib/index.js')).toBe('node_modules/a')
  expect(packageFolder('/p', '/p/node_modules/@s/a/index.js?x')).toBe('node_modules/@s/a')
  expect(packageFolder('/p', '/p/node_modules/a/node_modules/@s/b/i.js')).toBe(
    'node_modules/a/node_modules/@s/b'
  )
  expect(packageFolder('/p', '/p/src/main/index.ts')).toBeNull()
  expect(packageFolder('/p', '/elsewhere/node_modules/a/i.js')).toBeNull()
  expect(packageName('node_modules/a/node_modules/@s/b')).toBe('@s/b')
})

test('an import names a package and a path in it', () => {
  expect(importedPackage('pdfjs-dist/legacy/build/pdf.mjs')).toBe('pdfjs-dist')
  expect(importedPackage('@napi-rs/canvas')).toBe('@napi-rs/canvas')
  expect(importedPackage('@s/a/b.js')).toBe('@s/a')
})

test('what a package imports is found, in the copy that it gets; native packages are each target’s own', async () => {
  const folders = await traceRuntimePackages(ROOT, ['node-llama-cpp', 'better-sqlite3'])
  expect(folders).toEqual(
    expect.arrayContaining(['node_modules/ipull', 'node_modules/lifecycle-utils'])
  )
  // proper-lockfile asks for an older retry than async-retry does.
  expect(folders).toContain('node_modules/proper-lockfile/node_modules/retry')
  // Only for a binary that is compiled here: declared, and never loaded.
  expect(folders).not.toContain('node_modules/node-addon-api')
  expect(folders.filter((folder) => /@node-llama-cpp|@reflink|electron/.test(folder))).toEqual([])
}, 30_000)
