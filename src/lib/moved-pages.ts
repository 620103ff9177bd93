import { readRouteRecord } from './route-record.ts';
import type { Library } from './library.ts';
import { route } from './links.ts';
import { planRedirects } from './redirects.ts';

/** Plans the redirects of this build from the record of the last one. */
export async function readMovedPages(library: Library): Promise<ReturnType<typeof planRedirects>> {
  // Drafts are only in previews: what nobody could read leaves nothing behind.
  const entries = [...library.byId.values()];
  const published = entries.filter(({ data }) => data.draft === undefined);
  const current = new Map(published.map(({ id, data }) => [id, withoutBase(data.href)]));
  const lists = [...library.collections.keys()].map((name) => `/${name}/`);
  const all = entries.map(({ data }) => withoutBase(data.href));
  return planRedirects(await readRouteRecord(process.cwd()), current, [...lists, ...all]);
}

function withoutBase(href: string): string {
  return decodeURI(href).slice(route().length - 1);
}
