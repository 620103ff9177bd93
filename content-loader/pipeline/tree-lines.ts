/** A page of a tree as its line in a list says it. */
export interface TreeLine {
  readonly title: string;
  /** 0: the root. */
  readonly depth: number;
  readonly isDatabase: boolean;
}

/** Longer lists are read by no person. */
const MOST_LINES = 200;

/** One line a page, in the order of reading, indented by its depth. */
export function toTreeLines(pages: readonly TreeLine[]): readonly string[] {
  const lines = pages
    .slice(0, MOST_LINES)
    .map(
      ({ title, depth, isDatabase }) =>
        `${'  '.repeat(depth + 1)}${title.trim().slice(0, 100) || 'Untitled'}${isDatabase ? ' (a database)' : ''}`,
    );
  const more = pages.length - lines.length;
  return more > 0 ? [...lines, `  … and ${more} more`] : lines;
}
