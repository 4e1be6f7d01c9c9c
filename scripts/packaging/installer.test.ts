import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultDataDir } from '../../src/main/lib/paths.ts'
import { compileInstaller, INCLUDE, MAKENSIS } from './testing/installer-program.ts'
import { ROOT } from './testing/packed-folder.ts'

const text = readFileSync(INCLUDE, 'utf8')
const scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-installer-'))

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('the include begins with a byte order mark, by which makensis reads it as UTF-8', () => {
  expect([...readFileSync(INCLUDE).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test('records are removed in one place: an unticked box of the uninstaller, after a question', () => {
  const removals = text.split('\n').filter((line) => /\b(RMDir|Delete)\b/.test(line))
  expect(removals.map((line) => line.trim())).toEqual(['RMDir /r "$APPDATA\\Hapgyeok"'])
  const section = /Section \/o "un\.[\s\S]*?SectionEnd/.exec(text)?.[0] ?? ''
  const question = section.indexOf('MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2')
  // `/SD IDNO`: the answer that a silent uninstallation gives.
  expect(section.slice(question)).toMatch(/^.*\/SD IDNO IDNO keepRecords/)
  expect(section.indexOf('${IfNot} ${isUpdated}')).toBeGreaterThan(0)
  expect(section.indexOf('${IfNot} ${isUpdated}')).toBeLessThan(question)
  expect(section.indexOf('RMDir')).toBeGreaterThan(question)
  expect(section.indexOf('keepRecords:')).toBeGreaterThan(section.indexOf('RMDir'))
})

test('what is removed is the folder in which the program keeps its records', () => {
  const folder = defaultDataDir('win32', { APPDATA: '$APPDATA' })
  expect(text).toContain(`RMDir /r "${folder.replaceAll('/', '\\')}"`)
})

test('the scripts of the Debian package take away links and a profile of the system, nothing of anybody’s home', () => {
  // electron-builder's own; `configuration` names none of ours.
  const removals = ['after-install.tpl', 'after-remove.tpl'].flatMap((name) =>
    readFileSync(join(ROOT, 'node_modules', 'app-builder-lib', 'templates', 'linux', name), 'utf8')
      .split('\n')
      .filter((line) => /\b(?:rm|unlink|rmdir|find|mv)\b/u.test(line) && !/^\s*#/u.test(line))
      .map((line) => line.trim())
  )
  expect(removals).toEqual([
    "rm -f '/usr/bin/${executable}'",
    "rm -f '/usr/bin/${executable}'",
    'rm -f "$APPARMOR_PROFILE_DEST"'
  ])
})

test.runIf(MAKENSIS !== undefined)(
  'makensis compiles it without a warning, with its Korean as written',
  () => {
    const bytes = readFileSync(compileInstaller(scratch))
    for (const words of [
      '합격을 지울 때 이 폴더를 통째로 지웁니다.',
      '학습 기록과 백업, 내려받은 모델도 지우기',
      '되돌릴 수 없습니다. 지울까요?'
    ]) {
      expect(bytes.includes(Buffer.from(words, 'utf16le')), words).toBe(true)
    }
  },
  30_000
)
