import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { isLanguage, type Language } from '@shared/text/language.ts'
import { createApp, type App } from '../app.ts'
import { platformTime } from '../lib/clock.ts'
import { backupFolder } from '../db/copies.ts'
import { checkFile } from '../db/data-check.ts'
import { workerCheck, workerCopy } from '../db/worker-check.ts'
import { tryLockProfile } from '../db/instance-lock.ts'
import { workerReading } from '../formats/worker-reading.ts'
import { hubAddress } from '../lib/hub-address.ts'
import { createLogger, type Logger } from '../lib/logger.ts'
import { refuseFolder } from '../lib/refuse-folder.ts'
import { forkHost } from '../llm/fork-host.ts'
import { storeInMemory } from '../llm/crashed-starts.ts'
import { hostEngines } from '../llm/host-engines.ts'
import { useLanguage } from '../text/use-language.ts'
import { hasGone, listBackups } from '../services/backups/backup-files.ts'
import { neighboursOf } from '../services/profiles/neighbours.ts'
import { version } from '../../../package.json'
import { askedLanguage, readArguments, type Arguments } from './arguments.ts'
import { chosenProfile, type ChosenProfile } from './chosen-profile.ts'
import {
  UsageProblem,
  type Answer,
  type Command,
  type CommandWorld,
  type FolderWorld
} from './command.ts'
import { commands, isCommand } from './commands.ts'
import { createProgress } from './progress.ts'
import { refuseOwnFolder } from './save.ts'
import { cliText } from './text/cli-text.ts'
import { usageOf } from './texts.ts'

export type CliWorld = {
  environment: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  resourcesDir: URL
  hostScript: URL
  readerScript: URL
  checkerScript: URL
  /** Folder of the built window. */
  pagesDir: URL
  out: (text: string) => void
  err: (text: string) => void
  /** Whether `err` is a terminal, where a line can be written over. */
  isErrTerminal: boolean
  onInterrupt: CommandWorld['onInterrupt']
}

export const EXIT = { done: 0, findings: 1, usage: 2, failed: 3 } as const

/**
 * Runs one command over the same services as the window. With `--json` exactly one JSON document goes
 * to stdout, also for a failure; everything meant for a person goes to stderr.
 */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  useLanguage(languageFor(argv, world.environment))
  const parsed = readArguments(argv, Object.keys(commands))
  if (!parsed.ok) return misuse(parsed.problem, usage(), argv.includes('--json'), world)
  const { args } = parsed
  if (!isCommand(args.command)) {
    world.out(usage())
    return args.help ? EXIT.done : EXIT.usage
  }
  const command = commands[args.command]
  const usageText = `${usageOf(args.command)}\n`
  const problem = command.check(args)
  if (problem !== null) return misuse(problem, usageText, args.json, world)
  try {
    if ('inFolder' in command) {
      return tell(await command.inFolder(args, folderWorld(args, world)), args, world)
    }
    return await withApp(args, world, async (app) => {
      if (command.speaks === true) await tellOther(app, world)
      return answer(command, args, app, world)
    })
  } catch (error) {
    if (error instanceof UsageProblem) {
      return misuse(error.message, usageText, args.json, world)
    }
    return report(error, args, world)
  }
}

function misuse(problem: string, usageText: string, json: boolean, world: CliWorld): number {
  if (json) world.out(`${JSON.stringify({ error: { code: 'usage', data: { problem } } })}\n`)
  world.err(`${problem}\n\n${usageText}`)
  return EXIT.usage
}

async function answer(
  command: Command,
  args: Arguments,
  app: App,
  world: CliWorld
): Promise<number> {
  const result = await command.run(app.services, args, {
    environment: world.environment,
    pagesDir: fileURLToPath(world.pagesDir),
    dispatch: app.dispatch,
    log: stderrLog(world),
    tell: (sentence) => world.err(`${sentence}\n`),
    progress: createProgress(world.err, world.isErrTerminal),
    onInterrupt: world.onInterrupt
  })
  return tell(result, args, world)
}

function tell(result: Answer, args: Arguments, world: CliWorld): number {
  if (args.json) world.out(`${JSON.stringify(result.value)}\n`)
  else world.out(result.text.endsWith('\n') ? result.text : `${result.text}\n`)
  return result.findings ? EXIT.findings : EXIT.done
}

