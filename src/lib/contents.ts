/** A heading of a page, as `render(entry)` gives it. */
export interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

export interface ContentsItem {
  readonly href: string;
  readonly text: string;
  readonly items: readonly ContentsItem[];
}

/** Fewer headings than this need no table of contents. */
const worthwhile = 3;

/**
 * Nests a page's headings, down to the third rank; empty if there are too few.
 * @param least headings that are worth a table
 */
export function contentsOf(
  headings: readonly Heading[],
  least = worthwhile,
): readonly ContentsItem[] {
  const shown = headings.filter(({ depth, text }) => depth <= 4 && text.trim() !== '');
  return shown.length < least ? [] : nest(shown);
}

function nest(headings: readonly Heading[]): readonly ContentsItem[] {
  const top = Math.min(...headings.map(({ depth }) => depth));
  const starts = headings.flatMap(({ depth }, index) => (depth === top ? [index] : []));
  // Headings before the first one of the top rank stand beside it.
  const lead = headings.slice(0, starts[0]);
  const items = starts.map((start, n) => {
    const [head, ...rest] = headings.slice(start, starts[n + 1]);
    return { head, rest };
  });
  return [
    ...(lead.length > 0 ? nest(lead) : []),
    ...items.flatMap(({ head, rest }) =>
      head
        ? [{ href: `#${head.slug}`, text: head.text, items: rest.length ? nest(rest) : [] }]
        : [],
    ),
  ];
}
