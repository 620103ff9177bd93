import { foldCase } from '../core/slugs.ts';
import type { SiteFiles } from './site-files.ts';

/**
 * The addresses in use, compared without case: those of the site's own files, and those of pages. A
 * page is a folder with a file in it, so a file and a page's folder must not have the same address.
 */
export interface AddressBook {
  /** `files`: the files beside the page, such as `/posts/hello.md`. */
  isFree(route: string, files?: readonly string[]): boolean;
  /** True if a file has the address of a folder above the page. */
  isBelowFile(route: string): boolean;
  take(route: string, files?: readonly string[]): void;
}

export function createAddressBook({ taken }: SiteFiles): AddressBook {
  const routes = new Set<string>();
  const folders = new Set<string>();
  const files = new Set<string>();
  const addFile = (path: string): void => {
    files.add(path);
    for (const folder of foldersAbove(path)) folders.add(folder);
  };
  for (const path of taken) {
    const key = toKey(path);
    if (path.endsWith('/')) routes.add(key);
    else addFile(key);
    for (const folder of foldersAbove(key)) folders.add(folder);
  }
  return {
    isFree: (route, beside = []) =>
      !routes.has(toKey(route)) &&
      !files.has(toKey(route)) &&
      beside.every((file) => !folders.has(toKey(file)) && !files.has(toKey(file))),
    isBelowFile: (route) => foldersAbove(toKey(route)).some((folder) => files.has(folder)),
    take(route, beside = []) {
      const key = toKey(route);
      routes.add(key);
      folders.add(key);
      for (const folder of foldersAbove(key)) folders.add(folder);
      for (const file of beside) addFile(toKey(file));
    },
  };
}

function toKey(path: string): string {
  return foldCase(path.replace(/\/+$/, ''));
}

/** `/posts/guides/setup` → `/posts`, `/posts/guides`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}
