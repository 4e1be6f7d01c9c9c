import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import type { Emit } from '@shared/contract/events.ts'
import { createApp, type App } from '../app.ts'
import type { CopyFile } from '../db/copy-file.ts'
import type { CheckFile } from '../db/data-check.ts'
import { workerReading } from '../formats/worker-reading.ts'
import { platformTime } from '../lib/clock.ts'
import { hubAddress } from '../lib/hub-address.ts'
import type { Logger } from '../lib/logger.ts'
import { hostEngines } from '../llm/host-engines.ts'
import type { ProfilePlace } from '../profiles.ts'
import type { PdfPrinter } from '../services/pdf-printer.ts'
import { spawnUtilityHost } from './llm-process.ts'
import { electronPower } from './power.ts'
import { secretCipher } from './secrets.ts'

type Needs = {
  /** Folder of the built scripts of main. */
  scripts: string
  log: Logger
  emit: Emit
  checkFile: CheckFile
  copyFile: CopyFile
  printer: PdfPrinter
}

/** The services as Electron has them: its processes, its power, its store for secrets. */
export const electronServices =
  ({ scripts, log, ...needs }: Needs) =>
  ({ dataDir, sharedDir, ...place }: ProfilePlace): App => {
    const resourcesDir = app.isPackaged
      ? join(process.resourcesPath, 'resources')
      : join(scripts, '../../resources')
    return createApp({
      ...needs,
      ...place,
      paths: { dataDir, sharedDir, resourcesDir },
      time: platformTime,
      random: Math.random,
      newId: randomUUID,
      log,
      ...hostEngines({
        resourcesDir,
        fixedPath: null,
        spawnHost: spawnUtilityHost(join(scripts, 'llm-host.js')),
        log: log.child('llm')
      }),
      hub: hubAddress(process.env),
      readItemFile: workerReading(pathToFileURL(join(scripts, 'item-reader.js'))),
      power: electronPower(),
      cipher: secretCipher().cipher,
      alone: true,
      host: 'electron',
      version: app.getVersion()
    })
  }
