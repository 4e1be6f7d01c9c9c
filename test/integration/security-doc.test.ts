import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')

test('every test that the threat model names is there', () => {
  const named = [...text.matchAll(/`((?:src|test|scripts)\/[\w./-]+\.test\.ts)`/gu)].map(
    ([, path = '']) => path
  )
  expect(new Set(named).size).toBeGreaterThan(35)
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every attack of the tables has what stops it, and a test that shows it', () => {
  const cells = text
    .split('\n')
    .filter((line) => /^\| .* \| .* \| .* \|$/u.test(line) && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '))
    .filter(([first]) => first !== 'attack' && first !== 'attack or accident')
  expect(cells.length).toBeGreaterThan(25)
  const bare = cells.filter(
    ([attack = '', stop = '', shown = '']) =>
      attack.length < 10 || stop.length < 10 || !shown.includes('.test.ts`')
  )
  expect(bare).toEqual([])
})

test('what it says of the source is there too', () => {
  const named = [
    ...text.matchAll(/`((?:formats|llm|web-host)\/[\w/-]+\.ts|src\/main\/electron)`/gu)
  ].map(([, path = '']) => (path.startsWith('src') ? path : `src/main/${path}`))
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})
