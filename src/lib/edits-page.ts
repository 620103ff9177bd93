import { cardOf } from './cards.ts';
import { editedYearOf, instantStamp, isUpdated } from './dates.ts';
import type { Entry } from './entries.ts';
import { frameOf } from './frame.ts';
import type { Library } from './library.ts';
import type { ListPage } from './list-pages.ts';
import { route } from './links.ts';
import { count, ui } from './ui.ts';
import { site } from './site.ts';

const MOST_EDITS = 30;

/** The posts that were edited last, after the day they are dated; newest edit first. */
function newestEdits({ posts }: Library): readonly Entry[] {
  return posts
    .filter(isUpdated)
    .sort((a, b) => (a.data.edited < b.data.edited ? 1 : -1))
    .slice(0, MOST_EDITS);
}

/** The list of the newest edits; undefined where no post was edited after its day. */
export function editsPage(library: Library): ListPage | undefined {
  const edits = newestEdits(library);
  if (edits.length === 0) return undefined;
  const title = ui.recentlyUpdated;
  return {
    frame: frameOf(library, route('updated'), { title, description: `${title} · ${site.title}` }),
    kind: undefined,
    title,
    size: count(ui.postCount, edits.length),
    groups: [...Map.groupBy(edits, editedYearOf)].map(([year, entries]) => ({
      year,
      cards: entries.map((entry) => ({ ...cardOf(entry), date: instantStamp(entry.data.edited) })),
    })),
    links: [],
    portrait: undefined,
    summary: undefined,
    pager: undefined,
    list: undefined,
  };
}
