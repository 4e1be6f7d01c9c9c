import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProbeFromMain, ProbeToMain } from './probe-fork.ts'

let folder = ''
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-probe-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A utility process of a packaged Electron, as node-llama-cpp sees it: it cannot fork. Says what came of getLlama. */
const engine = (relayed: boolean): ChildProcess => {
  const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
  const script = join(folder, 'engine.mjs')
  writeFileSync(
    script,
    `import childProcess from 'node:child_process'
     import { syncBuiltinESMExports } from 'node:module'
     childProcess.fork = () => { throw new Error('the fuse runAsNode is off') }
     syncBuiltinESMExports()
     Object.defineProperty(process.versions, 'electron', { value: '45.3.4' })
     const { forkThroughMain } = await import(${here('./probe-fork.ts')})
     if (${relayed}) process.on('message', forkThroughMain((message) => process.send(message)))
     const { getLlama } = await import(${JSON.stringify(import.meta.resolve('node-llama-cpp'))})
     const options = { build: 'never', skipDownload: true, progressLogs: false, gpu: false }
     const llama = await getLlama(options).catch((error) => error)
     process.send({ gpu: llama.gpu, error: llama instanceof Error ? llama.constructor.name : null })
     process.disconnect()`
  )
  const child = fork(script, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  children.push(child)
  return child
}

test('a binary that cannot be tried is taken for one that does not work', async () => {
  const [said] = (await once(engine(false), 'message')) as [unknown]
  expect(said).toEqual({ error: 'NoBinaryFoundError' })
}, 60_000)

test('main tries the binary for the engine, which then loads it', async () => {
  const tester = join(
    dirname(fileURLToPath(import.meta.resolve('node-llama-cpp'))),
    'bindings/utils/testBindingBinary.js'
  )
  const asked: string[] = []
  const child = engine(true)
  const said = await new Promise((resolve) => {
    let probing: ChildProcess | undefined
    const tell = (message: ProbeFromMain): void => void child.send(message)
    child.on('message', (message: ProbeToMain | { gpu: unknown }) => {
      if (!('probe' in message)) {
        resolve(message)
        return
      }
      const { probe, does } = message
      asked.push(does)
      if (does === 'start') {
        probing = fork(fileURLToPath(pathToFileURL(tester)), [], {
          execArgv: [],
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          env: { ...process.env, TEST_BINDING_CP: 'true' }
        })
        children.push(probing)
        probing.on('message', (words) => tell({ probe, said: words }))
        probing.on('exit', (exitCode) => tell({ probe, exitCode: exitCode ?? 1 }))
      } else if (does === 'send') probing?.send(message.message as object)
      else probing?.kill()
    })
  })
  expect(said).toEqual({ gpu: false, error: null })
  expect(asked.slice(0, 3)).toEqual(['start', 'send', 'send'])
}, 60_000)
