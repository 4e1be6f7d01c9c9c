import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { asElectron, isElectron } from './versions.ts'

// Loaded before the built main bundle (`--import`): its `electron` is the harness. Nothing of the bundle is changed.
if (isMainThread) {
  asElectron('browser')
  const own = new URL('./module.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      isElectron(specifier) ? { url: own, shortCircuit: true } : next(specifier, context)
  })
}
