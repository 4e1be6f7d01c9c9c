import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Migration } from '../../../src/main/db/migrations.ts'

const CHILD = fileURLToPath(new URL('./migrating-child.mjs', import.meta.url))

/**
 * A program that dies by SIGKILL in the midst of a step: behind its first `done` statements with the transaction open,
 * or, where `done` is more than there are, behind the commit.
 */
export async function killedMigration(
  path: string,
  step: Migration,
  statements: readonly string[],
  done: number
): Promise<void> {
  const atEnd = done > statements.length
  const sql = atEnd ? step.sql : `${statements.slice(0, done).join('\n')}\nSELECT die();`
  const plan = `${path}.plan.json`
  writeFileSync(plan, JSON.stringify({ step: { ...step, sql }, atEnd }))
  const child = spawn(process.execPath, [CHILD, path, plan], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data.toString()
    })
  await once(child, 'close')
  rmSync(plan)
  if (child.signalCode !== 'SIGKILL') throw new Error(`the child was not killed: ${said}`)
}
