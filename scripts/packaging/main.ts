import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildProgram, type BuiltProgram } from './build-program.ts'
import { electronFolder } from './electron-folder.ts'
import { outdated, unsupportedToday } from './electron-support.ts'
import { staleness, ThirdParty } from './licences.ts'
import { electronVersion, readManifest } from './manifest.ts'
import { pack } from './pack.ts'
import { makeBom } from './sbom.ts'
import { findShipped, type Shipped } from './shipped.ts'
import { makeStandInElectron } from './stand-in-electron.ts'
import { hostTarget, targetName, type Target } from './targets.ts'

/** What keeps a package from being made, as a sentence. */
class Refusal extends Error {}

const root = join(import.meta.dirname, '..', '..')
const { values: options } = parseArgs({
  options: {
    /** The application folder only, without installers and images. */
    dir: { type: 'boolean', default: false },
    /** With the one fuse that tests from outside need; never for learners. */
    e2e: { type: 'boolean', default: false },
    /** With a stand-in where Electron cannot be fetched; the program does not start. */
    'without-electron': { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist') },
    /** The newest published version of Electron: only says whether the pinned one is too old beside it. */
    'check-electron': { type: 'string' }
  }
})

try {
  const newest = options['check-electron']
  if (newest === undefined) await makePackages()
  else refuseIf(outdated(electronVersion(root), newest) ?? unsupportedToday(root))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 3
}

async function makePackages(): Promise<void> {
  refuseIf(unsupportedToday(root))
  const target = hostTarget()
  if (target === null) throw new Refusal('이 시스템에서 쓸 패키지는 만들지 않습니다.')
  const standIn = options['without-electron']
  if (standIn && (!options.dir || target.platform !== 'linux')) {
    throw new Refusal('--without-electron은 Linux에서 --dir과 함께 씁니다.')
  }
  const output = resolve(options.out)
  mkdirSync(output, { recursive: true })
  const scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-package-'))
  try {
    const electronDist = standIn
      ? makeStandInElectron(join(scratch, 'electron'))
      : fetchedElectron()
    const program = await buildProgram(root, join(scratch, 'out'))
    const shipped = await findShipped(root, program)
    refuseStaleLicences(shipped)
    await packInto(output, target, electronDist, program, shipped)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function packInto(
  output: string,
  target: Target,
  electronDist: string,
  program: BuiltProgram,
  shipped: Shipped
): Promise<void> {
  const files = await pack(
    {
      root,
      target,
      flavour: options.e2e ? 'e2e' : 'hardened',
      program: program.folder,
      runtime: shipped.runtime,
      output,
      electronDist,
      environment: process.env
    },
    options.dir
  )
  const { version } = readManifest(root)
  const bom = join(output, `Hapgyeok-${version}-${targetName(target)}.cdx.json`)
  writeFileSync(bom, `${JSON.stringify(makeBom(root, shipped, target, new Date()), null, 2)}\n`)
  for (const file of [...files, bom]) console.error(file)
}

/** Electron's distribution as npm's package keeps it, fetched when it is not there yet. */
function fetchedElectron(): string {
  const folder = electronFolder(root)
  if (folder === null) {
    throw new Refusal(
      'Electron 실행 파일을 내려받지 못해 패키지를 만들 수 없습니다. 인터넷 연결을 확인해 주세요.'
    )
  }
  return folder
}

function refuseStaleLicences(shipped: Shipped): void {
  const path = join(root, 'resources', 'licences', 'third-party.json')
  const file = existsSync(path)
    ? ThirdParty.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { texts: {}, packages: [] }
  const missing = staleness(root, file, shipped)
  if (missing.length > 0) {
    throw new Refusal(
      `라이선스 목록에 없는 구성 요소가 있습니다: ${missing.join(', ')}. node scripts/licences.mjs를 실행해 주세요.`
    )
  }
}

function refuseIf(reason: string | null): void {
  if (reason !== null) throw new Refusal(reason)
}
