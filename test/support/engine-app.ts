import { randomUUID } from 'node:crypto'
import { createApp, type App } from '../../src/main/app.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import type { Llm } from '../../src/main/llm/llm.ts'
import { inProcessReading } from './in-process-reading.ts'
import { checkHere, copyHere } from './check-here.ts'
import { RESOURCES } from './study.ts'

/** The program on a profile's folder by the real clock, with the starter bank and an engine. */
export const openEngineApp = (dataDir: string, llm: () => Llm): App =>
  createApp({
    paths: { dataDir, resourcesDir: RESOURCES },
    time: platformTime,
    random: Math.random,
    newId: randomUUID,
    log: silentLogger,
    emit: () => undefined,
    llm,
    readItemFile: inProcessReading,
    checkFile: checkHere,
    copyFile: copyHere,
    alone: true,
    host: 'in-process',
    version: 'test'
  })
