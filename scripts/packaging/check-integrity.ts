import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changeArchived } from './archive-byte.ts'
import { findPacked } from './packed-program.ts'

/** Milliseconds: a program that has not ended by then has started. */
const STARTED_MS = 30_000

// check-integrity.ts DIR: a copy of what was packed into DIR, with one bit of its archive changed, must not start.
const [output = ''] = process.argv.slice(2)
const { folder } = findPacked(output)
const scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-integrity-'))
try {
  cpSync(folder, join(scratch, 'copy-unpacked'), { recursive: true, verbatimSymlinks: true })
  const { executable, archive } = findPacked(scratch)
  changeArchived(archive, join('out', 'main', 'index.js'))
  const { status, error } = spawnSync(executable, [`--data-dir=${join(scratch, 'data')}`], {
    stdio: 'inherit',
    timeout: STARTED_MS
  })
  if (error !== undefined || status === 0) throw new Error('a changed archive was started')
  console.error('a changed archive does not start')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
