import type { Element } from './dom.ts';
import { classesOf, findAll } from './dom.ts';

/** What Quire writes above a database and the groups of its views: no blocks of the page. */
const added: ReadonlySet<string> = new Set(['database-title', 'view-group-title']);

/**
 * The headings of a page: Notion's contents list blocks that are headings. Any other heading inside
 * of a database counts, for no block stands there.
 */
export function findHeadings(content: Element): readonly Element[] {
  const levels = ['h2', 'h3', 'h4', 'h5'] as const;
  const ofDatabases = new Set(
    findAll(content, 'section')
      .filter((each) => classesOf(each).includes('database'))
      .flatMap((each) => findAll(each, ...levels))
      .filter((each) => classesOf(each).some((name) => added.has(name))),
  );
  return findAll(content, ...levels).filter((each) => !ofDatabases.has(each));
}