async function withApp(
  args: Arguments,
  world: CliWorld,
  work: (app: App) => Promise<number>
): Promise<number> {
  const chosen = chosenProfile(args, world)
  const folders = [chosen.rootDir, chosen.profile.dataDir]
  folders.forEach(refuseFolder)
  for (const folder of folders) if (args.out !== undefined) refuseOwnFolder(args.out, folder)
  const unlock = tryLockProfile(chosen.profile.dataDir)
  try {
    const app = openOrTell(args, world, chosen, unlock !== null)
    if (app.lostCommits > 0) world.err(`${cliText().usage.lostCommits(app.lostCommits)}\n`)
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  } finally {
    unlock?.()
  }
}

function folderWorld(args: Arguments, world: CliWorld): FolderWorld {
  const resourcesDir = fileURLToPath(world.resourcesDir)
  const { rootDir, views, profile } = chosenProfile(args, world)
  return {
    dataDir: profile.dataDir,
    sharedDir: rootDir,
    profiles: views,
    resourcesDir,
    pagesDir: fileURLToPath(world.pagesDir),
    llm: () =>
      hostEngines({
        resourcesDir,
        fixedPath: args.model ?? null,
        spawnHost: forkHost(world.hostScript),
        log: stderrLog(world)
      }).llm(storeInMemory()),
    now: Date.now()
  }
}

/** The chosen model may be one that cannot be had now. */
async function tellOther(app: App, world: CliWorld): Promise<void> {
  const why = await app.ready
  if (why !== null) world.err(`${describeError(why)} ${cliText().usage.builtInSpeaks}\n`)
}

/** A file whose tables have other columns than the program wrote fails in ways that are not named: it is looked at then. */
function openOrTell(...[args, world, chosen, alone]: Parameters<typeof openApp>): App {
  try {
    return openApp(args, world, chosen, alone)
  } catch (error) {
    const path = join(chosen.profile.dataDir, 'hapgyeok.db')
    if (isAppError(error) || !existsSync(path)) throw error
    const found = checkFile({ path, seal: 'compare', look: 'whole' })
    // A fault of ours is not the file's.
    if (found.state !== 'damaged') throw error
    throw new AppError('db-corrupt', { path, detail: found.detail }, { cause: error })
  }
}

function openApp(
  args: Arguments,
  world: CliWorld,
  { rootDir, views, profile }: ChosenProfile,
  alone: boolean
): App {
  const resourcesDir = fileURLToPath(world.resourcesDir)
  const log = stderrLog(world)
  refuseGone(join(profile.dataDir, 'hapgyeok.db'))
  return createApp({
    paths: { dataDir: profile.dataDir, sharedDir: rootDir, resourcesDir },
    neighbours: neighboursOf(profile.id, views),
    time: platformTime,
    random: Math.random,
    newId: randomUUID,
    log,
    emit: () => undefined,
    ...hostEngines({
      resourcesDir,
      fixedPath: args.model ?? null,
      spawnHost: forkHost(world.hostScript),
      log
    }),
    hub: hubAddress(world.environment),
    readItemFile: workerReading(world.readerScript),
    checkFile: workerCheck(world.checkerScript),
    copyFile: workerCopy(world.checkerScript),
    alone,
    host: 'in-process',
    version
  })
}

/** Nothing is begun anew over backups of what was there. */
function refuseGone(path: string): void {
  if (hasGone(path)) {
    const backups = listBackups(backupFolder(path)).length
    throw new AppError('db-missing', { path, backups })
  }
}

const stderrLog = (world: CliWorld): Logger =>
  createLogger(
    (line) => world.err(`${line}\n`),
    'error',
    () => Date.now()
  )

function report(error: unknown, args: Arguments, world: CliWorld): number {
  if (!isAppError(error)) throw error
  const wire = toWireError(error)
  if (args.json) world.out(`${JSON.stringify({ error: wire })}\n`)
  world.err(`${describeError(wire)}\n`)
  return EXIT.failed
}

function usage(): string {
  const { head, language } = cliText().usage
  const lines = Object.keys(commands).filter(isCommand).map(usageOf)
  return [head, language, '', ...lines.map((line) => `  ${line}`), ''].join('\n')
}

/** Told before anything else is: what was asked for, else what the environment names, else Korean. */
function languageFor(argv: readonly string[], environment: CliWorld['environment']): Language {
  const asked = [askedLanguage(argv), environment.HAPGYEOK_LANG]
  return asked.find(isLanguage) ?? 'ko'
}
