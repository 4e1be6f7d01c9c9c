import { formatCount } from '@shared/text/numbers.ts'
import type { Check, CheckId, CheckState, DoctorFacts } from '../services/doctor/check.ts'
import { cliText } from './text/cli-text.ts'

const MB = 1024 * 1024
const mb = (bytes: number): string => `${formatCount(Math.ceil(bytes / MB))} MB`
const day = (at: number): string => new Date(at).toLocaleDateString('sv-SE')
const words = () => cliText().doctor

function folderSentence({ path, why }: DoctorFacts['data-folder']): string {
  const { folder } = words()
  if (why === null) return folder.ok(path)
  return why === 'ENOSPC' ? folder.full(path) : folder.refused(path, why)
}

function databaseSentence(facts: DoctorFacts['database']): string {
  const { database } = words()
  switch (facts.state) {
    case 'none':
      return database.none
    case 'missing':
      return database.missing
    case 'open':
      return database.open(mb(facts.bytes), facts.counts.items, facts.counts.attempts)
    case 'newer':
      return database.newer(facts.version, facts.supported)
    case 'damaged':
      return database.damaged(facts.detail)
    default:
      return /BUSY|LOCKED/u.test(facts.detail) ? database.busy : database.unreadable(facts.detail)
  }
}

function backupsSentence(
  { count, newestAt, ageDays }: DoctorFacts['backups'],
  state: CheckState
): string {
  const { backups } = words()
  if (newestAt === null) return state === 'ok' ? backups.noneYet : backups.none
  const ago = ageDays === 0 ? backups.today : backups.daysAgo(ageDays ?? 0)
  const held = backups.held(count, day(newestAt), ago)
  return state === 'ok' ? held : `${held} ${backups.makeOne}`
}

function modelFilesSentence(
  { count, missing, changed, crashedStarts }: DoctorFacts['model-files'],
  state: CheckState
): string {
  const { models } = words()
  if (state === 'ok') return count === 0 ? models.none : models.ok(count)
  return [
    missing > 0 ? models.missing(missing) : '',
    changed > 0 ? models.changed(changed) : '',
    crashedStarts > 0 ? models.crashed(crashedStarts) : ''
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** What each check found; which sentence says it. */
const sentences: { [I in CheckId]: (facts: DoctorFacts[I], state: CheckState) => string } = {
  node: ({ version, least }, state) =>
    state === 'ok' ? words().node.ok(version) : words().node.old(version, least),
  'data-folder': folderSentence,
  'free-space': ({ freeMb, wantedMb }, state) =>
    freeMb === null
      ? words().space.unknown
      : state === 'ok'
        ? words().space.ok(freeMb)
        : words().space.short(freeMb, wantedMb),
  log: ({ files, bytes, why }) =>
    why !== null
      ? words().log.refused(why)
      : files === 0
        ? words().log.none
        : words().log.files(files, mb(bytes)),
  instance: ({ running }) => (running ? words().instance.running : words().instance.none),
  durability: (facts, state) =>
    'why' in facts
      ? words().durability.untried(facts.why)
      : state === 'ok'
        ? words().durability.ok
        : words().durability.unsafe(facts.journalMode, facts.synchronous),
  database: databaseSentence,
  integrity: ({ detail }) =>
    detail === null ? words().integrity.ok : words().integrity.broken(detail),
  references: ({ broken }) =>
    broken === 0 ? words().references.ok : words().references.broken(broken),
  schema: ({ version, supported }, state) =>
    state === 'ok'
      ? words().schema.ok(version)
      : version < supported
        ? words().schema.older(version, supported)
        : words().schema.newer(version, supported),
  'search-index': ({ takenTo, highest }, state) =>
    state === 'ok'
      ? takenTo === highest
        ? words().search.ok
        : words().search.filling
      : takenTo === null
        ? words().search.none
        : words().search.wrong,
  backups: backupsSentence,
  clock: ({ lastWrittenAt }, state) =>
    state === 'ok'
      ? words().clock.ok
      : lastWrittenAt === null
        ? words().clock.slow
        : words().clock.behind(day(lastWrittenAt)),
  exams: ({ count, problem }) =>
    problem === null ? words().exams.ok(count) : words().exams.unreadable(problem),
  'starter-bank': ({ items, missing, problem }) =>
    problem !== null
      ? words().starter.broken(problem)
      : items === 0
        ? words().starter.none
        : missing === 0
          ? words().starter.ok(items)
          : words().starter.missing(items, missing),
  'built-in-model': ({ bytes, whole }) =>
    bytes === null ? words().builtIn.none : whole ? words().builtIn.ok : words().builtIn.other,
  'model-files': modelFilesSentence,
  engine: ({ backend, ms, problem }) =>
    problem === null
      ? words().engine.ok(backend ?? words().engine.unknownDevice, ms)
      : words().engine.silent(problem),
  pages: ({ files, fonts }, state) =>
    state === 'ok'
      ? words().pages.ok(files, fonts)
      : state === 'warn'
        ? words().pages.noFonts
        : words().pages.missing,
  licences: ({ packages }) =>
    packages === null ? words().licences.unreadable : words().licences.ok(packages)
}

export function checkSentence({ id, facts, state }: Check): string {
  const write = sentences[id] as (facts: Check['facts'], state: CheckState) => string
  return write(facts, state)
}

/** All checks for a person, what is amiss once more at the end. */
export function doctorText(checks: readonly (Check & { sentence: string })[]): string {
  const { marks, allWell, amiss } = words()
  const lines = checks.map(({ state, sentence }) => `[${marks[state]}] ${sentence}`)
  const troubled = checks.filter(({ state }) => state !== 'ok').length
  const end = troubled === 0 ? allWell(checks.length) : amiss(checks.length, troubled)
  return [...lines, '', end].join('\n')
}
