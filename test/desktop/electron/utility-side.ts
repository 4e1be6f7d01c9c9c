import childProcess from 'node:child_process'
import { EventEmitter } from 'node:events'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { asElectron, isElectron } from './versions.ts'

// What a utility process of Electron's has of `process`, over Node's own channel.
asElectron('utility')
const port = new EventEmitter()
const waiting: unknown[] = []
port.on('newListener', (event) => {
  // Messages wait for the first listener.
  if (event === 'message') queueMicrotask(() => tell(...waiting.splice(0)))
})
const tell = (...messages: unknown[]): void => {
  for (const data of messages) port.emit('message', { data, ports: [] })
}
process.on('message', (message) => {
  if (port.listenerCount('message') === 0) waiting.push(message)
  else tell(message)
})
// Chromium ends a utility process whose browser process is gone.
process.on('disconnect', () => process.exit(0))
const parentPort = Object.assign(port, {
  postMessage: (message: unknown): void => {
    if (process.connected) process.send?.(message)
  }
})
Object.defineProperty(process, 'parentPort', { value: parentPort })

// A packed program cannot be started as Node (its RunAsNode fuse is off), so that nothing can be forked from here.
childProcess.fork = () => {
  throw new Error('a utility process cannot fork')
}
syncBuiltinESMExports()

// Electron's module for utility processes has nothing of main's.
const OWN = new URL('./utility-module.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    isElectron(specifier) ? { url: OWN, shortCircuit: true } : next(specifier, context)
})
