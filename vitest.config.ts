import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// Names of files say when they run: `*.long.test.ts`, `*.loop.test.ts`, `*.timed.*` (docs/testing.md).
const alias = { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) }

/** Left to itself vitest keeps one core free, which is half of a small machine. */
const WORKERS = Math.max(2, availableParallelism() - 1)

// What shares its core with another test may take longer than vitest's one second.
const expect = { poll: { timeout: 30_000 } }

// No project has an `exclude`: it would take the place of the one that scripts/test.mjs gives.
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
          maxWorkers: WORKERS,
          // Loading the program anew for each file would be a third of their time; none of them changes what it loads.
          isolate: false
        }
      },
      {
        resolve: { alias, conditions: ['browser'] },
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'window',
          environment: 'node',
          include: ['src/renderer/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
          maxWorkers: WORKERS,
          isolate: false
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          environment: 'node',
          include: ['test/integration/**/!(*.timed*).test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
          maxWorkers: WORKERS,
          isolate: false
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'model',
          environment: 'node',
          include: ['test/model/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
          fileParallelism: false,
          sequence: { groupOrder: 1 }
        }
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/!(*.timed*).test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
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
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
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
          include: ['test/{e2e,integration}/**/*.timed.*test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
          fileParallelism: false,
          sequence: { groupOrder: 3 }
        }
      }
    ]
  }
})
