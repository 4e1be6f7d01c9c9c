import type { usage as ko } from '../ko/usage.ts'

export const usage: typeof ko = {
  head: 'Usage: npm run -s cli -- <command> [--data-dir FOLDER] [--profile PROFILE] [--lang ko|en] [--json]',
  language:
    '--lang is the language spoken (ko for Korean, en for English). Without it the environment variable HAPGYEOK_LANG decides, else Korean.',
  lostCommits: (count: number) =>
    `The last ${count === 1 ? 'change' : `${count} changes`} in the study records could not be read, so what came before is open. That file is kept in the backup folder as “damaged-”.`,
  builtInSpeaks: 'The trial model explains instead.',
  commands: {
    exams: 'exams                                             List exams and their pass marks',
    search: 'search QUERY [--exam ID] [--limit N]              Find items',
    item: 'item ID                                           Show one item',
    grade: 'grade --exam ID --sheet FILE                      Grade a file of responses',
    explain:
      'explain --item ID [--mode reasoning|direct] [--model FILE] [--response N] [--hint | --option N | --ask QUESTION]  Explain an item, give a hint, explain one option or answer a question',
    backup: 'backup [--out FILE]                               Back up the study record',
    doctor:
      'doctor                                            Check the program and the study record',
    restore: 'restore FILE|BACKUP                               Restore from a backup',
    profiles:
      'profiles                                          List profiles; --profile NAME|ID works on the records of that one, without it on those used last',
    merge: 'merge FILE|BACKUP [--dry-run]                     Merge the record of another computer',
    errata: 'errata                                            List all reports on items',
    keys: 'keys FILE [--exam ID] [--round ROUND] [--form FORM] [--status provisional|final] [--dry-run]  Correct keys from a key table',
    import:
      'import FILE… [--exam ID] [--subject ID] [--round ROUND] [--form FORM] [--source SOURCE] [--licence LICENCE] [--map COLUMN=ROLE…] [--dry-run]  Import items',
    export:
      'export --format jsonl|csv|xlsx|gift|moodle-xml|qti|apkg|pdf --out FILE [--query QUERY] [--exam ID] [--rationales]  Export items; pdf is a booklet to print, with --rationales it holds the rationales',
    progress:
      'progress --exam ID [--span 30d|90d|365d|all] [--format csv|pdf --out FILE]  Scores and readiness',
    today: 'today --exam ID                                   What to do today, and mistakes',
    sessions: 'sessions [--exam ID]                              List sittings',
    session: 'session ID --format json|csv [--out FILE]         Export a sitting',
    print:
      'print paper|score|key --session ID --out FILE.pdf [--rationales]  Save the question paper, score sheet or key table as a PDF',
    models:
      'models [list | fit FILE|ID | verify FILE|ID | add FILE [--copy] [--any] | pull ID|URL [--sha256 HEX] | remove ID | choose ID|built-in|server | licence [ID] [--accept] | server [ADDRESS MODEL]]  Show, estimate, verify, add, download, remove and choose model files; licence terms; server',
    sit: 'sit --exam ID|--query QUERY [--n N] [--way protocol|kmmlu-pro|likelihood] [--mode reasoning|direct] [--model FILE] [--seed S] [--parallel P] [--orders K] [--temperature T] [--budget N] [--electives ID,ID] [--format csv|json|html|evidence --out FILE]\n  sit [list | show ID | resume ID | compare ID ID | remove ID | export ID --format FORMAT --out FILE]  A model sits an exam'
  }
}
