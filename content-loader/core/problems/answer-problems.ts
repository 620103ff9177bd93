import type { UserFacing } from '../errors.ts';

/** Messages about responses of Notion that arrived. */
export const answerProblems = {
  blocked: (reason: string): UserFacing => ({
    title: 'Notion has blocked these requests',
    message: `Notion lets nothing through and says: ${reason}`,
    hint: 'Waiting does not help, so it was not tried again. Write to Notion’s support, or use another connection (token). The last good site is as it was; NOTION_OFFLINE=1 builds from what earlier builds kept.',
  }),
  limitedTooLong: (host: string, reason: string): UserFacing => ({
    title: 'Notion asks to wait for too long',
    message: `${host} limits requests, and let none through in the time that is borne: ${reason}.`,
    hint: 'Another program may use up the limit of this workspace. Run it again later (what was fetched is kept), or let it wait for longer: QUIRE_PATIENCE=600.',
  }),
  strangeAnswer: (what: string, reason: string): UserFacing => ({
    title: 'Notion’s answer cannot be used',
    message: `${what}: ${reason}`,
    hint: 'Notion answers, but not as its API promises; nothing was guessed, and the last good site is as it was. Run it again later. If it stays so, check NOTION_BASE_URL (if it is set) and report it.',
  }),
  tooMuch: (what: string, reason: string): UserFacing => ({
    title: 'Notion answers with more than a site can hold',
    message: `${what}: ${reason}`,
    hint: 'docs/reference.md lists the bounds. Divide what is named in Notion, or check NOTION_BASE_URL (if it is set): a server that never comes to an end looks like this.',
  }),
} as const;
