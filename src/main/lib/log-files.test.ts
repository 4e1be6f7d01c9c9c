import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileLog, lastLines, LOG_BYTES, LOG_FILES, logPath, programLog } from './log-files.ts'
import { createLogger } from './logger.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-log-'))
  path = logPath(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('five files of one megabyte are kept, and the oldest lines go first', () => {
  const write = fileLog(path)
  const line = 'x'.repeat(3000)
  const written = Math.ceil((7 * LOG_BYTES) / line.length)
  for (let number = 0; number < written; number += 1) write(`${number} ${line}`)
  const names = readdirSync(join(folder, 'logs')).toSorted()
  expect(names).toEqual(['hapgyeok.log', ...[1, 2, 3, 4].map((number) => `hapgyeok.log.${number}`)])
  expect(names).toHaveLength(LOG_FILES)
  for (const name of names)
    expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(LOG_BYTES)
  const numbers = lastLines(path, written).map((one) => Number(one.split(' ')[0]))
  expect(numbers.at(-1)).toBe(written - 1)
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
})

test('the last lines are read across files, oldest first', () => {
  const write = fileLog(path, 100, 3)
  for (let number = 0; number < 12; number += 1) write(`line ${number} ${'.'.repeat(30)}`)
  expect(lastLines(path, 4).map((line) => line.slice(0, 7).trim())).toEqual([
    'line 8',
    'line 9',
    'line 10',
    'line 11'
  ])
  expect(lastLines(join(folder, 'none.log'), 4)).toEqual([])
})

test('a log that cannot be written stops nothing, and goes on once it can', () => {
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be')
  const write = fileLog(path)
  expect(() => write('lost')).not.toThrow()
  rmSync(join(folder, 'logs'))
  write('kept')
  expect(lastLines(path, 9)).toEqual(['kept'])
})

test('a data folder that was moved away is not made again, and the log goes on once it is back', () => {
  const write = fileLog(path)
  write('before')
  renameSync(folder, `${folder}-moved`)
  write('lost')
  expect(existsSync(folder)).toBe(false)
  renameSync(`${folder}-moved`, folder)
  write('after')
  rmSync(join(folder, 'logs'), { recursive: true })
  write('anew')
  expect(lastLines(path, 9)).toEqual(['anew'])
})

test('a file that is taken for a folder is not turned over, and still nothing stops', () => {
  mkdirSync(`${path}.1`, { recursive: true })
  writeFileSync(join(`${path}.1`, 'in-the-way'), '')
  const write = fileLog(path, 100, 2)
  for (let number = 0; number < 50; number += 1) expect(() => write('y'.repeat(30))).not.toThrow()
  // It grows to twice its size, and no further.
  expect(statSync(path).size).toBeLessThanOrEqual(240)
})

test('two programs that write at the same time leave each line whole', async () => {
  const script = join(folder, 'writer.mjs')
  writeFileSync(
    script,
    `import { fileLog } from ${JSON.stringify(new URL('./log-files.ts', import.meta.url).href)}
     const write = fileLog(process.argv[2], 20000, 5)
     process.once('message', () => {
       for (let number = 0; number < 400; number += 1) write(process.argv[3] + ' ' + number + ' ' + 'z'.repeat(100) + '.')
       process.disconnect()
     })
     process.send('ready')`
  )
  const writers = ['a', 'b'].map((name) => fork(script, [path, name]))
  await Promise.all(writers.map((writer) => once(writer, 'message')))
  const ends = writers.map((writer) => once(writer, 'exit'))
  for (const writer of writers) writer.send('go')
  expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0])
  const lines = lastLines(path, 5000)
  expect(lines.length).toBeGreaterThan(400)
  expect(lines.filter((line) => !/^[ab] \d+ z{100}\.$/u.test(line))).toEqual([])
})

test('a line has an end, and a line break in it is none', () => {
  const lines: string[] = []
  const log = createLogger(
    (line) => lines.push(line),
    'info',
    () => 0
  )
  log
    .child('llm')
    .warn('one\ntwo', { names: Array.from({ length: 20 }, () => 'n'.repeat(120)), many: 'x' })
  for (let number = 0; number < 3; number += 1)
    log.error(
      'large',
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`n${at}`, 1e21 + at]))
    )
  expect(lines[0]).toMatch(/^1970-01-01T00:00:00\.000Z warn llm one two names=/u)
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(3501)
    expect(line).not.toContain('\n')
  }
})

test('the log of a program names its own folder and no other', () => {
  programLog(folder).info('opened', { path: join(folder, 'hapgyeok.db') })
  expect(readFileSync(path, 'utf8')).toMatch(/ info {2}opened path="<data>\/hapgyeok\.db"\n$/u)
})
