import type { UserFacing } from '../errors.ts';

const elsewhere = 'point QUIRE_CACHE_DIR to a folder on another disk';

/** Messages about a disk that refuses an operation. `reason` names the file. */
export const diskProblems = {
  diskFull: (reason: string): UserFacing => ({
    title: 'The disk is full',
    message: reason,
    hint: `Make room, or ${elsewhere}, and run it again.`,
  }),
  diskReadOnly: (reason: string): UserFacing => ({
    title: 'The disk is read-only',
    message: reason,
    hint: `Mount it so that it can be written, or ${elsewhere}, and run it again.`,
  }),
  fileForbidden: (reason: string): UserFacing => ({
    title: 'A file may not be used',
    message: reason,
    hint: 'The file or its folder belongs to another user, mostly since a command ran as another one (with sudo, in a container). Give it to yours (`chown`), or delete it if it is a cache: it is made again.',
  }),
  tooManyFiles: (reason: string): UserFacing => ({
    title: 'Too many files are open',
    message: reason,
    hint: 'Let a process open more of them (`ulimit -n 4096` in the same shell; on a server, LimitNOFILE), or end other programs, and run it again.',
  }),
  diskBroken: (reason: string): UserFacing => ({
    title: 'The disk does not answer as it should',
    message: reason,
    hint: `Check the disk, or its connection if it is one of the network, or ${elsewhere}, and run it again.`,
  }),
  cacheUnwritable: (reason: string): UserFacing => ({
    title: 'A cache cannot be written',
    message: reason,
    hint: 'Delete the file or folder that the message names: caches are made again. If that does not help, point QUIRE_CACHE_DIR to another folder.',
  }),
  cacheUnreadable: (reason: string): UserFacing => ({
    title: 'A cache cannot be read',
    message: reason,
    hint: 'Delete the file or folder that the message names, and run `npm run build`: caches are made again.',
  }),
} as const;
