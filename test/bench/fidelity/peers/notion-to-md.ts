import { Client } from '@notionhq/client';
import { NotionToMarkdown } from 'notion-to-md';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { ApiAddress, Source } from '../source.ts';
import type { PeerPages } from './peer-site.ts';

/** Its Markdown as most sites render it: GFM, math, and the HTML that it writes between. */
const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkRehype, {
    allowDangerousHtml: true,
  })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/** Pages as notion-to-md converts them; one that it cannot convert is empty. */
export async function convertWithNotionToMd(api: ApiAddress, source: Source): Promise<PeerPages> {
  const client = new Client({
    auth: api.token,
    baseUrl: api.url,
    notionVersion: '2026-03-11',
    logger: () => undefined,
  });
  // It was written for an older SDK, of whose client it calls what has not changed.
  const converter = new NotionToMarkdown({ notionClient: client });
  const published = source.pages.filter((page) => page.published);
  const pages = await Promise.all(
    published.map(async ({ id }) => [id, await convert(converter, id)] as const),
  );
  return new Map(pages);
}

async function convert(converter: NotionToMarkdown, id: string): Promise<string> {
  try {
    const blocks = await converter.pageToMarkdown(id);
    const { parent = '' } = converter.toMarkdownString(blocks);
    return String(await renderer.process(parent));
  } catch {
    return '';
  }
}
