/** `backups` lies beside the database, under either kind of slash. */
export const backupsFolder = (path: string): string => path.replace(/[^/\\]+$/u, 'backups')
