import type { FileSet } from 'electron-builder'
import { packageName, type PackageFolder } from './runtime-packages.ts'
import { nativePackages, sqliteBinary, targetName, type Target } from './targets.ts'

/** Of any package: what is read when it runs, and its licence. */
const RUNNING = [
  '**/*',
  '!**/*.{ts,mts,cts,map,md,markdown,flow,coffee,tsbuildinfo}',
  '!**/*.{c,cc,cpp,h,hpp,gyp,gypi,cmake,sh,ps1}',
  '!**/{test,tests,__tests__,spec,docs,doc,example,examples,benchmark,benchmarks,coverage}/**',
  '!**/{.github,.vscode,.idea}/**',
  '!**/{.*rc,.*rc.json,.*.yml,.editorconfig,.npmignore,.prettierignore,tsconfig*.json,yarn.lock}',
  '!node_modules/**',
  '**/{LICENSE,LICENCE,license,licence,COPYING,NOTICE}*'
]
const ABOUT = ['package.json', 'LICENSE*']

/** Of the large ones: by name, what of each package the program reads. */
function filesOf(name: string, target: Target): string[] {
  switch (name) {
    case 'better-sqlite3':
      // Each system has a small module of its own, which nobody imports, beside its binary.
      return [
        ...ABOUT,
        'lib/**/*.js',
        '!lib/{win32,darwin,linux,linuxmusl}-*.js',
        sqliteBinary(target)
      ]
    case 'node-llama-cpp':
      // Without llama.cpp's sources, the programs that build it, and the command line that starts them.
      return [
        ...ABOUT,
        'dist/**/*.js',
        '!dist/cli/{*.js,commands/**}',
        'llama/*.json',
        'llama/grammars/*.gbnf'
      ]
    case 'pdfjs-dist':
      return [
        ...ABOUT,
        'legacy/build/{pdf,pdf.worker}.mjs',
        '{cmaps,standard_fonts,iccs}/**',
        'wasm/**',
        // For scripts in PDF files, which are never run.
        '!wasm/*quickjs*'
      ]
    default:
      return RUNNING
  }
}

/** Native packages hold a manifest, a line of JavaScript and binaries; texts about them are left out. */
const NATIVE = [...ABOUT, '**/*', '!**/*.{md,ts,map,cdx.json}']

/** The part of node_modules that goes into a package for `target`. */
export function packageFiles(folders: readonly PackageFolder[], target: Target): FileSet[] {
  const natives = nativePackages(target).map((name) => `node_modules/${name}`)
  return [
    ...folders.map((folder) => ({
      from: folder,
      to: folder,
      filter: filesOf(packageName(folder), target)
    })),
    ...natives.map((folder) => ({ from: folder, to: folder, filter: NATIVE }))
  ]
}

/** Files that every package for `target` must hold, as paths in node_modules. */
export const requiredFiles = (target: Target): string[] => [
  `better-sqlite3/${sqliteBinary(target)}`,
  ...nativePackages(target).flatMap((name) => {
    if (!name.startsWith('@node-llama-cpp/')) return [`${name}/package.json`]
    const folder = name.slice('@node-llama-cpp/'.length)
    return [`${name}/dist/index.js`, `${name}/bins/${folder}/llama-addon.node`]
  })
]

/** Left on the disk: the operating system opens native code, which it cannot do inside an archive. */
export const UNPACKED = [
  '**/*.node',
  '**/*.{so,dll,dylib}',
  'node_modules/@node-llama-cpp/*/bins/**'
]

export const missingBinaries = (target: Target, missing: readonly string[]): string =>
  `${targetName(target)} 패키지에 필요한 실행 파일이 없습니다: ${missing.join(', ')}. ` +
  '이 시스템에서 npm ci를 다시 실행해 주세요.'
