import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './packed-folder.ts'

export const MAKENSIS = ['/usr/bin/makensis', '/opt/homebrew/bin/makensis'].find((file) =>
  existsSync(file)
)
export const INCLUDE = join(ROOT, 'build', 'installer.nsh')
/** What electron-builder calls the program's folder, and its uninstaller. */
export const PROGRAM_FOLDER = 'hapgyeok'
export const UNINSTALLER = 'Uninstall 합격.exe'
const TEMPLATES = join(ROOT, 'node_modules', 'app-builder-lib', 'templates', 'nsis')

/**
 * An installer of one file, with our include and electron-builder's own section of the uninstaller, for the compiler
 * alone: plug-ins that electron-builder fetches (shortcuts, elevation, unpacking, the list of processes) are left out.
 */
export function compileInstaller(scratch: string): string {
  const script = join(scratch, 'installer.nsi')
  const made = join(scratch, 'installer.exe')
  writeFileSync(join(scratch, 'uninstaller.nsh'), withoutPlugIns())
  writeFileSync(script, lines(scratch, made).join('\n'))
  const { status, stdout } = spawnSync(MAKENSIS ?? '', ['-INPUTCHARSET', 'UTF8', '-WX', script], {
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(stdout)
  return made
}

const withoutPlugIns = (): string =>
  readFileSync(join(TEMPLATES, 'uninstaller.nsh'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('WinShell::'))
    .join('\n')

const lines = (scratch: string, made: string): string[] => [
  'Unicode true',
  'Target amd64-unicode',
  'SetCompress off',
  'RequestExecutionLevel user',
  `OutFile "${made}"`,
  'Name "합격"',
  `!define APP_FILENAME "${PROGRAM_FOLDER}"`,
  '!define APP_PACKAGE_NAME "hapgyeok"',
  '!define APP_ID "kr.hapgyeok.desktop"',
  `!define UNINSTALL_FILENAME "${UNINSTALLER}"`,
  '!define INSTALL_REGISTRY_KEY "Software\\hapgyeok"',
  '!define UNINSTALL_REGISTRY_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\hapgyeok"',
  '!include MUI2.nsh',
  '!include LogicLib.nsh',
  '!include FileFunc.nsh',
  // As electron-builder declares them; its own way to a flag asks a plug-in.
  ...['isForceCurrentInstall', 'installMode', 'oldDesktopLink', 'oldStartMenuLink'].map(
    (name) => `Var ${name}`
  ),
  ...flag('isUpdated', '--updated'),
  ...flag('isKeepShortcuts', '--keep-shortcuts'),
  '!macro check64BitAndSetRegView',
  '!macroend',
  // Any plug-in makes this folder, in which an update keeps what it takes away.
  '!macro CHECK_APP_RUNNING',
  '  InitPluginsDir',
  '!macroend',
  '!macro setLinkVars',
  '  StrCpy $oldDesktopLink "$DESKTOP\\합격.lnk"',
  '  StrCpy $oldStartMenuLink "$SMPROGRAMS\\합격.lnk"',
  '!macroend',
  '!define LogSet "!insertmacro Log"',
  '!macro Log on',
  '!macroend',
  '!macro initMultiUser',
  '  SetShellVarContext current',
  '  StrCpy $installMode CurrentUser',
  '!macroend',
  `!include "${INCLUDE}"`,
  `!include "${join(TEMPLATES, 'include', 'StrContains.nsh')}"`,
  `InstallDir "$LOCALAPPDATA\\Programs\\${PROGRAM_FOLDER}"`,
  '!insertmacro MUI_PAGE_DIRECTORY',
  '!insertmacro MUI_PAGE_INSTFILES',
  '!define MUI_COMPONENTSPAGE_NODESC',
  '!insertmacro MUI_UNPAGE_COMPONENTS',
  '!insertmacro MUI_UNPAGE_INSTFILES',
  '!insertmacro MUI_LANGUAGE "Korean"',
  '!insertmacro customHeader',
  'Function .onInit',
  '  !insertmacro customInstallMode',
  '  !insertmacro initMultiUser',
  '  !insertmacro customInit',
  'FunctionEnd',
  'Section "install"',
  '  SetOutPath $INSTDIR\\resources',
  `  File "${INCLUDE}"`,
  '  WriteUninstaller "$INSTDIR\\${UNINSTALL_FILENAME}"',
  'SectionEnd',
  `!include "${join(scratch, 'uninstaller.nsh')}"`,
  ''
]

const flag = (name: string, given: string): string[] => [
  `!macro _${name} _a _b _t _f`,
  '  ${GetParameters} $R9',
  '  ClearErrors',
  `  \${GetOptions} $R9 "${given}" $R9`,
  '  IfErrors `${_f}` `${_t}`',
  '!macroend',
  `!define ${name} \`"" ${name} ""\``
]
