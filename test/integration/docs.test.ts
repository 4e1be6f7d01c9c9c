import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.(?:ts|svelte|sql)$/.test(name) && !/\.test\.ts$/.test(name))

test('every code word of the glossary is in the code', () => {
  const code = sources('src').map(read).join('\n')
  const words = read('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([A-Za-z]+)/g)])
    .map(([, word]) => word ?? '')
  expect(words.length).toBeGreaterThan(30)
  expect(words.filter((word) => !new RegExp(`\\b${word}`).test(code))).toEqual([])
})

test('every file that the architecture names is there', () => {
  const all = sources('src')
    .map((path) => `/${path}`)
    .join('\n')
  const named = [
    ...read('docs/architecture.md').matchAll(/`((?:[\w-]+\/)*[\w-]+(?:\.svelte)?\.ts)`/g)
  ].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !all.includes(`/${path}`))).toEqual([])
})
