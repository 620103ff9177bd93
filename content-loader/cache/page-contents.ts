import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { parseRecord } from './parse-record.ts';

export interface PageHeading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

/** What a page's conversion produced. */
export interface PageContent {
  readonly html: string;
  readonly markdown: string;
  readonly headings: readonly PageHeading[];
}

/** Converted pages on disk by their content's digest. */
export interface PageContents {
  /** @throws CacheWriteError */
  write(digest: string, content: PageContent): Promise<void>;
  /** Is the whole content there? Reads it: a damaged file is made again before it is needed. */
  has(digest: string): Promise<boolean>;
  read(digest: string): Promise<PageContent | undefined>;
  keepOnly(digests: Iterable<string>): Promise<void>;
}

export function createPageContents(path: string, shared?: SharedStore): PageContents {
  const texts = createCheckedTexts(path, 'page-content', shared);
  return {
    async write(digest, { html, markdown, headings }) {
      texts.write(digest, JSON.stringify({ html, markdown, headings }));
      await Promise.resolve();
    },
    has: async (digest) => texts.has(digest) || (await texts.fetch(digest)) !== undefined,
    read(digest) {
      const content = parseRecord(texts.read(digest));
      return Promise.resolve(content && isPageContent(content) ? content : undefined);
    },
    async keepOnly(digests) {
      texts.keepOnly(digests);
      await Promise.resolve();
    },
  };
}

function isPageContent(value: object): value is PageContent {
  return (
    'html' in value &&
    typeof value.html === 'string' &&
    'markdown' in value &&
    typeof value.markdown === 'string' &&
    'headings' in value &&
    Array.isArray(value.headings)
  );
}
