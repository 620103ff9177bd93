import type { Element } from './dom.ts';
import { classesOf, findAll } from './dom.ts';

/**
 * The headings of a page. Titles in a database are of its rows and views: Notion's contents list
 * blocks that are headings.
 */
export function findHeadings(content: Element): readonly Element[] {
  const levels = ['h2', 'h3', 'h4', 'h5'] as const;
  const ofDatabases = new Set(
    findAll(content, 'section')
      .filter((each) => classesOf(each).includes('database'))
      .flatMap((each) => findAll(each, ...levels)),
  );
  return findAll(content, ...levels).filter((each) => !ofDatabases.has(each));
}
