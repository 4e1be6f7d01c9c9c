import { listenForBroken } from './broken-output.ts'
import { runCli } from './run.ts'

const streams = [process.stdout, process.stderr]
const exitCodeAfter = listenForBroken(streams)

const code = await runCli(process.argv.slice(2), {
  environment: process.env,
  platform: process.platform,
  resourcesDir: new URL('../../resources', import.meta.url),
  hostScript: new URL('./llm-host.js', import.meta.url),
  readerScript: new URL('./item-reader.js', import.meta.url),
  checkerScript: new URL('./data-checker.js', import.meta.url),
  pagesDir: new URL('../renderer', import.meta.url),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY,
  onInterrupt: (listener) => {
    process.on('SIGINT', listener).on('SIGTERM', listener)
    return () => process.off('SIGINT', listener).off('SIGTERM', listener)
  }
})
// A pipe takes a long answer piece by piece, and an exit would cut it off.
await Promise.all(
  streams.map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve())))
)
// The engine process has been told to end; nothing else may keep the command waiting.
process.exit(exitCodeAfter(code))
