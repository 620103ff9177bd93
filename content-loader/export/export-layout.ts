import type { BuiltEntry } from '../pipeline/entries.ts';

/** How the folders of pages are named. */
export type ExportOrder = 'date' | 'slug';

/** Folder of each page by its id: `posts/my-page`, `posts/2026-03-01-my-page`, `pages/about`, `guide/install/linux`. */
export function toExportFolders(
  entries: readonly BuiltEntry[],
  order: ExportOrder,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    entries.map(({ page, data }): [string, string] => {
      if (data.tree && page.kind === 'page') {
        // As the tree: the folder of a page holds those of the pages below it.
        const path = page.slug === '' ? page.collection : `${page.collection}/${page.slug}`;
        taken.add(path);
        return [page.id, path];
      }
      const parent = page.kind === 'page' ? 'pages' : page.collection;
      const day = (data.date?.start ?? data.created).slice(0, 10);
      const dated = order === 'date' && page.kind === 'post';
      const wished = `${parent}/${dated ? `${day}-` : ''}${page.slug}`;
      const folder = taken.has(wished) ? `${wished}-${page.id}` : wished;
      taken.add(folder);
      return [page.id, folder];
    }),
  );
}
