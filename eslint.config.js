import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/**
 * `npm run lint` asks the rules that need types of components and of their states too. TypeScript reads the whole window
 * again for each of them, which is more than half of the linter's time, so that `npm test` leaves them to svelte-check.
 */
const whole = process.env['LINT'] === 'whole'

/**
 * The service finds the project of a file by going through every other file, which is half of the linter's time; it alone
 * gives the types of components.
 */
const types = whole
  ? {
      projectService: { allowDefaultProject: ['eslint.config.js'] },
      extraFileExtensions: ['.svelte']
    }
  : { project: ['node', 'web', 'e2e'].map((name) => `./tsconfig.${name}.json`) }

/** What a folder must not import; see docs/architecture.md, "What may import what". */
const walls = (files, groups, options = {}) => ({
  files,
  ignores: options.ignores ?? [],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: groups.map(([group, message]) => ({
          group: Array.isArray(group) ? group : [group],
          message
        }))
      }
    ]
  }
})

const electronOutside = [
  'electron',
  'Only src/main/electron, src/main/index.ts and src/preload know Electron.'
]
const llamaOutside = [
  ['node-llama-cpp', 'node-llama-cpp/*'],
  'Only the adapter (two files) in src/main/llm imports node-llama-cpp.'
]
const sqliteOutside = ['better-sqlite3', 'Only src/main/db opens the database.']
const anywhere = [
  [
    ['node:*', 'electron', 'svelte', 'svelte/*', 'better-sqlite3', 'node-llama-cpp'],
    'src/shared runs anywhere.'
  ]
]

export default ts.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'test-results/', '.cache/'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        ...types,
        tsconfigRootDir: import.meta.dirname
      }
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // "else if" chains over null and undefined read better than optional chains here and there.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true }
      ],
      // Literal types already say what a template of a number prints.
      '@typescript-eslint/prefer-promise-reject-errors': 'off'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] }
    },
    rules: {
      // Props destructured by $props() are reassigned by Svelte, not by us.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }]
    }
  },
  whole
    ? {
        // The parser has no types of imported components and snippet parameters; svelte-check does check them.
        files: ['**/*.svelte'],
        rules: Object.fromEntries(
          ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
            `@typescript-eslint/no-unsafe-${what}`,
            'off'
          ])
        )
      }
    : {
        files: ['**/*.svelte', '**/*.svelte.ts'],
        ...ts.configs.disableTypeChecked,
        languageOptions: { parserOptions: { projectService: false, program: null, project: false } }
      },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: false, program: null, project: false }
    }
  },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },

  walls(
    ['src/shared/domain/**/*.ts'],
    [
      ...anywhere,
      [['**/contract/**', 'zod', '**/main/**', '**/renderer/**'], 'Domain imports domain only.'],
      ['ts-fsrs', 'Only memory/memory-model.ts imports ts-fsrs.']
    ],
    { ignores: ['src/shared/domain/memory/memory-model.ts'] }
  ),
  walls(
    ['src/shared/contract/**/*.ts', 'src/shared/*.ts'],
    [...anywhere, [['**/main/**', '**/renderer/**'], 'The contract knows neither side.']]
  ),
  walls(
    ['src/main/db/**/*.ts'],
    [
      electronOutside,
      llamaOutside,
      [['**/services/**', '**/calls/**', '**/llm/**'], 'db is the lowest layer.']
    ]
  ),
  walls(
    ['src/main/llm/**/*.ts'],
    [
      electronOutside,
      sqliteOutside,
      [['**/services/**', '**/calls/**', '**/db/**'], 'llm knows shared and lib only.']
    ],
    { ignores: ['src/main/llm/adapter.ts', 'src/main/llm/adapter-sequence.ts'] }
  ),
  walls(
    ['src/main/formats/**/*.ts'],
    [
      electronOutside,
      llamaOutside,
      sqliteOutside,
      [
        ['**/services/**', '**/calls/**', '**/db/**', '**/llm/**'],
        'Formats know shared, lib and each other: bytes in, drafts out.'
      ]
    ],
    // An Anki package holds a database of its own, opened read-only there.
    { ignores: ['src/main/formats/anki/**'] }
  ),
  walls(
    ['src/main/services/**/*.ts'],
    [
      electronOutside,
      llamaOutside,
      sqliteOutside,
      [['**/calls/**'], 'Services do not import calls.']
    ]
  ),
  walls(
    ['src/main/calls/**/*.ts'],
    [
      electronOutside,
      llamaOutside,
      sqliteOutside,
      [['**/db/**', '**/llm/**'], 'Calls import services and shared.']
    ]
  ),
  walls(
    [
      'src/main/app.ts',
      'src/main/app-models.ts',
      'src/main/web-host/**/*.ts',
      'src/main/cli/**/*.ts'
    ],
    [
      electronOutside,
      llamaOutside,
      sqliteOutside,
      [['**/electron/**'], 'Only the Electron entry imports src/main/electron.']
    ]
  ),
  walls(
    ['src/preload/**/*.ts'],
    [[['node:*', '**/main/**', '**/renderer/**', 'zod'], 'The preload imports electron only.']]
  ),
  walls(
    ['src/renderer/src/ui/**'],
    [
      [['**/screens/**', '**/app/**', '**/api*', '@shared/*'], 'ui knows nothing of exams.'],
      [['node:*', 'electron'], 'The window has neither Node nor Electron.']
    ]
  ),
  walls(
    ['src/renderer/src/**'],
    [
      [['**/main/**', '**/preload/**'], 'The window knows the contract, not main.'],
      [['node:*', 'electron', 'zod'], 'The window has neither Node nor Electron.']
    ],
    { ignores: ['src/renderer/src/ui/**', 'src/renderer/**/*.test.ts'] }
  ),
  {
    // What a window shows follows a click whenever the machine gets to it: read once, it is a test of the machine.
    files: ['test/e2e/**/*.ts', 'test/desktop/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name="expect"] > AwaitExpression.arguments > CallExpression[callee.property.name=/^(count|innerText|allInnerTexts|textContent|inputValue|getAttribute|title|is(Visible|Hidden|Enabled|Disabled|Checked))$/]',
          message: 'What a window comes to show is asked with soon() of test/support/soon.ts.'
        }
      ]
    }
  },
  {
    files: ['src/renderer/src/**'],
    ignores: ['src/renderer/**/*.test.ts', 'src/renderer/**/*.fixture.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                '@shared/contract/*',
                '!@shared/contract/key-findings.ts',
                '!@shared/contract/key-report.ts'
              ],
              allowTypeImports: true,
              message: 'A value of the contract brings zod into the page, a tenth of its script.'
            }
          ]
        }
      ]
    }
  }
)
