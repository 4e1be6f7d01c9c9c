import { join } from 'node:path'
import type { Configuration, FileSet } from 'electron-builder'
import type { Flavour } from './scripts/packaging/fuses.ts'
import { packageFiles, UNPACKED } from './scripts/packaging/package-files.ts'
import {
  finishPacked,
  refuseMissingBinaries,
  removeGreeting
} from './scripts/packaging/packed-app.ts'
import type { PackageFolder } from './scripts/packaging/runtime-packages.ts'
import type { Target } from './scripts/packaging/targets.ts'

export type Packing = {
  root: string
  target: Target
  flavour: Flavour
  /** The built out/ folder. */
  program: string
  /** Packages that the program loads when it runs. */
  runtime: readonly PackageFolder[]
  /** Where packages are written. */
  output: string
  /** A distribution of Electron to use instead of the one that is fetched. */
  electronDist: string | null
  environment: Readonly<Record<string, string | undefined>>
}

/** What electron-builder is told. Scripts call it through its API (scripts/packaging/pack.ts). */
export function configuration(packing: Packing): Configuration {
  const { root, target, flavour, output, environment } = packing
  const signed = isGiven(environment, 'CSC_LINK') || isGiven(environment, 'CSC_NAME')
  const suffix = flavour === 'e2e' ? '-e2e' : ''
  return {
    appId: 'kr.hapgyeok.desktop',
    // Under /opt and in desktop files an ASCII name; the menu says 합격 everywhere.
    productName: target.platform === 'linux' ? 'Hapgyeok' : '합격',
    copyright: 'Copyright © 2026 the Hapgyeok authors',
    directories: { buildResources: join(root, 'build'), output },
    electronLanguages: ['ko', 'en-US'],
    ...(packing.electronDist === null ? {} : { electronDist: packing.electronDist }),
    // Nobody asks a server for a newer version.
    publish: null,
    asar: true,
    asarUnpack: UNPACKED,
    files: ['package.json', program(packing.program), ...packageFiles(packing.runtime, target)],
    extraResources: [
      { from: 'resources', to: 'resources' },
      { from: 'LICENSE', to: 'LICENSE' }
    ],
    extraMetadata: {
      description: '전문자격 필기시험 학습 프로그램',
      author: { name: 'the Hapgyeok authors' },
      desktopName: 'hapgyeok.desktop',
      // Packages for Debian must name one; there is no public page yet.
      homepage: 'https://hapgyeok.invalid/'
    },
    // `files` says what of node_modules is packed; nothing is rebuilt (all native code is Node-API).
    beforeBuild: () => Promise.resolve(false),
    beforePack: (context) => refuseMissingBinaries(root, context),
    afterExtract: removeGreeting,
    afterPack: (context) => finishPacked(context, flavour),
    fileAssociations: [
      {
        ext: 'hapgyeok',
        name: 'Hapgyeok.Items',
        description: '합격 문항 파일',
        mimeType: 'application/x-hapgyeok-items',
        role: 'Editor',
        rank: 'Owner'
      }
    ],
    win: {
      target: ['nsis', 'portable'],
      icon: 'icon.png',
      executableName: 'Hapgyeok'
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: false,
      allowToChangeInstallationDirectory: true,
      // A year of records: the include asks, and keeps them unless told otherwise.
      deleteAppDataOnUninstall: false,
      include: join(root, 'build', 'installer.nsh'),
      installerLanguages: ['ko_KR'],
      language: '1042',
      shortcutName: '합격',
      uninstallDisplayName: '합격 ${version}',
      differentialPackage: false,
      artifactName: `Hapgyeok-\${version}-win-\${arch}-setup${suffix}.\${ext}`
    },
    portable: { artifactName: `Hapgyeok-\${version}-win-\${arch}-portable${suffix}.\${ext}` },
    mac: {
      target: ['dmg'],
      icon: 'icon-mac.png',
      category: 'public.app-category.education',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: entitlements(root, signed),
      entitlementsInherit: entitlements(root, signed),
      // Without a certificate the program signs itself (Apple silicon starts nothing unsigned).
      ...(signed ? {} : { identity: '-' }),
      notarize: signed && canNotarise(environment),
      extendInfo: { CFBundleDevelopmentRegion: 'ko', CFBundleLocalizations: ['ko', 'en'] },
      artifactName: `Hapgyeok-\${version}-mac-\${arch}${suffix}.\${ext}`
    },
    dmg: { title: 'Hapgyeok ${version}', writeUpdateInfo: false },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'icons',
      executableName: 'hapgyeok',
      syncDesktopName: true,
      category: 'Education',
      synopsis: '전문자격 필기시험 학습',
      description: '전문자격 필기시험을 인터넷 없이 연습하는 프로그램입니다.',
      maintainer: 'Hapgyeok authors <authors@hapgyeok.invalid>',
      desktop: {
        entry: { Name: '합격', 'Name[en]': 'Hapgyeok', Keywords: '시험;자격증;문제;exam;' }
      },
      artifactName: `Hapgyeok-\${version}-linux-\${arch}${suffix}.\${ext}`
    },
    deb: { packageName: 'hapgyeok', packageCategory: 'education' }
  }
}

/** The bundles; the page's files are served by their endings (src/main/lib/page-files.ts), and .ttf is none of them. */
const program = (from: string): FileSet => ({
  from,
  to: 'out',
  filter: ['**/*', '!**/*.map', '!renderer/**/*.ttf']
})

/** A program that signs itself has no team, and may load its own libraries only without their check. */
const entitlements = (root: string, signed: boolean): string =>
  join(root, 'build', signed ? 'entitlements.mac.plist' : 'entitlements.mac.self-signed.plist')

const canNotarise = (environment: Packing['environment']): boolean =>
  [
    ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
    ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
    ['APPLE_KEYCHAIN_PROFILE']
  ].some((names) => names.every((name) => isGiven(environment, name)))

/** CI sets names of secrets that it does not hold to nothing. */
const isGiven = (environment: Packing['environment'], name: string): boolean =>
  (environment[name] ?? '') !== ''
