import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultDataDir } from '../../src/main/lib/paths.ts'
import { ROOT } from './testing/packed-folder.ts'

const path = join(ROOT, 'build', 'installer.nsh')
const text = readFileSync(path, 'utf8')
const scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-installer-'))
const MAKENSIS = ['/usr/bin/makensis', '/opt/homebrew/bin/makensis'].find((file) =>
  existsSync(file)
)

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('the include begins with a byte order mark, by which makensis reads it as UTF-8', () => {
  expect([...readFileSync(path).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
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

test.runIf(MAKENSIS !== undefined)(
  'makensis compiles it without a warning, with its Korean as written',
  () => {
    const script = join(scratch, 'installer.nsi')
    const made = join(scratch, 'installer.exe')
    writeFileSync(
      script,
      [
        'Unicode true',
        'SetCompress off',
        `OutFile "${made}"`,
        'Name "합격"',
        '!include MUI2.nsh',
        '!include LogicLib.nsh',
        // electron-builder's own template declares these.
        'Var isForceCurrentInstall',
        '!define isUpdated `"" == "1"`',
        `!include "${path}"`,
        '!insertmacro MUI_UNPAGE_COMPONENTS',
        '!insertmacro MUI_UNPAGE_INSTFILES',
        '!insertmacro MUI_LANGUAGE "Korean"',
        'Function .onInit',
        '!insertmacro customInstallMode',
        'FunctionEnd',
        'Section "install"',
        'WriteUninstaller "$INSTDIR\\uninstall.exe"',
        'SectionEnd',
        'Section "un.Uninstall"',
        'SectionIn RO',
        'SectionEnd',
        '!insertmacro customUnInstallSection',
        ''
      ].join('\n')
    )
    const { status, stdout } = spawnSync(MAKENSIS ?? '', ['-INPUTCHARSET', 'UTF8', '-WX', script], {
      encoding: 'utf8'
    })
    expect(status, stdout).toBe(0)
    const bytes = readFileSync(made)
    for (const words of [
      '학습 기록과 백업, 내려받은 모델도 지우기',
      '되돌릴 수 없습니다. 지울까요?'
    ]) {
      expect(bytes.includes(Buffer.from(words, 'utf16le'))).toBe(true)
    }
  },
  30_000
)
