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
    (before, { page, kind }) =>
      note([editText, rename, toggle][kind]?.(before, page), page) ?? before,
    edits,
  );
}

function note(edits: SiteEdits | undefined, page: number): SiteEdits | undefined {
  return edits && { ...edits, times: { ...edits.times, [page]: Date.now() } };
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
