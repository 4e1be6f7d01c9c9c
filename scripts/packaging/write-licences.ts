import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildProgram } from './build-program.ts'
import { collectLicences } from './licences.ts'
import { findShipped } from './shipped.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-licences-'))
try {
  const shipped = await findShipped(root, await buildProgram(root, folder))
  const path = join(root, 'resources', 'licences', 'third-party.json')
  mkdirSync(dirname(path), { recursive: true })
  const found = collectLicences(root, shipped)
  writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`)
  console.error(`${found.packages.length}개 구성 요소의 라이선스를 적었습니다.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
