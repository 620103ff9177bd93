import { readdirSync, statSync } from 'node:fs';
import { ifPresentNow } from './if-present.ts';

/**
 * Paths of all files below a folder, from it, with forward slashes, in each folder in the order of
 * their names. Links to files count, links to folders do not. A folder that is not there has none.
 * Node's own recursive listing took three times as long for the pages of 10,000 posts.
 */
export function listFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const add = (path: string): void => {
    const own = path === '' ? folder : `${folder}/${path}`;
    const entries = ifPresentNow(() => readdirSync(own, { withFileTypes: true })) ?? [];
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) add(below);
      else if (entry.isFile() || isFile(`${folder}/${below}`)) found.push(below);
    }
  };
  add('');
  return found;
}

function isFile(link: string): boolean {
  return statSync(link, { throwIfNoEntry: false })?.isFile() === true;
}
