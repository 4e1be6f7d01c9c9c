import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run bench`: measurements, apart from the tests and never with a bound on seconds. */
export default defineConfig({
  resolve: { alias: { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['bench/**/*.bench.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000
  }
})
