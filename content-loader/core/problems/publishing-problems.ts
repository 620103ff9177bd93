import type { UserFacing } from '../errors.ts';

/** Messages about builds that could be published but should not be. */
export const publishingProblems = {
  treePageMissing: (reference: string): UserFacing => ({
    title: 'The page of a collection cannot be read',
    message: `Notion has no page "${reference}" for this connection: it is in the trash, is not shared with the connection, or the address is that of something else.`,
    hint: 'Open the page in Notion, choose ••• → Connections, and add yours; then copy its link. A database is written as `database`, not as `page`.',
  }),
  treeRootMarked: (id: string): UserFacing => ({
    title: 'The page of a collection is marked as not to be published',
    message: `The title or the icon of the page ${id} is the mark of a draft, and a collection is that page and all pages below it.`,
    hint: 'Remove the mark in Notion, or set other marks: `draftMarks` in src/site.ts. The last good site was left as it is.',
  }),
  nestedProperty: (collection: string, property: string): UserFacing => ({
    title: 'A collection is nested by a property that it does not have',
    message: `\`collections.${collection}.nested\` of src/site.ts is "${property}", and the database has no relation of that name to itself.`,
    hint: 'Write the name of the relation that names the parent of a row; `Parent item` and `Parent` are found without it.',
  }),
  nothingPublished: (rows: string): UserFacing => ({
    title: 'Nothing is published',
    message: `The database has no published page. ${rows}`,
    hint: 'Open the gates of at least one page in Notion (its status, its checkbox, its date), or write a first one. The last good site was left as it is.',
  }),
  fewerPages: (
    total: { readonly before: number; readonly now: number },
    counts: string,
    lost: readonly { readonly title: string; readonly url: string }[],
  ): UserFacing => ({
    title: 'Far fewer pages are published than last time',
    message: `Last time ${total.before} pages were published, this time it would be ${total.now} (${counts}). These would vanish:\n\n${listPages(lost)}`,
    hint: 'The last good site, its store and the caches are as they were. If a status, a date, src/site.ts or the sharing with the connection was changed by mistake, mend that and build again. If the pages are meant to go, say so once: `npm run build -- --allow-drop` (in CI: QUIRE_ALLOW_DROP=1).',
  }),
  lostFiles: (
    shown: number,
    lost: readonly { readonly url: string; readonly detail: string }[],
  ): UserFacing => ({
    title: 'Many of Notion’s files could not be had',
    message: `The site shows ${shown} files that Notion stores, and ${lost.length} of them would be missing:\n\n${listFirst(lost.map(({ url, detail }) => `${url}: ${detail}`))}`,
    hint: 'The last good site and its store are as they were. Mostly Notion’s file host cannot be reached from this machine, or refuses it: a proxy, a firewall, an outage. Look whether a picture opens in Notion, and build again later or elsewhere: files that came are kept. If these files are gone for good, replace them in Notion, or publish without them: `npm run build -- --allow-lost-files` (in CI: QUIRE_ALLOW_LOST_FILES=1).',
  }),
  brokenBlocks: (blocks: readonly NamedPlace[]): UserFacing => ({
    title: 'Too many blocks came without what they hold',
    message: `Notion gave ${blocks.length} blocks in a shape that it does not promise, or without the blocks that they hold, however often they were asked for:\n\n${listPlaces(blocks)}`,
    hint: 'One such block is left out and reported; so many mean that Notion has trouble, and pages would lose their words. The last good site is as it was. Run it again later.',
  }),
  wordsLost: (pages: readonly NamedPlace[]): UserFacing => ({
    title: 'Pages have lost most of their words',
    message: `${pages.length} pages have lost most of their words since they were published last:\n\n${listPlaces(pages)}`,
    hint: 'The last good site and its store are as they were. Look at these pages in Notion: if they are whole there, run it again later. If they are meant to be short now, say so once: `npm run build -- --allow-drop` (in CI: QUIRE_ALLOW_DROP=1).',
  }),
  gatesLost: (lines: string, leave: string): UserFacing => ({
    title: 'A gate is gone or cannot be read',
    message: `What it decided cannot be told any more, so nothing is published:\n\n${lines}`,
    hint: `The last good site is as it was. If it was changed by mistake, take that back in Notion. If it is meant, say so once: \`npm run build -- --allow-gates\` (in CI: QUIRE_ALLOW_GATES=1), or for good in src/site.ts: ${leave}`,
  }),
  passwordUnusable: (page: NamedPlace): UserFacing => ({
    title: 'A page’s password cannot be used',
    message: `The page "${page.title || 'Untitled'}" (${page.url}) is to be read with a password alone, and ${page.detail}. So nothing is published.`,
    hint: 'The last good site is as it was. Write the password into the cell as plain text; or write env:NAME there, and set the variable QUIRE_PASSWORD_NAME where you build (in CI: as a secret). To publish the page openly, empty the cell.',
  }),
  looksLikeGate: (lines: string): UserFacing => ({
    title: 'A property looks like a gate',
    message: `This database was not built before, and nothing says what these properties mean:\n\n${lines}`,
    hint: 'Write one of these lines into src/site.ts, between the braces of defineSite, or let `npm run notion -- init` ask you. To publish without an answer: `npm run build -- --allow-gates` (in CI: QUIRE_ALLOW_GATES=1).',
  }),
  pagesAppear: (count: number, base: number, ids: readonly string[]): UserFacing => ({
    title: 'Many pages appear whose gates were not opened',
    message: `${count} pages that were closed at the last build would be published, beside ${base} others, and their own gates were not opened: it is the gates that changed. By their ids, since their titles may be private:\n\n${listIds(ids)}`,
    hint: 'The last good site is as it was. If an option or a property was renamed, given another type or made anew, or a formula or src/site.ts was changed by mistake, take that back. If the pages are meant to be published, say so once: `npm run build -- --allow-appear` (in CI: QUIRE_ALLOW_APPEAR=1).',
  }),
  treePagesAppear: (base: number, ids: readonly string[]): UserFacing => ({
    title: 'Many pages of a tree appear that were not edited',
    message: `${ids.length} pages that were there at the last build, and were not published, would be published now, beside ${base} others. Neither they nor the pages above them were edited since. By their ids, since their titles may be private:\n\n${listIds(ids)}`,
    hint: 'The last good site is as it was. If `draftMarks` of src/site.ts was changed by mistake, or pages were moved below a published one by mistake, take that back. If the pages are meant to be published, say so once: `npm run build -- --allow-appear` (in CI: QUIRE_ALLOW_APPEAR=1).',
  }),
  gatesDamaged: (file: string): UserFacing => ({
    title: 'src/gates.json cannot be read',
    message: `${file} is damaged, perhaps by a merge, so it cannot be told which properties are the gates.`,
    hint: 'Restore it from git, or take the conflict out of it. Deleting it makes the next build a first one, which knows gates by their names alone.',
  }),
  strictFindings: (count: number, lines: string): UserFacing => ({
    title: 'There are findings, and --strict allows none',
    message: `${count === 1 ? 'One thing is' : `${count} things are`} to be mended before the site is published:\n\n${lines}`,
    hint: 'The last good site and its store are as they were. Mend what is named in Notion, or build without --strict (and QUIRE_STRICT).',
  }),
} as const;

const NAMED_PAGES = 8;

export interface NamedPlace {
  readonly title: string;
  readonly url: string;
  readonly detail: string;
}

function listPages(pages: readonly Omit<NamedPlace, 'detail'>[]): string {
  return listFirst(pages.map(({ title, url }) => `${title || 'Untitled'} (${url})`));
}

function listPlaces(places: readonly NamedPlace[]): string {
  return listFirst(
    places.map(({ title, url, detail }) => `${title || 'Untitled'}: ${detail} (${url})`),
  );
}

function listIds(ids: readonly string[]): string {
  return listFirst(ids.map((id) => `https://www.notion.so/${id}`));
}

/** A line each, and how many more there are. */
function listFirst(texts: readonly string[]): string {
  const lines = texts.slice(0, NAMED_PAGES).map((text) => `• ${text}`);
  const more = texts.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}
