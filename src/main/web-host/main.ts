import { randomBytes, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { version } from '../../../package.json'
import { createApp } from '../app.ts'
import { workerCheck, workerCopy } from '../db/worker-check.ts'
import { platformTime } from '../lib/clock.ts'
import { createEventHub } from '../lib/event-hub.ts'
import { workerReading } from '../formats/worker-reading.ts'
import { hubAddress } from '../lib/hub-address.ts'
import { programLog } from '../lib/log-files.ts'
import { pageFiles } from '../lib/page-files.ts'
import { chooseDataDir } from '../lib/paths.ts'
import { guardProcess } from '../lib/process-faults.ts'
import { refuseFolder } from '../lib/refuse-folder.ts'
import { systemReason } from '../lib/write-out.ts'
import { hostEngines } from '../llm/host-engines.ts'
import { openProfiles } from '../profiles.ts'
import { chosenLanguage } from '../services/language-choice.ts'
import { mainText } from '../text/main-text.ts'
import { useLanguage } from '../text/use-language.ts'
import { forkHost } from '../llm/fork-host.ts'
import { readHostOptions, type HostOptions } from './options.ts'
import { startWebHost } from './server.ts'

const DATA_CHECKER = new URL('./data-checker.js', import.meta.url)

const options = readHostOptions(process.argv.slice(2))
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${mainText().host.usage}\n`)
  process.exitCode = 2
} else if (options.help) process.stdout.write(`${mainText().host.usage}\n`)
else await tellingFailure(options)

async function tellingFailure(given: HostOptions): Promise<void> {
  try {
    await run(given)
  } catch (error) {
    if (!isAppError(error)) throw error
    process.stderr.write(`${describeError(toWireError(error))}\n`)
    process.exitCode = 3
  }
}

/** Prints the address as the only line on stdout; ends on SIGINT or SIGTERM. */
async function run({ dataDir: given, model, port }: HostOptions): Promise<void> {
  const dataDir = chooseDataDir(given, process.env, process.platform)
  useLanguage(chosenLanguage(dataDir))
  refuseFolder(dataDir)
  const resourcesDir = fileURLToPath(new URL('../../resources', import.meta.url))
  const log = programLog(dataDir)
  log.info('started', { version, node: process.versions.node, host: 'browser' })
  const events = createEventHub(randomUUID())
  const checkFile = workerCheck(DATA_CHECKER)
  const program = await openProfiles({
    rootDir: dataDir,
    open: ({ dataDir, sharedDir, ...place }) =>
      createApp({
        ...place,
        paths: { dataDir, sharedDir, resourcesDir },
        time: platformTime,
        random: Math.random,
        newId: randomUUID,
        log,
        emit: events.emit,
        ...hostEngines({
          resourcesDir,
          fixedPath: model,
          spawnHost: forkHost(new URL('./llm-host.js', import.meta.url)),
          log: log.child('llm')
        }),
        hub: hubAddress(process.env),
        readItemFile: workerReading(new URL('./item-reader.js', import.meta.url)),
        checkFile,
        copyFile: workerCopy(DATA_CHECKER),
        alone: true,
        host: 'browser',
        version
      }),
    check: checkFile,
    host: 'browser',
    version,
    now: () => platformTime.wall(),
    monotonic: () => platformTime.monotonic(),
    newId: randomUUID,
    log: log.child('program'),
    emit: events.emit
  })
  guardProcess(process, {
    log,
    close: program.close,
    tell: (sentence) => process.stderr.write(`${sentence}\n`),
    exit: (code) => process.exit(code)
  })
  const shut = async (cause: unknown): Promise<never> => {
    await program.close()
    process.stderr.write(`${mainText().host.portTaken(port, systemReason(cause))}\n`)
    process.exit(3)
  }
  const host = await startWebHost({
    dispatch: program.dispatch,
    events,
    files: pageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
    newSecret: () => randomBytes(32).toString('base64url'),
    log: log.child('web'),
    port
  }).catch(shut)
  process.stdout.write(`${host.url}\n`)

  const stop = async (): Promise<void> => {
    await host.close()
    await program.close()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}
