import { expect, test } from 'vitest'
import { Navigation, type AddressBar } from './navigation.svelte.ts'

/** A browser's history: a push drops what lay ahead, Back tells nobody but the watcher. */
function browserAt(...places: string[]) {
  let at = places.length - 1
  let told: () => void = () => undefined
  const bar: AddressBar = {
    read: () => places[at] ?? '',
    push: (hash) => {
      places.splice(at + 1, places.length, hash)
      at += 1
      told()
    },
    replace: (hash) => {
      places[at] = hash
    },
    watch: (fn) => {
      told = fn
      return () => undefined
    }
  }
  const step = (by: number): void => {
    at += by
    told()
  }
  const navigation = new Navigation(bar)
  return { navigation, places, step, address: () => places[at] }
}

/** A guard that answers when it is told to. */
function askingGuard() {
  const answers: ((free: boolean) => void)[] = []
  const guard = (): Promise<boolean> => new Promise((resolve) => answers.push(resolve))
  const answer = async (free: boolean): Promise<void> => {
    answers.at(-1)?.(free)
    await Promise.resolve()
  }
  return { guard, answers, answer }
}

test('a place that is guarded is left only when the guard says so', async () => {
  const { navigation, address } = browserAt('#/home', '#/bank')
  const { guard, answers, answer } = askingGuard()
  navigation.guard(guard)
  navigation.go({ screen: 'scores' })
  expect([navigation.route.screen, address()]).toEqual(['bank', '#/bank'])
  await answer(false)
  expect([navigation.route.screen, address()]).toEqual(['bank', '#/bank'])
  navigation.replace({ screen: 'models' })
  expect(navigation.route.screen).toBe('bank')
  await answer(true)
  expect([navigation.route.screen, address()]).toEqual(['models', '#/models'])
  expect(answers).toHaveLength(2)
})

test('Back that is refused leaves address and history as they were', async () => {
  const { navigation, places, step, address } = browserAt('#/home', '#/bank?query=%EA%B4%80')
  const { guard, answers, answer } = askingGuard()
  navigation.guard(guard)
  step(-1)
  expect(navigation.route.screen).toBe('bank')
  await answer(false)
  expect(navigation.route.screen).toBe('bank')
  expect(address()).toBe('#/bank?query=%EA%B4%80')
  expect(places).toEqual(['#/home', '#/bank?query=%EA%B4%80'])
  expect(answers).toHaveLength(1)
})

test('Back that is allowed goes back, and Forward still leads on', async () => {
  const { navigation, step } = browserAt('#/home', '#/bank')
  const { guard, answer } = askingGuard()
  const free = navigation.guard(guard)
  step(-1)
  await answer(true)
  expect(navigation.route.screen).toBe('home')
  free()
  step(1)
  expect(navigation.route.screen).toBe('bank')
})

test('leaving asks once, and the latest wish counts', async () => {
  const { navigation, step, address } = browserAt('#/home', '#/bank')
  const { guard, answers, answer } = askingGuard()
  navigation.guard(guard)
  step(-1)
  navigation.go({ screen: 'settings' })
  expect(answers).toHaveLength(1)
  await answer(true)
  expect([navigation.route.screen, address()]).toEqual(['settings', '#/settings'])
})

test('a guard that was taken away asks nothing more', () => {
  const { navigation } = browserAt('#/bank')
  const { guard, answers } = askingGuard()
  navigation.guard(guard)()
  navigation.go({ screen: 'home' })
  expect(navigation.route.screen).toBe('home')
  expect(answers).toEqual([])
})
