import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAppError } from '@shared/errors.ts'
import { languageInUse } from '@shared/text/shared-text.ts'
import { useLanguage } from '../text/use-language.ts'
import { chosenLanguage, createLanguageChoice } from './language-choice.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '언어 '))
})
afterEach(() => {
  useLanguage('ko')
  rmSync(folder, { recursive: true, force: true })
})

test('the language is Korean until another is chosen, and then stays with the data folder', () => {
  const events: string[] = []
  const choice = createLanguageChoice(folder, (name) => void events.push(name))
  expect(choice.inUse()).toBe('ko')
  expect(choice.use('en')).toBe('en')
  expect(languageInUse()).toBe('en')
  expect(events).toEqual(['languageChanged'])
  expect(chosenLanguage(folder)).toBe('en')
  expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toEqual({
    language: 'en'
  })
})

test.each(['', '{', '{"language":"fr"}', '[]', 'null'])(
  'a file of %j is answered in Korean',
  (content) => {
    writeFileSync(join(folder, 'preferences.json'), content)
    expect(chosenLanguage(folder)).toBe('ko')
  }
)

test('where it cannot be kept nothing changes, and the path is named', () => {
  const path = join(folder, 'no folder')
  writeFileSync(path, '')
  const choice = createLanguageChoice(path, () => undefined)
  let thrown: unknown
  try {
    choice.use('en')
  } catch (error) {
    thrown = error
  }
  if (!isAppError(thrown)) throw thrown
  expect(thrown.code).toBe('file-unwritable')
  expect(thrown.data).toMatchObject({ path: join(path, 'preferences.json') })
  expect(languageInUse()).toBe('ko')
})
