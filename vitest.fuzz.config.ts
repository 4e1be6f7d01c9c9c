import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run fuzz`: readers on damaged files, for as long as one likes; apart from the tests. */
export default defineConfig({
  resolve: { alias: { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['test/fuzz/**/*.fuzz.ts'],
    pool: 'forks',
    // What a reader may need, and no more.
    execArgv: ['--max-old-space-size=768'],
    testTimeout: 3_600_000
  }
})
