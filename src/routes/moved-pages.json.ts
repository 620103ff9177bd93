import type { APIRoute } from 'astro';
import { readLibrary } from '../lib/library';
import { configuredHref } from '../lib/links';
import { readMovedPages } from '../lib/moved-pages';
import type { Handover } from '../lib/route-record';

/** For `src/theme/integration.ts`, which takes this file out of the site. */
export const GET: APIRoute = async () => {
  const { record, redirects } = await readMovedPages(await readLibrary());
  const complete = redirects.map(({ from, to }) => ({
    from: configuredHref(from),
    to: configuredHref(to),
  }));
  return Response.json({ record, redirects: complete } satisfies Handover);
};
