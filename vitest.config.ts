import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const alias = { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) }

/** Left to itself vitest keeps one core free, which is half of a small machine. */
const WORKERS = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/{shared,main}/**/*.test.ts', 'scripts/**/*.test.ts'],
          // Some read the whole starter bank, beside whatever else a small machine does.
          testTimeout: 20_000,
          hookTimeout: 30_000,
          maxWorkers: WORKERS
        }
      },
      {
        resolve: { alias, conditions: ['browser'] },
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'window',
          environment: 'node',
          include: ['src/renderer/**/*.test.ts'],
          maxWorkers: WORKERS
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          environment: 'node',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: WORKERS
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'model',
          environment: 'node',
          include: ['test/model/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 }
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['**/*.timed.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A page that shares its core with another test may take longer than vitest's one second.
          expect: { poll: { timeout: 10_000 } },
          maxWorkers: WORKERS,
          sequence: { groupOrder: 2 }
        }
      },
      {
        resolve: { alias },
        test: {
          // The built Electron program: under Node on real Chromium, or on Electron itself (docs/desktop-harness.md).
          name: 'desktop',
          environment: 'node',
          include: ['test/desktop/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
          maxWorkers: WORKERS,
          sequence: { groupOrder: 2 }
        }
      },
      {
        resolve: { alias },
        test: {
          // What is true within a second or a frame only: nothing else runs beside it.
          name: 'timed',
          environment: 'node',
          include: ['test/e2e/**/*.timed.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 }
        }
      }
    ]
  }
})
