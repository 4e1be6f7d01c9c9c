import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { defaultDataDir } from '../../src/main/lib/paths.ts'
import { readRecords, writeSampleRecords } from './sample-records.ts'

// check-uninstall.ts DIR: installs the package in DIR on this computer, takes it off, and installs it again; what lies in
// the folder of the records stays as it is. For a computer that is thrown away afterwards: it refuses where records are.
const PATIENCE_MS = 120_000
const [output = ''] = process.argv.slice(2)
const records = defaultDataDir(process.platform, process.env)
if (existsSync(records)) throw new Error(`there are records in ${records}`)

type Package = { install: () => void; remove: () => void; isThere: () => boolean }

const found = (end: RegExp): string => {
  const name = readdirSync(output).find((one) => end.test(one))
  if (name === undefined) throw new Error(`no ${String(end)} in ${output}`)
  return resolve(output, name)
}
const run = (command: string, ...args: string[]): void => {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) throw error ?? new Error(`${command} ended with ${String(status)}`)
}

function windows(): Package {
  const folder = join(process.env['LOCALAPPDATA'] ?? '', 'Programs', 'hapgyeok')
  return {
    install: () => run(found(/-setup\.exe$/u), '/S'),
    remove: () => run(join(folder, 'Uninstall 합격.exe'), '/S'),
    isThere: () => existsSync(folder)
  }
}

function debian(): Package {
  const file = found(/\.deb$/u)
  return {
    install: () => run('sudo', 'apt-get', 'install', '--yes', file),
    remove: () => run('sudo', 'apt-get', 'purge', '--yes', 'hapgyeok'),
    isThere: () => existsSync('/opt/Hapgyeok/hapgyeok')
  }
}

async function until(here: boolean, program: Package): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; program.isThere() !== here;) {
    await sleep(500)
    if (Date.now() > end) throw new Error(here ? 'it is not there' : 'it is still there')
  }
}

if (process.platform === 'darwin') {
  // A program is put into a folder and thrown away by the learner's own hand: nothing of ours runs.
  console.log('nothing to uninstall')
} else {
  const program = process.platform === 'win32' ? windows() : debian()
  program.install()
  await until(true, program)
  writeSampleRecords(records)
  const before = readRecords(records)
  for (const step of ['remove', 'install', 'remove'] as const) {
    program[step]()
    await until(step === 'install', program)
    if (!isDeepStrictEqual(readRecords(records), before)) {
      throw new Error(`records are others after: ${step}`)
    }
  }
  rmSync(records, { recursive: true })
  console.log('records stay')
}
