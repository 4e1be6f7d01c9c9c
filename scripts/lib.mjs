import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain Node without dependencies: these run before anything is installed.

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const CACHE = join(ROOT, 'node_modules', '.cache', 'hapgyeok')

/** Everything a person is told goes to stderr; stdout belongs to the command that is run. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`)

export class Refusal extends Error {}

/** Installs what the lock file names when node_modules does not stand as the lock file says. */
export function ensureInstalled() {
  const wanted = fingerprint(['package.json', 'package-lock.json', '.npmrc'])
  if (isStamped('install', wanted) && existsSync(join(ROOT, 'node_modules', 'svelte'))) return
  say('필요한 패키지를 설치합니다 (처음 한 번, 1~2분).')
  const npm = npmCommand()
  // The lock file names the packages of every platform; npm takes the ones that fit this machine.
  const { status } = spawnSync(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: npm.shell
  })
  if (status !== 0)
    throw new Refusal('패키지를 설치하지 못했습니다. 위의 npm 오류를 확인해 주세요.')
  stamp('install', wanted)
}

/** Builds main, preload and window when a source is newer than the last build. */
export function ensureBuilt() {
  const wanted = fingerprint([
    'src',
    'electron.vite.config.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json'
  ])
  if (isStamped('build', wanted) && existsSync(join(ROOT, 'out', 'main', 'cli.js'))) return
  say('프로그램을 빌드합니다.')
  const { status, stdout, stderr } = spawnSync(
    projectNode(),
    [join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    { cwd: ROOT, encoding: 'utf8' }
  )
  if (status !== 0) throw new Refusal(`빌드하지 못했습니다.\n${stdout}\n${stderr}`)
  stamp('build', wanted)
}

/**
 * Node 24 from the platform package of npm where there is one (Windows x64, Linux x64 and arm64);
 * elsewhere this machine's own, which has to be new enough for better-sqlite3.
 */
export function projectNode() {
  const folder = { win32: 'win', linux: 'linux' }[process.platform]
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const packed = join(ROOT, 'node_modules', `node-${folder}-${process.arch}`, 'bin', binary)
  if (folder !== undefined && existsSync(packed)) return packed
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath
  throw new Refusal(
    `이 컴퓨터에는 Node.js 22.13 이상이 필요합니다(지금 ${process.versions.node}). https://nodejs.org 에서 설치해 주세요.`
  )
}

/** Runs to its end with the terminal's own streams; answers the exit code. */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })

/**
 * What to put before a command so that it runs without a network: in a namespace of Linux that has its loopback and no
 * way out. Null where none can be made (another system, or a system that forbids it).
 */
export function withoutNetwork() {
  if (process.platform !== 'linux') return null
  const alone = process.getuid() === 0 ? ['--net'] : ['--map-root-user', '--net']
  const prefix = ['unshare', ...alone, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const [command, ...args] = prefix
  const { status } = spawnSync(command, [...args, 'true'], { stdio: 'ignore' })
  return status === 0 ? prefix : null
}

/** Ends the script with a sentence instead of a stack where the cause is known. */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.message)
    process.exitCode = 3
  }
}

/** Names, sizes and times of files and folders, as one hash. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts === undefined) return
    if (facts.isDirectory()) {
      for (const name of readdirSync(path).toSorted()) visit(join(path, name))
    } else {
      hash.update(path.slice(ROOT.length)).update(readFileSync(path))
    }
  }
  for (const path of paths) visit(join(ROOT, path))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

const isStamped = (name, wanted) => {
  const path = join(CACHE, name)
  return existsSync(path) && readFileSync(path, 'utf8') === wanted
}

/** Whether something was noted down within the last `ms` milliseconds. */
export function stampedWithin(name, ms) {
  const noted = statSync(join(CACHE, name), { throwIfNoEntry: false })
  return noted !== undefined && Date.now() - noted.mtimeMs < ms
}

export function stamp(name, value) {
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, name), value)
}

function npmCommand() {
  const script = process.env.npm_execpath
  if (script !== undefined && existsSync(script) && script.endsWith('.js')) {
    return { command: process.execPath, args: [script], shell: false }
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}
