import { expect, test, vi } from 'vitest'
import type { Route } from './route.ts'
import { followOfferedFiles } from './offered-files.ts'

function follow(route: Route, offered: { fileId: string; name: string; size: number }[]) {
  const went: Route[] = []
  let offer = (): void => undefined
  const leave = followOfferedFiles(
    { imports: { offered: () => Promise.resolve(offered) } },
    (_, listener) => {
      offer = () => listener({} as never)
      return () => undefined
    },
    { route, go: (to) => void went.push(to) }
  )
  return { went, offer: () => offer(), leave }
}
const file = { fileId: '1', name: '문항.hapgyeok', size: 12 }

test('a file from before the window was there leads to the bank', async () => {
  const { went } = follow({ screen: 'home' }, [file])
  await vi.waitFor(() => expect(went).toEqual([{ screen: 'bank' }]))
})

test('a file that comes later does, and nothing without one', async () => {
  const offered: (typeof file)[] = []
  const { went, offer } = follow({ screen: 'scores' }, offered)
  await Promise.resolve()
  expect(went).toEqual([])
  offered.push(file)
  offer()
  await vi.waitFor(() => expect(went).toEqual([{ screen: 'bank' }]))
})

test('an exam is not left for a file', async () => {
  const { went, offer } = follow({ screen: 'exam', sessionId: 's' }, [file])
  offer()
  await new Promise((resolve) => setTimeout(resolve))
  expect(went).toEqual([])
})
