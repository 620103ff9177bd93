import type { UserFacing } from '../errors.ts';

/** Messages about snapshots, exports and shared caches. */
export const storeProblems = {
  exportInTheWay: (paths: readonly string[]): UserFacing => ({
    title: 'A file is in the way of the export',
    message: `These files were not written by \`export\`, or were edited since: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}.`,
    hint: 'Move them away, or export into another folder: npm run notion -- export my-folder.',
  }),
  exportListDamaged: (path: string): UserFacing => ({
    title: 'The list of what was exported is damaged',
    message: `${path} says which files \`export\` has written, and it cannot be read.`,
    hint: 'Restore it (git checkout), or delete the folder if it holds nothing else, and export again.',
  }),
  unknownExportOrder: (order: string): UserFacing => ({
    title: 'There is no such order of an export',
    message: `--by was "${order}".`,
    hint: 'Write --by slug or --by date.',
  }),
  unknownExportReader: (reader: string, known: readonly string[]): UserFacing => ({
    title: 'There is no such reader of an export',
    message: `--for was "${reader}".`,
    hint: `Write one of ${known.join(', ')}, or leave --for out: docs/export.md says what each is for.`,
  }),
  cacheAddress: (): UserFacing => ({
    title: 'QUIRE_CACHE_URL names no store',
    message:
      'It is no address, lacks a part, or begins with a scheme that Quire does not know. It is not shown here, because it may hold a password.',
    hint: 'Write it as docs/shared-cache.md shows: redis://…, s3://…, r2://…, vercel-blob://…, netlify-blobs://… or file:///….',
  }),
  notASnapshot: (folder: string): UserFacing => ({
    title: 'This folder is not a snapshot',
    message: `${folder} holds files, but no snapshot.json, so it was not made by \`record\`.`,
    hint: 'Name a folder that is empty or does not exist: npm run notion -- record my-snapshot.',
  }),
  snapshotDamaged: (file: string, reason: string): UserFacing => ({
    title: 'The snapshot is damaged',
    message: `${file} of the snapshot cannot be used: ${reason}`,
    hint: 'Restore the folder (git checkout), or delete it and record it again with a connection: npm run notion -- record.',
  }),
  snapshotBrokenOff: (folder: string): UserFacing => ({
    title: 'The snapshot is not whole',
    message: `Recording into ${folder} was broken off, so that pages of two days may stand side by side in it.`,
    hint: 'Record it again: npm run notion -- record. It goes on where it was broken off.',
  }),
  recordOffline: (): UserFacing => ({
    title: 'Recording needs a connection',
    message: 'NOTION_OFFLINE is set, so nothing may be asked of Notion.',
    hint: 'Unset NOTION_OFFLINE, or run it as NOTION_OFFLINE=0 npm run notion -- record.',
  }),
  addressesDamaged: (): UserFacing => ({
    title: 'src/redirects.json is damaged',
    message:
      'It says which address every page has and had, and it cannot be read, perhaps because of a merge.',
    hint: 'Restore it: git checkout -- src/redirects.json. If you delete it, former addresses lead nowhere.',
  }),
} as const;
