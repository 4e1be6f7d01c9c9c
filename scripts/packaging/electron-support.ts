import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { withParticle } from '../../src/shared/domain/korean.ts'
import { electronVersion } from './manifest.ts'

const Day = z.iso.date()
const Support = z.strictObject({
  policy: z.string(),
  sources: z.array(z.string()),
  majors: z.array(
    z.strictObject({
      major: z.int(),
      released: Day,
      endOfLife: Day,
      /** `published` by the project, or `reckoned` as three cycles of eight weeks after the release. */
      endOfLifeIs: z.enum(['published', 'reckoned'])
    })
  )
})
export type Support = z.infer<typeof Support>

export const readSupport = (root: string): Support =>
  Support.parse(JSON.parse(readFileSync(join(root, 'build', 'electron-support.json'), 'utf8')))

/** Why no package may be made with this Electron on `day` (YYYY-MM-DD); null: it may. */
export function unsupported(support: Support, version: string, day: string): string | null {
  const major = Number.parseInt(version, 10)
  const known = support.majors.find((one) => one.major === major)
  if (known === undefined) {
    return `Electron ${major}의 지원 기간을 알 수 없습니다. build/electron-support.json에 적어 주세요.`
  }
  if (day <= known.endOfLife) return null
  return `Electron ${withParticle(String(major), '은/는')} ${known.endOfLife}에 지원이 끝났습니다. 새 버전으로 올린 뒤에 패키지를 만들어 주세요.`
}

/** Why the pinned Electron is too old beside the newest that is published; null: it is not. */
export function outdated(pinned: string, newest: string): string | null {
  const behind = Number.parseInt(newest, 10) - Number.parseInt(pinned, 10)
  if (behind <= 1) return null
  return `Electron ${pinned} 버전은 최신 ${newest} 버전보다 ${behind}세대 늦습니다. 한 세대까지만 허용합니다.`
}

export const unsupportedToday = (root: string, now = new Date()): string | null =>
  unsupported(readSupport(root), electronVersion(root), now.toISOString().slice(0, 10))
