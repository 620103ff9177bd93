import { digestOf } from '../core/digest.ts';
import { toComparableText } from '../live/comparable-text.ts';
import type { Notion } from '../notion/client.ts';
import { LAG_MS } from '../plan/edited-filter.ts';
import type { Urgency } from './build-loop.ts';
import type { FoundPage, WatchClient, Watched } from './edited-pages.ts';
import { findEdited, findTrashed } from './edited-pages.ts';
import { UNREAD, createSeenPages } from './seen-pages.ts';

/** Finds edits that may change the site, with few requests. */
export interface EditWatch {
  /**
   * What was edited since the last call; undefined: nothing that readers see. The first call notes
   * what is there. @throws NotionProblem
   */
  ask(watched: Watched): Promise<Urgency | undefined>;
}

/** Texts of new edits that one question reads, and as many known ones; further ones wait. */
const MOST_TEXTS = 5;
/**
 * How long, in milliseconds, between two questions for the trash, and for each reading of a text
 * that is known. Asked with every question, a few edits within a minute took all the requests that
 * questions may take, and the next edit was found seconds late.
 */
const SELDOM_MS = 3_000;

type Client = WatchClient & Pick<Notion, 'fetchPage' | 'fetchTree' | 'serverTime'>;

export function createEditWatch(notion: Client): EditWatch {
  const seen = createSeenPages();
  const gone = new Set<string>();
  const come = new Set<string>();
  const trash = createInterval();
  const reading = createInterval();
  let since: Date | undefined;
  return {
    async ask(watched) {
      const asked = notion.serverTime();
      const { published } = watched;
      const from = new Date((since ?? asked).getTime() - LAG_MS);
      const isFirst = since === undefined;
      const [found, trashed] = await Promise.all([
        findEdited(notion, watched, { from, now: asked }),
        trash.countDue(asked) > 0 ? findTrashed(notion, watched, asked) : undefined,
      ]);
      const fresh = seen.listFresh(found, asked);
      const known = seen.listUncompared(found).slice(0, reading.countDue(asked));
      const texts = await readTexts(notion, fresh, known);
      const due = watched.dueAt(asked).filter((id) => !published.has(id));
      const urgencies = [
        ...(trashed ?? []).filter((id) => !gone.has(id) && published.has(id)).map(() => 'now'),
        ...due.filter((id) => !come.has(id)).map(() => 'now'),
        ...found.map((one) => seen.note(one, { asked, texts, published })),
      ];
      if (trashed) {
        trash.note(asked);
        replaceAll(gone, trashed);
      }
      if (known.length > 0) reading.note(asked);
      seen.keepOnly(found);
      replaceAll(come, due);
      since = asked;
      if (isFirst) return undefined;
      if (urgencies.includes('now')) return 'now';
      return urgencies.includes('pause') ? 'pause' : undefined;
    },
  };
}

/** How often something may be done after a time: any number where the clock was set. */
function createInterval(): { countDue(now: Date): number; note(now: Date): void } {
  let last = -Infinity;
  return {
    countDue: (now) => Math.min(MOST_TEXTS, Math.floor(Math.abs(now.getTime() - last) / SELDOM_MS)),
    note(now) {
      last = now.getTime();
    },
  };
}

/** Digests of what pages say, by their ids; of some new ones, `UNREAD`. */
async function readTexts(
  notion: Client,
  fresh: readonly FoundPage[],
  known: readonly FoundPage[],
): Promise<ReadonlyMap<string, string>> {
  const newest = fresh.toSorted((a, b) =>
    compareTexts(b.page.last_edited_time, a.page.last_edited_time),
  );
  const client = notion.renewed();
  const wanted = [...newest.slice(0, MOST_TEXTS), ...known];
  const read = wanted.map(async ({ page }) => {
    const [whole, { blocks }] = await Promise.all([
      notion.fetchPage(page.id),
      client.fetchTree(page),
    ]);
    const said = [whole?.properties, whole?.icon, whole?.cover, blocks];
    return [page.id, digestOf([toComparableText(said)])] as const;
  });
  const unread = newest.slice(MOST_TEXTS).map(({ page }) => [page.id, UNREAD] as const);
  return new Map([...(await Promise.all(read)), ...unread]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function replaceAll(set: Set<string>, ids: readonly string[]): void {
  set.clear();
  for (const id of ids) set.add(id);
}
