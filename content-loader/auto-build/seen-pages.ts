import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import { LAG_MS } from '../plan/edited-filter.ts';
import type { Urgency } from './build-loop.ts';
import type { FoundPage } from './edited-pages.ts';

/** So long after its edit time, a later edit of the same page has another time. */
const CERTAIN_MS = 75_000;
/** A text that was not compared until then counts as edited: it is not found much longer. */
const LAST_CHANCE_MS = LAG_MS - 20_000;

/** Stands for the digest of a text that was not read: there were too many at once. */
export const UNREAD = 'unread';

/** What was last seen of a page. */
interface Seen {
  /** Its edit time, and whether its gates were open. */
  readonly state: string;
  /** Digest of its text. Undefined: its edit time tells all edits. */
  readonly text: string | undefined;
  /** When the text was read, by the server's clock, in milliseconds. */
  readonly readAt: number;
}

/** One question, with what came of it. */
export interface Question {
  readonly asked: Date;
  /** Digests of the texts that were read, and `UNREAD`, by the ids of pages. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of the published pages: 32 hex digits. */
  readonly published: ReadonlySet<string>;
}

/** The pages that were edited of late, as they were last seen. Edit times are whole minutes. */
export interface SeenPages {
  /** Pages with a new edit time that may be edited again without another one. */
  listFresh(found: readonly FoundPage[], now: Date): readonly FoundPage[];
  /** Pages whose text may have changed since it was read: the one read longest ago first. */
  listUncompared(found: readonly FoundPage[]): readonly FoundPage[];
  /** Undefined: readers see nothing of an edit. */
  note(found: FoundPage, question: Question): Urgency | undefined;
  keepOnly(found: readonly FoundPage[]): void;
}

export function createSeenPages(): SeenPages {
  const seen = new Map<string, Seen>();
  /** As it was seen, unless it has another edit time or state since. */
  const recall = (found: FoundPage): Seen | undefined => {
    const before = seen.get(toId(found.page.id));
    return before?.state === toState(found) ? before : undefined;
  };
  return {
    listFresh: (found, now) => found.filter((one) => isUncertain(one, now) && !recall(one)),
    listUncompared: (found) =>
      found
        .filter((one) => isUncompared(recall(one), one))
        .sort((a, b) => (recall(a)?.readAt ?? 0) - (recall(b)?.readAt ?? 0)),
    note(found, { asked, texts, published }) {
      const id = toId(found.page.id);
      const before = recall(found);
      const text = texts.get(found.page.id);
      const state = toState(found);
      // The last text stays known as long as the edit time does.
      const kept = before ?? { state, text: undefined, readAt: 0 };
      seen.set(id, text === undefined ? kept : { state, text, readAt: asked.getTime() });
      const isPublished = published.has(id);
      if (!found.isOpen && !isPublished) return undefined;
      if (!before) return found.isOpen === isPublished ? 'pause' : 'now';
      if (text !== undefined) return text === before.text ? undefined : 'pause';
      if (!isTooLate(before, found, asked)) return undefined;
      seen.set(id, { state, text: undefined, readAt: 0 });
      return 'pause';
    },
    keepOnly(found) {
      const ids = new Set(found.map(({ page }) => toId(page.id)));
      for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
    },
  };
}

function toState({ page, isOpen }: FoundPage): string {
  return `${page.last_edited_time} ${isOpen}`;
}

/** Times in the future, such as those of the sample on a slow clock, are certain. */
function isUncertain({ page, isOpen }: FoundPage, now: Date): boolean {
  const age = toAge(page, now);
  return isOpen && !page.in_trash && age < CERTAIN_MS && age > -CERTAIN_MS;
}

function toAge({ last_edited_time }: PageObjectResponse, now: Date): number {
  return now.getTime() - Date.parse(last_edited_time);
}

function isUncompared(before: Seen | undefined, { page }: FoundPage): boolean {
  if (before?.text === undefined || before.text === UNREAD) return false;
  return before.readAt < Date.parse(page.last_edited_time) + CERTAIN_MS;
}

/** The minute is over in which edits could not be told from another: the page counts once. */
function isTooLate(before: Seen, found: FoundPage, now: Date): boolean {
  const age = toAge(found.page, now);
  if (before.text === UNREAD) return age >= CERTAIN_MS;
  return isUncompared(before, found) && age >= LAST_CHANCE_MS;
}
