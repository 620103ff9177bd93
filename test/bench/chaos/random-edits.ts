import type { Random } from '../sites/random.ts';
import { pickNumber } from '../sites/random.ts';
import type { SiteEdits, SiteShape } from '../sites/site-shape.ts';

/** What writers do between two builds: up to three pages are edited, renamed, hidden or shown. */
export function editRandomly(edits: SiteEdits, { pages }: SiteShape, random: Random): SiteEdits {
  const steps = Array.from({ length: pickNumber(random, 4) }, () => ({
    page: pickNumber(random, pages),
    kind: pickNumber(random, 3),
  }));
  return steps.reduce(
    (before, { page, kind }) => [editText, rename, toggle][kind]?.(before, page) ?? before,
    edits,
  );
}

function editText(edits: SiteEdits, page: number): SiteEdits {
  return { ...edits, texts: { ...edits.texts, [page]: (edits.texts[page] ?? 0) + 1 } };
}

function rename(edits: SiteEdits, page: number): SiteEdits {
  return { ...edits, titles: { ...edits.titles, [page]: (edits.titles[page] ?? 0) + 1 } };
}

function toggle(edits: SiteEdits, page: number): SiteEdits {
  const hidden = edits.hidden.includes(page)
    ? edits.hidden.filter((other) => other !== page)
    : [...edits.hidden, page];
  return { ...edits, hidden };
}
