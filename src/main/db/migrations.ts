/** Steps of the schema in order; the file's number is the `user_version` after it. */
export type Migration = { version: number; name: string; sql: string }

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true
})

export const migrations: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => {
    const match = /\/(\d{4})_([a-z0-9_]+)\.sql$/.exec(path)
    if (match === null) throw new Error(`migration file ${path} is not named NNNN_words.sql`)
    return { version: Number(match[1]), name: match[2] ?? '', sql }
  })
  .toSorted((a, b) => a.version - b.version)

migrations.forEach(({ version }, index) => {
  if (version !== index + 1) throw new Error(`migration ${index + 1} is missing`)
})
