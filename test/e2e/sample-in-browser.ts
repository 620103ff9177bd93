import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ensureBuiltSite, listFiles } from './built-site.ts';
import type { Look } from './open-page.ts';
import { openContext, openPage } from './open-page.ts';
import { measurePageWeight, type PageWeight } from './page-weight.ts';
import { serveFolder } from './static-server.ts';

/** The built sample, served and shown by a browser. */
export interface SampleInBrowser {
  /** Absolute. */
  readonly folder: string;
  readonly origin: string;
  /** Paths of one page of each kind. */
  readonly templates: readonly string[];
  /** @throws Error if there is no browser */
  readonly toBrowser: () => Browser;
  withPage<T>(
    look: Look,
    path: string,
    use: (page: Page, messages: readonly string[]) => Promise<T>,
  ): Promise<T>;
  weigh(path: string, origin?: string): Promise<PageWeight>;
  close(): Promise<void>;
}

/** Both widths and both schemes; `npm run test:full` has the other pairs. */
export const usualLooks = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

export const otherLooks = [
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const;

export async function openSample(browser: Browser | undefined): Promise<SampleInBrowser> {
  const folder = await ensureBuiltSite();
  const server = await serveFolder(folder);
  const toBrowser = (): Browser => {
    if (!browser) throw new Error('No browser');
    return browser;
  };
  return {
    folder,
    origin: server.origin,
    templates: await templatesOf(folder),
    toBrowser,
    withPage: async (look, path, use) => {
      const context = await openContext(toBrowser(), server.origin, look);
      try {
        const { page, messages } = await openPage(context, server.origin + path);
        return await use(page, messages);
      } finally {
        await context.close();
      }
    },
    weigh: async (path, origin = server.origin) => {
      const context = await openContext(toBrowser(), origin, usualLooks[0]);
      const weight = await measurePageWeight(context, origin + path);
      await context.close();
      return weight;
    },
    close: () => server.close(),
  };
}

export function isPost(path: string): boolean {
  return /^\/posts\/[^/]*\D[^/]*\/$/.test(path);
}

export function toPath(file: string): string {
  return `/${file.replace(/index\.html$/, '')}`;
}

/** One page of each kind; of the posts those with the most and with other scripts. */
async function templatesOf(folder: string): Promise<readonly string[]> {
  const files = await listFiles(folder, 'index.html');
  const pages = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { path: toPath(file), text };
    }),
  );
  const posts = pages
    .filter(({ path }) => isPost(path))
    .sort((a, b) => b.text.length - a.text.length);
  const lists = ['tags', 'categories', 'series', 'authors'].map((kind) =>
    pages.find(({ path }) => path.startsWith(`/${kind}/`) && path.split('/').length > 3),
  );
  const chosen = [
    ...lists,
    ...posts.slice(0, 3),
    posts.at(-1),
    posts.find(({ text }) => text.includes('dir="rtl"')),
    posts.find(({ text }) => text.includes('lang="ja"')),
    pages.find(({ path }) => path === '/about/'),
  ];
  const paths = chosen.flatMap((page) => page?.path ?? []);
  return [...new Set(['/', '/posts/', '/tags/', '/404.html', ...paths])];
}
