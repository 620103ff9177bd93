import { toId } from '../core/ids.ts';
import { decodePart } from '../core/decode.ts';
import { toNotionId } from '../notion/ids.ts';
import type { PageReport } from '../pipeline/page-report.ts';

/** Finds the page that the user names: by address, slug, title, or by id or URL in Notion. */
export function findPage(pages: readonly PageReport[], asked: string): PageReport | undefined {
  const text = asked.trim();
  const path = trimSlashes(decodePart(URL.parse(text)?.pathname ?? text));
  const notionId = toNotionId(text);
  const id = notionId === undefined ? undefined : toId(notionId);
  return (
    pages.find(({ href, route }) => [decodePart(href), route].map(trimSlashes).includes(path)) ??
    pages.find(({ slug }) => slug === path) ??
    pages.find((page) => page.id === id) ??
    pages.find(({ title }) => title.toLowerCase() === text.toLowerCase())
  );
}

/** `/posts/ink/` and `posts/ink.md` are the same page. */
const trimSlashes = (path: string): string => path.replace(/^\/+|\/+$|\.md$/g, '');
