import { answerProblems } from './problems/answer-problems.ts';
import { commandProblems } from './problems/command-problems.ts';
import { diskProblems } from './problems/disk-problems.ts';
import { initProblems } from './problems/init-problems.ts';
import { connections } from './problems/connections.ts';
import { settingProblems } from './problems/setting-problems.ts';
import { publishingProblems } from './problems/publishing-problems.ts';
import { storeProblems } from './problems/store-problems.ts';
import { toPrintable } from './printable.ts';

/**
 * An error for users: what happened and why (`message`), and what to do (`hint`). It is printed
 * without a stack trace. Astro prints any error of this shape (name, message, hint) the same way.
 */
export class QuireError extends Error {
  readonly hint: string;

  constructor(problem: UserFacing, cause?: unknown) {
    // Astro and Vite print it too, in places where our own printing is not used.
    const [title, message] = [toPrintable(problem.title), toPrintable(problem.message)];
    super(message, cause === undefined ? undefined : { cause });
    this.name = title;
    this.hint = toPrintable(problem.hint);
    // The trace would point into Quire, where the user can repair nothing; `cause` has the details.
    this.stack = `${title}: ${message}`;
  }
}

export interface UserFacing {
  readonly title: string;
  readonly message: string;
  readonly hint: string;
}

const shareHint =
  'In Notion, open the database as a full page, choose ••• → Connections, and add your connection.';

/** Every error message of Quire. `docs/troubleshooting.md` has a heading for each title. */
export const problems = {
  ...answerProblems,
  ...publishingProblems,
  ...storeProblems,
  ...settingProblems,
  ...initProblems,
  ...commandProblems,
  ...diskProblems,
  invalidDatabaseId: (value: string): UserFacing => ({
    title: 'NOTION_DATABASE_ID names no database',
    message: `"${value}" holds no Notion id (32 hexadecimal digits, with or without dashes).`,
    hint: 'Open the database as a full page in Notion, choose Share → Copy link, and paste that.',
  }),
  unauthorized: (): UserFacing => ({
    title: 'Notion refused the token',
    message: 'Notion answered 401: NOTION_TOKEN is not the token of any connection.',
    hint: `Copy it again from ${connections}. A token that was refreshed there replaces the old one, and a personal access token expires after the time that was chosen with it (7 days to a year): make a new one then.`,
  }),
  restricted: (what: string): UserFacing => ({
    title: 'The connection may not read this',
    message: `Notion answered 403 for ${what}: the connection lacks the capability "Read content".`,
    hint: `Tick "Read content" for it at ${connections}.`,
  }),
  notShared: (reference: string): UserFacing => ({
    title: 'The database was not found',
    message: `Notion knows no database, data source or page ${reference} that is shared with this connection.`,
    hint: `${shareHint} If that is done, check NOTION_DATABASE_ID.`,
  }),
  notADatabase: (reference: string, what: string): UserFacing => ({
    title: 'NOTION_DATABASE_ID is not a database',
    message: `${reference} is ${what}.`,
    hint: 'Open the database itself as a full page (not the page that it stands on), choose Share → Copy link, and paste that.',
  }),
  unreachable: (host: string, reason: string): UserFacing => ({
    title: 'Notion cannot be reached',
    message: `${host} did not answer: ${reason}.`,
    hint: 'Check the connection (and NOTION_BASE_URL, if it is set) and run it again; what was fetched is kept. NOTION_OFFLINE=1 builds from what earlier builds kept.',
  }),
  refusedRequest: (what: string, reason: string): UserFacing => ({
    title: 'Notion refused a request',
    message: `${what}: ${reason}`,
    hint: 'Run `npm run notion -- doctor` to check the settings. If they are right, please report this as a bug.',
  }),
  publishedNames: (
    property: string,
    names: readonly string[],
    options: readonly string[],
  ): UserFacing => ({
    title: 'No status means "published"',
    message: `The property "${property}" has the options ${list(options)}, and none of them is ${list(names)}.`,
    hint: 'Rename the option that means "published", or name it in `publishedNames` of src/site.ts.',
  }),
  unknownProperty: (key: string, name: string, existing: readonly string[]): UserFacing => ({
    title: 'A renamed property does not exist',
    message: `src/site.ts says that "${key}" is called "${name}", but the database has no such property. It has ${list(existing)}.`,
    hint: 'Correct the name in `properties` of src/site.ts, or remove the line.',
  }),
  siteUnreadable: (reason: string): UserFacing => ({
    title: 'src/site.ts cannot be read',
    message: reason,
    hint: 'Correct src/site.ts: it should end like the one that came with Quire, `export const site = defineSite({ … })`.',
  }),
  unknownCollection: (name: string): UserFacing => ({
    title: 'A collection has no database',
    message: `content.config.ts asks for the collection "${name}", which src/site.ts does not name.`,
    hint: 'Add it to `collections` in src/site.ts.',
  }),
  pagesFailed: (count: number, lines: string): UserFacing => ({
    title: count === 1 ? 'A page could not be built' : `${count} pages could not be built`,
    message: `\n${lines}`,
    hint: 'Nothing was published and the last good site is untouched. What was fetched is kept: run it again to go on from here.',
  }),
  nothingCached: (): UserFacing => ({
    title: 'There is nothing to build from offline',
    message: 'NOTION_OFFLINE is set, but no earlier build kept anything to build from.',
    hint: 'Build once with a connection, or unset NOTION_OFFLINE.',
  }),
  buildRunning: (pid: number, lock: string): UserFacing => ({
    title: 'Another build is running',
    message: `The process ${pid} builds in this folder and has not ended.`,
    hint: `Wait for it, or end it. If there is no such process, delete ${lock}.`,
  }),
} as const;

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ') || 'none';
}
