import type { UserFacing } from '../errors.ts';
import { connections } from './connections.ts';

/** Messages of `notion -- init`. */
export const initProblems = {
  noTerminal: (why: string): UserFacing => ({
    title: 'This is not a terminal',
    message: why,
    hint: 'Run it in a terminal, or give the answers: NOTION_TOKEN=… npm run notion -- init --database <URL> [--yes]. `--create-under <URL of a page>` creates a database; `--yes` replaces what .env has.',
  }),
  wrongAnswer: (flag: string, value: string, wrong: string): UserFacing => ({
    title: 'An answer cannot be right',
    message: `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is "${value}". ${wrong}`,
    hint: 'Nothing was written. Run it again with another value, or without the flag.',
  }),
  noPage: (reference: string): UserFacing => ({
    title: 'This names no page of Notion',
    message: `"${reference}" holds no Notion id (32 hexadecimal digits, with or without dashes).`,
    hint: 'Open the page below which the database should stand, choose Share → Copy link, and paste that.',
  }),
  pageNotShared: (reference: string): UserFacing => ({
    title: 'The page was not found',
    message: `Notion knows no page ${reference} that is shared with this connection.`,
    hint: 'Open the page in Notion, choose ••• → Connections, add your connection, and try again. It must be a page, not a database.',
  }),
  mayNotInsert: (): UserFacing => ({
    title: 'The connection may not create a database',
    message: 'Notion answered 403: it lacks the capability "Insert content".',
    hint: `Tick "Insert content" and "Update content" for it at ${connections}, for this moment only. Or make the database by hand: only a title is required.`,
  }),
} as const;
