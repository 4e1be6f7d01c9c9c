import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from './cli-process.ts'
import { enterHost } from './host-client.ts'
import { startHost } from './host-process.ts'

/**
 * To be run by Node itself in a network namespace that has nothing but its loopback: a learner's day by the built
 * command line and the built host, and how many packets the kernel had no way for while it went on. Prints one JSON.
 */
export type OfflineDay = {
  codes: Record<string, number | null>
  /** Of the host: what was answered. */
  served: { page: number; items: number; backups: number }
  /** `OutNoRoutes` of the namespace: what wanted out. */
  wantedOut: { before: number; after: number; afterOneTry: number }
}

const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-offline-'))

async function day(): Promise<OfflineDay> {
  const before = wantedOut()
  const codes = await commands()
  const served = await host()
  const after = wantedOut()
  await tryToLeave()
  return { codes, served, wantedOut: { before, after, afterOneTry: wantedOut() } }
}

async function commands(): Promise<OfflineDay['codes']> {
  const file = join(folder, 'items.csv')
  writeFileSync(
    file,
    '문제,선택지1,선택지2,선택지3,선택지4,정답\n통관이란?,수출,수입,신고,검사,3\n'
  )
  const codes: OfflineDay['codes'] = {}
  const run = async (...args: string[]): Promise<string> => {
    const { code, out } = await runCli([...args, '--data-dir', join(folder, 'data'), '--json'])
    codes[args[0] ?? ''] = code
    return out
  }
  await run('exams')
  await run('import', file, '--exam', 'customs-broker', '--subject', 'customs-law')
  const found: unknown = JSON.parse(await run('search', '관세', '--limit', '1'))
  await run('explain', '--item', firstId(found), '--mode', 'direct')
  await run('sit', '--exam', 'customs-broker', '--n', '1', '--mode', 'direct')
  await run('export', '--format', 'csv', '--out', join(folder, 'out.csv'))
  await run('progress', '--exam', 'customs-broker')
  await run('today', '--exam', 'customs-broker')
  await run('models')
  await run('backup')
  await run('doctor')
  return codes
}

async function host(): Promise<OfflineDay['served']> {
  const hosted = await startHost(join(folder, 'window'))
  const client = await enterHost(hosted)
  const page = await fetch(hosted.origin, { headers: { cookie: client.cookie } })
  await page.text()
  const { items } = await client.call<{ items: number }>('program.info')
  await client.call('program.change', { examId: 'customs-broker' })
  await client.call('models.overview')
  await client.call('modelCatalogue.list')
  await client.call('backups.make')
  const backups = await client.call<unknown[]>('recovery.backups')
  await hosted.kill()
  return { page: page.status, items, backups: backups.length }
}

/** A counter that could not count would prove nothing: one real try, to an address that is nobody's (RFC 5737). */
const tryToLeave = (): Promise<void> =>
  new Promise((resolve) => {
    connect(443, '192.0.2.1')
      .once('error', () => {
        resolve()
      })
      .once('connect', () => {
        throw new Error('this is no network namespace of its own')
      })
  })

/** Packets that the kernel had no way for (`/proc/net/snmp`, RFC 4293 ipSystemStatsOutNoRoutes), IPv4 and IPv6. */
function wantedOut(): number {
  const [names = [], values = []] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Ip:'))
    .map((line) => line.split(' '))
  const six = /^Ip6OutNoRoutes\s+(\d+)/mu.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1]
  return Number(values[names.indexOf('OutNoRoutes')]) + Number(six ?? 0)
}

function firstId(found: unknown): string {
  const { items } = found as { items: { id: string }[] }
  const id = items[0]?.id
  if (id === undefined) throw new Error('the starter bank has nothing of 관세')
  return id
}

try {
  process.stdout.write(`${JSON.stringify(await day())}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
