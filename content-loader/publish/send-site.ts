import pLimit from 'p-limit';
import { sha256 } from '../core/digest.ts';
import type { PublishedList } from './published-list.ts';
import { LIST_PATH, PENDING, readPublishedList, writePublishedList } from './published-list.ts';
import type { Retry } from './retry.ts';
import type { SiteFile, Target } from './target.ts';

const FILES_AT_ONCE = 8;

export interface SentSite {
  readonly sent: number;
  readonly bytes: number;
  readonly removed: number;
  readonly unchanged: number;
  /** The list at the target could not be read: everything was sent, and nothing is removed. */
  readonly wasDamaged: boolean;
}

/** A list of a later version is at the target. */
export class NewerListError extends Error {
  override readonly name = 'NewerListError';
}

/**
 * Makes the target show these files: sends what has changed, pages last, so that no page names a
 * file that is not there yet; then removes what was sent once and is no part of the site any more.
 * Files that were not sent by Quire are never touched. After an interruption the next call goes on.
 * @throws TargetError, NewerListError
 */
export async function sendSite(
  files: readonly SiteFile[],
  target: Target,
  retry: Retry,
): Promise<SentSite> {
  const text = await retry(() => target.read(LIST_PATH));
  const read = text === undefined ? new Map<string, string>() : readPublishedList(text);
  if (read === 'newer') throw new NewerListError('The list is of a later version.');
  const wasDamaged = read === 'damaged';
  const before: PublishedList = wasDamaged ? new Map() : read;
  const now = new Map(files.map((file) => [file.path, digestFile(file)]));
  const changed = files.filter(({ path }) => before.get(path) !== now.get(path));
  const gone = [...before.keys()].filter((path) => !now.has(path));
  const unchanged = files.length - changed.length;
  const isSame = changed.length === 0 && gone.length === 0;
  if (!isSame) {
    // Whatever is sent or removed from here on is in doubt until the end, and is known to be Quire's.
    const begun = [...changed.map(({ path }) => path), ...gone].map(
      (path) => [path, PENDING] as const,
    );
    await retry(() => target.write(LIST_PATH, writePublishedList(new Map([...before, ...begun]))));
    const [blocking, others] = split(gone, (path) => isInTheWay(path, changed));
    await each(blocking, (path) => retry(() => target.remove(path)));
    for (const group of toGroups(changed)) {
      await each(group, (file) => retry(() => target.send(file)));
    }
    await each(others, (path) => retry(() => target.remove(path)));
    await retry(() => target.write(LIST_PATH, writePublishedList(now)));
  }
  return {
    sent: changed.length,
    bytes: changed.reduce((sum, { bytes }) => sum + bytes, 0),
    removed: gone.length,
    unchanged,
    wasDamaged,
  };
}

/** Of the content and of how it is served: either may change alone. */
function digestFile({ sha256: content, contentType, cacheControl }: SiteFile): string {
  return sha256(JSON.stringify([content, contentType, cacheControl]));
}

/** Files that keep their content, then other files, then pages. */
function toGroups(files: readonly SiteFile[]): readonly (readonly SiteFile[])[] {
  const [pages, others] = split(files, ({ path }) => path.endsWith('.html'));
  const [lasting, short] = split(others, ({ cacheControl }) => cacheControl.includes('immutable'));
  return [lasting, short, pages];
}

/** In a folder, a file and a folder cannot have the same name. */
function isInTheWay(path: string, changed: readonly SiteFile[]): boolean {
  return changed.some(
    (file) => file.path.startsWith(`${path}/`) || path.startsWith(`${file.path}/`),
  );
}

function split<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Several at once; after a failure none is begun, and those that were are waited for. */
async function each<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const limit = pLimit(FILES_AT_ONCE);
  const failures: unknown[] = [];
  const tryWork = async (item: Item): Promise<void> => {
    if (failures.length > 0) return;
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(items.map((item) => limit(tryWork, item)));
  if (failures.length > 0) throw failures[0];
}
