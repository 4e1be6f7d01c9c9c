import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { version } from '../../../package.json'
import { createApp } from '../app.ts'
import { lockProfile } from '../db/instance-lock.ts'
import { platformTime } from '../lib/clock.ts'
import { createEventHub } from '../lib/event-hub.ts'
import { workerReading } from '../formats/worker-reading.ts'
import { hubAddress } from '../lib/hub-address.ts'
import { createLogger, fileLog } from '../lib/logger.ts'
import { pageFiles } from '../lib/page-files.ts'
import { chooseDataDir } from '../lib/paths.ts'
import { hostEngines } from '../llm/host-engines.ts'
import { forkHost } from '../llm/fork-host.ts'
import { startWebHost } from './server.ts'

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string', default: '0' },
    model: { type: 'string' }
  }
})

try {
  await run()
} catch (error) {
  if (!isAppError(error)) throw error
  process.stderr.write(`${describeError(toWireError(error))}\n`)
  process.exitCode = 3
}

/** Prints the address as the only line on stdout; ends on SIGINT or SIGTERM. */
async function run(): Promise<void> {
  const dataDir = chooseDataDir(values['data-dir'], process.env, process.platform)
  const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))
  const unlock = lockProfile(dataDir)
  const log = createLogger(fileLog(join(dataDir, 'logs', 'hapgyeok.log')), 'info', () => Date.now())
  log.info('started', { version, node: process.versions.node, host: 'browser' })
  const events = createEventHub(randomUUID())
  const app = createApp({
    paths: { dataDir, resourcesDir },
    time: platformTime,
    random: Math.random,
    newId: randomUUID,
    log,
    emit: events.emit,
    ...hostEngines({
      resourcesDir,
      fixedPath: values.model ?? null,
      spawnHost: forkHost(new URL('./llm-host.js', import.meta.url)),
      log: log.child('llm')
    }),
    hub: hubAddress(process.env),
    readItemFile: workerReading(new URL('./item-reader.js', import.meta.url)),
    alone: true,
    host: 'browser',
    version
  })
  const host = await startWebHost({
    dispatch: app.dispatch,
    events,
    files: pageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
    newSecret: () => randomBytes(32).toString('base64url'),
    log: log.child('web'),
    port: Number(values.port)
  })
  process.stdout.write(`${host.url}\n`)

  const stop = async (): Promise<void> => {
    await host.close()
    await app.close()
    unlock()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}
