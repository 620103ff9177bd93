import { toId } from '../core/ids.ts';

export interface NotionLink {
  /** 32 lower-case hex digits. A page, or a database. */
  readonly pageId: string;
  /** 32 lower-case hex digits of the block after `#`. */
  readonly blockId?: string;
}

const notionHost = /^(?:(?:[a-z0-9-]+\.)*notion\.(?:so|site)|(?:[a-z0-9-]+\.)?notion\.com)$/;
const withoutScheme = /^(?:\/\/)?((?:[a-z0-9-]+\.)*notion\.(?:so|site|com)(?:[/?#].*)?)$/is;
const idAtEnd =
  /(?:^|[^0-9a-f])([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/**
 * Reads every shape of a link to a Notion page: `/id`, `/id#block`, `/id?v=…&pvs=…`, `/p/id`,
 * `https://www.notion.so/Title-id`, `https://app.notion.com/p/id`, `https://x.notion.site/…-id`,
 * with and without dashes. Undefined for everything else.
 */
export function parseNotionLink(href: string): NotionLink | undefined {
  const url = toUrl(href.trim());
  if (!url) return undefined;
  // A database view with a page opened over it names that page in `p`.
  const pageId = findId(url.searchParams.get('p') ?? '') ?? findId(lastSegment(url.pathname));
  if (!pageId) return undefined;
  const blockId = findId(url.hash.slice(1));
  return blockId ? { pageId, blockId } : { pageId };
}

function toUrl(href: string): URL | undefined {
  if (/^\/(?:p\/)?[^/]+\/?$/.test(href.replace(/[?#].*$/s, ''))) {
    return URL.parse(href, 'https://www.notion.so') ?? undefined;
  }
  const bare = withoutScheme.exec(href)?.[1];
  const url = URL.parse(bare === undefined ? href : `https://${bare}`);
  if (!url || !['http:', 'https:', 'notion:', 'notions:'].includes(url.protocol)) return undefined;
  return notionHost.test(url.hostname.toLowerCase()) ? url : undefined;
}

function lastSegment(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

function findId(text: string): string | undefined {
  const id = idAtEnd.exec(text)?.[1];
  return id && toId(id);
}
