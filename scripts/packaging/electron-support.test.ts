import { expect, test } from 'vitest'
import { outdated, readSupport, unsupported, type Support } from './electron-support.ts'
import { electronVersion } from './manifest.ts'
import { ROOT } from './testing/packed-folder.ts'

// The support of Electron 30, as published: 2024-04-16 to 2024-10-15.
const THIRTY: Support = {
  policy: '',
  sources: [],
  majors: [
    {
      major: 30,
      released: '2024-04-16',
      endOfLife: '2024-10-15',
      endOfLifeIs: 'published'
    }
  ]
}

test('a package may be made up to the last day on which its Electron is supported', () => {
  expect(unsupported(THIRTY, '30.5.1', '2024-10-15')).toBeNull()
  expect(unsupported(THIRTY, '30.5.1', '2024-10-16')).toBe(
    'Electron 30은 2024-10-15에 지원이 끝났습니다. 새 버전으로 올린 뒤에 패키지를 만들어 주세요.'
  )
})

test('an Electron of which nothing is written down makes no package', () => {
  expect(unsupported(THIRTY, '31.0.0', '2024-05-01')).toContain('build/electron-support.json')
})

test('one major behind the newest is allowed, two are not (item 16)', () => {
  expect(outdated('45.3.4', '45.9.0')).toBeNull()
  expect(outdated('45.3.4', '46.0.0')).toBeNull()
  expect(outdated('45.3.4', '47.0.0')).toBe(
    'Electron 45.3.4 버전은 최신 47.0.0 버전보다 2세대 늦습니다. 한 세대까지만 허용합니다.'
  )
})

test('the pinned Electron is among those that are written down, each with a span of half a year', () => {
  const { majors, sources } = readSupport(ROOT)
  expect(sources.length).toBeGreaterThan(0)
  expect(majors.map(({ major }) => major)).toContain(Number.parseInt(electronVersion(ROOT), 10))
  for (const { released, endOfLife } of majors) {
    const days = (Date.parse(endOfLife) - Date.parse(released)) / 86_400_000
    // Three cycles of eight weeks.
    expect(days).toBeGreaterThanOrEqual(160)
    expect(days).toBeLessThanOrEqual(190)
  }
})
