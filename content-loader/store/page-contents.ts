import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';

export interface PageHeading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

/** The result of a page's conversion. */
export interface PageContent {
  readonly html: string;
  readonly markdown: string;
  readonly headings: readonly PageHeading[];
}

const contentSchema = z.object({
  html: z.string(),
  markdown: z.string(),
  headings: z.array(z.object({ depth: z.number(), slug: z.string(), text: z.string() })),
});

const toContent = (text: string | undefined): PageContent | undefined =>
  contentSchema.safeParse(parseJson(text)).data;

/** Converted pages on disk by their content's digest. */
export interface PageContents {
  /** @throws CacheWriteError */
  write(digest: string, content: PageContent): Promise<void>;
  /**
   * Whether all parts exist. Reads them, so that a damaged file is made again before it is needed.
   */
  has(digest: string): Promise<boolean>;
  read(digest: string): Promise<PageContent | undefined>;
  /** Removes all others; `grace`: except those used within the last hour. */
  keepOnly(digests: ReadonlySet<string>, grace: boolean): Promise<void>;
}

export function createPageContents(path: string, shared?: SharedStore): PageContents {
  const texts = createCheckedTexts(path, 'page-content', shared);
  return {
    async write(digest, { html, markdown, headings }) {
      texts.write(digest, JSON.stringify({ html, markdown, headings }));
      await Promise.resolve();
    },
    async has(digest) {
      const isWhole = (text: string): boolean => toContent(text) !== undefined;
      return texts.has(digest, isWhole) || (await texts.fetch(digest, isWhole)) !== undefined;
    },
    read: (digest) => Promise.resolve(toContent(texts.read(digest))),
    async keepOnly(digests, grace) {
      texts.keepOnly((digest) => digests.has(digest), grace);
      await Promise.resolve();
    },
  };
}
