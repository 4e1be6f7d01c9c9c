import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logPath } from '../../src/main/lib/log-files.ts'
import { TELLING, TellingDesk } from '../support/telling-journey.ts'

let desk: TellingDesk
let finals: string[]
let log: string
beforeAll(async () => {
  desk = new TellingDesk()
  finals = (await desk.journey()).finals
  log = readFileSync(logPath(desk.dataDir), 'utf8')
})
afterAll(() => desk.dispose())

test('the journey leaves lines of everything that happened in it', () => {
  expect(TELLING.length).toBeGreaterThan(25)
  expect(finals.join('')).not.toBe('')
  for (const said of [
    ' info  started version="1.2.3"',
    ' info import import ',
    ' error import reader stopped why="crash" error="Error ',
    ' info session session started ',
    ' info call call refused call="models.addFile" code="file-unreadable"',
    ' info call call refused call="session.record" code="position-outside"',
    ' info llm run ended ',
    ' info tutor asked ',
    ' error llm engine died modelName="<model>" ',
    ' warn server server failed modelName="<model>" code="server-unreachable"',
    ' error call call failed call="errata.file" ',
    ' error window window broke kind="handler" screen="bank" error="TypeError '
  ])
    expect(log).toContain(said)
  // A fault is found by where it was, also without its words.
  expect(log).toMatch(/call failed .*errata\.ts:\d+:\d+/u)
  expect(log).toMatch(/window broke .*go assets\/index-a\.js:3:4/u)
})

test.each(TELLING)('no line holds %s', (word) => {
  expect(log.toLowerCase()).not.toContain(word.toLowerCase())
})

test('no line holds where the learner lives, nor any letter that is not of the program', () => {
  expect(log).not.toContain(desk.home)
  expect(log).not.toContain(desk.dataDir)
  expect(log.match(/[^\u0020-\u007e\n…]/gu)).toBeNull()
})
