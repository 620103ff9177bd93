import type { Fields } from './content.ts';
import { stringOf } from './content.ts';
import { toId } from '../core/ids.ts';
import type { Medium } from './media.ts';
import { parseNotionLink } from './notion-links.ts';

export interface FileReference {
  /** Unchanged from the block. */
  readonly url: string;
  /** `notion`: a signed URL, which is renewed by fetching the block again. */
  readonly owner: 'notion' | 'external';
  readonly medium: Medium | 'icon';
  /** Where the file stands: a block, or the page itself. */
  readonly blockId: string;
  readonly name?: string;
}

/**
 * Everything that must be resolved before a conversion. Ids are 32 hex digits; each item is listed
 * once.
 */
export interface References {
  readonly files: readonly FileReference[];
  /** Addresses that are shown as cards. */
  readonly cards: readonly string[];
  readonly databases: readonly string[];
  /** Every page that is linked or mentioned, in any shape; databases that are linked too. */
  readonly pages: readonly string[];
  /** People of whom only the id is known. */
  readonly users: readonly string[];
  /** Other people, with their names when the object was fetched. */
  readonly names: readonly (readonly [id: string, name: string])[];
  /** Links without a scheme, unchanged from the text: mostly addresses of the site's own pages. */
  readonly paths: readonly string[];
  /** Blocks that are linked, as `page#block`. */
  readonly anchors: readonly string[];
}

export interface Found {
  addFile(file: FileReference): void;
  addLink(href: string): void;
  addCard(url: string): void;
  addDatabase(id: string | undefined): void;
  addPage(id: string | undefined): void;
  addPerson(person: Fields): void;
  readonly files: ReadonlyMap<string, FileReference>;
  readonly names: ReadonlyMap<string, string>;
  readonly sets: Readonly<
    Record<Exclude<keyof References, 'files' | 'names'>, ReadonlySet<string>>
  >;
}

/** An empty collection to add to. */
export function createFound(): Found {
  const files = new Map<string, FileReference>();
  const names = new Map<string, string>();
  const cards = new Set<string>();
  const databases = new Set<string>();
  const pages = new Set<string>();
  const users = new Set<string>();
  const paths = new Set<string>();
  const anchors = new Set<string>();
  return {
    files,
    names,
    sets: { cards, databases, pages, users, paths, anchors },
    addFile: (file) => {
      if (!files.has(file.url)) files.set(file.url, file);
    },
    addLink: (href) => {
      const link = parseNotionLink(href);
      if (link) pages.add(link.pageId);
      else if (!URL.canParse(href)) paths.add(href);
      if (link?.blockId !== undefined) anchors.add(`${link.pageId}#${link.blockId}`);
    },
    addCard: (url) => {
      if (!parseNotionLink(url) && URL.canParse(url)) cards.add(url);
    },
    addDatabase: (id) => {
      if (id !== undefined && id !== '') databases.add(toId(id));
    },
    addPage: (id) => {
      if (id !== undefined && id !== '') pages.add(toId(id));
    },
    addPerson: (person) => {
      const id = stringOf(person['id']);
      const name = stringOf(person['name']);
      if (id === undefined) return;
      if (name === undefined) users.add(toId(id));
      else names.set(toId(id), name);
    },
  };
}

export function toReferences({ files, names, sets }: Found): References {
  return {
    files: [...files.values()],
    cards: [...sets.cards],
    databases: [...sets.databases],
    pages: [...sets.pages],
    users: [...sets.users],
    names: [...names],
    paths: [...sets.paths],
    anchors: [...sets.anchors],
  };
}
