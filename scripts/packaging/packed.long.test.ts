import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeArchived } from './archive-byte.ts'
import { readFuses } from './fuses.ts'
import { allParts, expectBom, type ReadBom } from './testing/bom-rules.ts'
import { filesUnder, ROOT, runPacking } from './testing/packed-folder.ts'

// What stands in for Electron here carries its fuses and nothing else; everything beside it is what learners get.
const onLinux = process.platform === 'linux' && process.arch === 'x64'

/**
 * Megabytes of a package without Electron: 114 of llama.cpp for the processor and for Vulkan, 36 of Skia, 28 of the
 * archive (12 of them fonts), 7 of exams, items and the mini model, 2 of SQLite. The rest is room for the bank to grow.
 */
const MOST_MEGABYTES = 200

describe.runIf(onLinux)('a package for Linux, without Electron', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-packed-'))
  const hardened = join(scratch, 'hardened', 'linux-unpacked')
  const e2e = join(scratch, 'e2e', 'linux-unpacked')
  const resources = join(hardened, 'resources')
  const tree = join(scratch, '꺼낸 프로그램')
  let archived: string[] = []
  let unpacked: string[] = []

  beforeAll(() => {
    for (const flavour of ['hardened', 'e2e']) {
      const out = join(scratch, flavour)
      const args = ['--dir', '--without-electron', '--out', out]
      const { status, stderr } = runPacking(flavour === 'e2e' ? [...args, '--e2e'] : args)
      expect(status, stderr).toBe(0)
    }
    archived = listPackage(join(resources, 'app.asar'), { isPack: false })
      .map((path) => path.replace(/^[/\\]/, '').replaceAll('\\', '/'))
      .filter((path) => /\.[^/]*$/.test(path))
    unpacked = filesUnder(join(resources, 'app.asar.unpacked'))
    // Plain Node reads no archive: what Electron sees as one folder is laid out as one.
    extractAll(join(resources, 'app.asar'), tree)
    cpSync(join(resources, 'resources'), join(tree, 'resources'), { recursive: true })
  }, 180_000)

  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  test('it holds the program, its archive, Electron’s licences and two languages', () => {
    expect(readdirSync(hardened).toSorted()).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'hapgyeok',
      'locales',
      'resources'
    ])
    expect(readdirSync(join(hardened, 'locales')).toSorted()).toEqual(['en-US.pak', 'ko.pak'])
    expect(readdirSync(resources).toSorted()).toEqual([
      'LICENSE',
      'app.asar',
      'app.asar.unpacked',
      'resources'
    ])
  })

  test('the archive holds the bundles and the packages that they load', () => {
    for (const file of [
      'package.json',
      'out/main/index.js',
      'out/main/llm-host.js',
      'out/main/item-reader.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'node_modules/better-sqlite3/package.json',
      'node_modules/node-llama-cpp/dist/index.js',
      'node_modules/@node-llama-cpp/linux-x64/dist/index.js',
      'node_modules/@napi-rs/canvas/index.js',
      'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
      'node_modules/pdfjs-dist/cmaps/UniKS-UTF16-H.bcmap'
    ]) {
      expect(archived).toContain(file)
    }
  })

  test('nothing of the development is in the archive', () => {
    const tops = new Set(archived.map((path) => path.split('/')[0]))
    expect([...tops].toSorted()).toEqual(['node_modules', 'out', 'package.json'])
    const foreign =
      /(^|\/)(playwright|electron|electron-builder|electron-vite|typescript|vite|vitest|svelte|eslint|prettier|@sparticuz|node-(linux|win|darwin)-)/
    const modules = archived.filter((path) => path.startsWith('node_modules/'))
    expect(modules.filter((path) => foreign.test(path.slice('node_modules/'.length)))).toEqual([])
    const unwanted = /\.(ts|mts|cts|map|c|cc|cpp|h|hpp|gyp|gypi|bundle|yml)$|\.test\.|\/tests?\//
    expect(archived.filter((path) => unwanted.test(path))).toEqual([])
  })

  test('native code lies outside the archive, for this system alone', () => {
    const native = /\.(node|so|dll|dylib)$/
    const binaries = archived.filter((path) => native.test(path))
    expect(unpacked).toEqual(expect.arrayContaining(binaries))
    expect(unpacked.filter((path) => native.test(path)).toSorted()).toEqual(binaries.toSorted())
    const folders = unpacked.map((path) => path.split('/').slice(0, 3).join('/'))
    expect([...new Set(folders)].toSorted()).toEqual([
      'node_modules/@napi-rs/canvas-linux-x64-gnu',
      'node_modules/@node-llama-cpp/linux-x64',
      'node_modules/@node-llama-cpp/linux-x64-vulkan',
      'node_modules/better-sqlite3/prebuilds'
    ])
    expect(unpacked.filter((path) => path.includes('better-sqlite3'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node'
    ])
    for (const path of binaries) {
      const head = readFileSync(join(resources, 'app.asar.unpacked', path)).subarray(0, 20)
      // ELF, 64 bits, machine 62: x86-64 (System V ABI).
      expect([head.subarray(0, 5).toString('latin1'), head.readUInt16LE(18)]).toEqual([
        '\x7fELF\x02',
        62
      ])
    }
  })

  test('exams, items, models and licences are all there and unchanged', () => {
    const ours = join(ROOT, 'resources')
    const packed = filesUnder(join(resources, 'resources'))
    expect(packed).toEqual(filesUnder(ours))
    for (const folder of ['bank', 'exams', 'models', 'licences']) {
      expect(packed.some((path) => path.startsWith(`${folder}/`))).toBe(true)
    }
    for (const path of packed) {
      const same = readFileSync(join(resources, 'resources', path)).equals(
        readFileSync(join(ours, path))
      )
      expect(same, path).toBe(true)
    }
  })

  test('it is no larger than it needs to be', () => {
    const bytes = filesUnder(hardened).reduce(
      (sum, path) => sum + statSync(join(hardened, path)).size,
      0
    )
    console.log(`package without Electron: ${(bytes / 1e6).toFixed(1)} MB`)
    expect(bytes / 1e6).toBeLessThan(MOST_MEGABYTES)
  })

  test('its fuses are the ones that Electron’s checklist asks for (item 19)', async () => {
    expect(await readFuses(join(hardened, 'hapgyeok'))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true
    })
  })

  test('the build for tests differs from it in one byte: the inspector’s fuse', async () => {
    const fuses = await readFuses(join(hardened, 'hapgyeok'))
    expect(await readFuses(join(e2e, 'hapgyeok'))).toEqual({
      ...fuses,
      EnableNodeCliInspectArguments: true
    })
    const differing = filesUnder(hardened).filter(
      (path) => !readFileSync(join(hardened, path)).equals(readFileSync(join(e2e, path)))
    )
    expect(filesUnder(e2e)).toEqual(filesUnder(hardened))
    expect(differing).toEqual(['hapgyeok'])
    const [one, other] = [hardened, e2e].map((folder) => readFileSync(join(folder, 'hapgyeok')))
    expect([...(one ?? [])].filter((byte, at) => byte !== other?.[at])).toHaveLength(1)
  })

  test('the check that CI makes of a package finds a wrong fuse, and tells what to start', () => {
    const check = (flavour: string) =>
      spawnSync(
        process.execPath,
        [join(import.meta.dirname, 'check-fuses.ts'), join(scratch, 'hardened'), flavour],
        { encoding: 'utf8' }
      )
    expect(check('hardened').stdout.trim()).toBe(join(hardened, 'hapgyeok'))
    expect(check('e2e')).toMatchObject({ status: 1, stdout: '' })
  })

  test('a changed archive, as CI tries to start one, differs in one byte of the program', () => {
    const copy = join(scratch, 'changed.asar')
    cpSync(join(resources, 'app.asar'), copy)
    cpSync(join(resources, 'app.asar.unpacked'), `${copy}.unpacked`, { recursive: true })
    changeArchived(copy, join('out', 'main', 'index.js'))
    const [before, after] = [join(resources, 'app.asar'), copy].map((archive) =>
      extractFile(archive, join('out', 'main', 'index.js'))
    )
    expect(after?.length).toBe(before?.length)
    expect([...(before ?? [])].filter((byte, at) => byte !== after?.[at])).toHaveLength(1)
    expect(after?.[0]).not.toBe(before?.[0])
  })

  describe('laid out as a folder, with no other node_modules in sight', () => {
    const dataDir = join(scratch, '학습 기록')

    beforeAll(() => {
      mkdirSync(dataDir)
      for (let folder = dirname(tree); folder !== dirname(folder); folder = dirname(folder)) {
        expect(existsSync(join(folder, 'node_modules'))).toBe(false)
      }
    })

    const cli = (...args: string[]): unknown => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(tree, 'out', 'main', 'cli.js'), ...args, '--json', '--data-dir', dataDir],
        { cwd: tree, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: scratch } }
      )
      expect(status, stderr).toBe(0)
      return JSON.parse(stdout)
    }

    test('it knows the exams', () => {
      const exams = cli('exams') as { id: string }[]
      expect(exams.map(({ id }) => id)).toContain('customs-broker')
    })

    test('it finds items of the starter bank, and its model explains one', () => {
      const found = cli('search', '관세', '--limit', '1') as {
        total: number
        items: { id: number }[]
      }
      expect(found.total).toBeGreaterThan(0)
      const told = cli('explain', '--item', String(found.items[0]?.id), '--mode', 'direct')
      expect(told).toMatchObject({ explanation: expect.stringMatching(/\S{10,}/) as string })
    }, 60_000)

    test('its drawing library draws, and its PDF reader reads', () => {
      const script = `
        import { createRequire } from 'node:module'
        import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
        const { createCanvas } = createRequire(import.meta.url)('@napi-rs/canvas')
        const canvas = createCanvas(2, 2)
        canvas.getContext('2d').fillRect(0, 0, 2, 2)
        const data = new Uint8Array(Buffer.from('JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+ZW5kb2JqCjIgMCBvYmo8PC9UeXBlL1BhZ2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PmVuZG9iagozIDAgb2JqPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFswIDAgOSA5XT4+ZW5kb2JqCnRyYWlsZXI8PC9Sb290IDEgMCBSPj4K', 'base64'))
        const pdf = await getDocument({ data, verbosity: 0 }).promise
        process.stdout.write(JSON.stringify([canvas.toBuffer('image/png').length > 60, pdf.numPages]))`
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '--eval', script],
        { cwd: tree, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: scratch } }
      )
      expect(status, stderr).toBe(0)
      expect(JSON.parse(stdout)).toEqual([true, 1])
    })
  })

  describe('the bill of materials beside it', () => {
    let bom: ReadBom

    beforeAll(() => {
      const folder = join(scratch, 'hardened')
      const name = readdirSync(folder).find((file) => file.endsWith('.cdx.json'))
      bom = JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8')) as ReadBom
    })

    test('is one by CycloneDX 1.5', () => expectBom(bom))

    test('names every package in the archive, and what is bundled and compiled in', () => {
      const purls = new Set(bom.components.map(({ purl }) => purl))
      const manifests = archived.filter((path) =>
        /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path)
      )
      expect(manifests.length).toBeGreaterThan(60)
      for (const path of manifests) {
        const { name, version } = JSON.parse(readFileSync(join(tree, path), 'utf8')) as {
          name: string
          version: string
        }
        expect(purls, path).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`)
      }
      const names = allParts(bom.components).map(({ name }) => name)
      expect(names).toEqual(
        expect.arrayContaining(['electron', 'svelte', 'pretendard', 'llama.cpp', 'SQLite', 'Skia'])
      )
    })
  })
})

test.runIf(!onLinux)('packing without Electron is tested on Linux x64', ({ skip }) =>
  skip('the stand-in for Electron is made for Linux; elsewhere CI packs with Electron itself')
)

test('a package with Electron is refused in one sentence where Electron cannot be had', () => {
  const dist = join(ROOT, 'node_modules', 'electron', 'dist')
  if (existsSync(dist)) return
  const out = mkdtempSync(join(tmpdir(), 'hapgyeok-packed-'))
  try {
    const { status, stderr } = runPacking(['--dir', '--out', out], { electron_config_cache: out })
    expect(status).toBe(3)
    expect(stderr.trim()).toBe(
      'Electron 실행 파일을 내려받지 못해 패키지를 만들 수 없습니다. 인터넷 연결을 확인해 주세요.'
    )
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}, 120_000)
