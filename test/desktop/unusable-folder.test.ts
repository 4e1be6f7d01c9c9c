import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchSecond, underElectron } from './launch.ts'
import { startHarness } from './launch-harness.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 폴더 '))
  writeFileSync(join(folder, '파일'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// What the system says of them: ENOTDIR, ENAMETOOLONG (errno(3)); 255 bytes is the longest name of most file systems.
test.each([
  ['below a file', '파일/자료', '경로 중간에 폴더가 아닌 것이 있습니다'],
  ['too long a name', '가'.repeat(100), '이름이 너무 깁니다']
])(
  'a data folder that cannot be is told, and the program ends with 3: %s',
  async (_, name, why) => {
    const dataDir = join(folder, name)
    if (underElectron) expect(await launchSecond({ dataDir })).toBe(3)
    else {
      const program = startHarness({ dataDir })
      expect(await program.cleaned).toBe(3)
      expect(program.output()).toContain(dataDir)
      expect(program.output()).toContain(why)
    }
  }
)
