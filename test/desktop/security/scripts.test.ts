import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptFiles } from '../../support/hostile/script-files.ts'
import { MARKER, VECTORS } from '../../support/hostile/scripts.ts'
import { soon } from '../../support/soon.ts'
import { runImport, stage, type Call } from '../../support/staged-import.ts'
import { callOver, openDesk, type Desk } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.remove())

const noteRuns = `window.${MARKER} = () => { window.ran = (window.ran ?? 0) + 1 }, 1`

test('7. Content policy: where the marker can run, it is seen', async () => {
  await desk.page.evaluate(`${noteRuns}; ${MARKER}(1)`)
  expect(await desk.page.evaluate('window.ran')).toBe(1)
  await desk.page.reload()
})

test(`7. Content policy: of ${VECTORS.length} scripts put into the page as they are none runs`, async () => {
  const { page } = desk
  await page.evaluate(noteRuns)
  await page.evaluate(`(async (vectors) => {
    const place = document.createElement('div')
    document.body.append(place)
    for (const vector of vectors) {
      place.innerHTML = vector
      for (const element of place.querySelectorAll('*')) {
        for (const type of ['click', 'mouseover', 'focus', 'load', 'error', 'toggle', 'pointerenter'])
          element.dispatchEvent(new Event(type))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      }
      // Frames, pictures and styles begin to load in a task of their own.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    place.remove()
  })(${JSON.stringify(VECTORS)})`)
  expect(await page.evaluate('window.ran ?? 0')).toBe(0)
  await onlyOurs()
  await page.reload()
})

test('7. Content policy: the same scripts imported as items run nothing and break no rule of it', async () => {
  const { page } = desk
  await page.locator('h1').first().waitFor()
  await page.evaluate(noteRuns)
  const call: Call = (name, input) => callOver(page, name, input)
  const files = scriptFiles().filter(({ name }) => /moodle|json$|apkg/u.test(name))
  for (const { name, bytes } of files) await runImport(call, [await stage(call, name, bytes)])
  const words = '호 물품의 과세물건은'
  const { total } = await call<{ total: number }>('items.count', { query: words, examId: null })
  expect(total).toBeGreaterThanOrEqual(VECTORS.length)
  const before = desk.complaints.length
  await page.evaluate(
    `location.hash = '#/print/items?query=' + encodeURIComponent(${JSON.stringify(words)})`
  )
  await page.locator('[data-ready="true"]').waitFor({ timeout: 60_000 })
  await soon(() => page.getByText('호 물품의 과세물건은?').count()).toBeGreaterThanOrEqual(total)
  expect(await page.evaluate('window.ran ?? 0')).toBe(0)
  expect(desk.complaints.slice(before)).toEqual([])
  await onlyOurs()
}, 120_000)

async function onlyOurs(): Promise<void> {
  const asked = await desk.requests()
  const foreign = asked.filter(
    ({ address, decision }) => decision === 'stopped' || address.includes(MARKER)
  )
  // A link may be tried; it must be held back before a request is made.
  expect(foreign.filter(({ decision }) => decision !== 'prevented')).toEqual([])
}
