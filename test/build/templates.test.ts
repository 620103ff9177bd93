import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const templates = join(import.meta.dirname, '../../packages/create-quire/templates');

/** What a reader finds in the site of each template, by its file. */
const sites = {
  docs: {
    'index.html': ['class="docs-tree"', 'popover', 'Print a first table', 'data-notion-id='],
    'concepts/the-datum/index.html': ['aria-current="page"', 'class="docs-path"', 'rel="next"'],
  },
  portfolio: {
    'index.html': ['class="gallery"', 'Torgallmenningen Concerts', '/posts/kind/graphic/'],
    'posts/kind/graphic/index.html': ['Three evenings', 'aria-current="page"'],
    'posts/evening-lamp/index.html': ['<dl class="work-facts"', 'Lys &amp; Lin'],
  },
  notes: {
    'index.html': ['class="notes-first"', 'Start here'],
    'posts/mulch/index.html': ['class="note-side"', 'The compost heap'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

describe.each(Object.entries(sites))('the template %s', (name, pages) => {
  const state: { site?: TemporarySite; built?: BuildResult } = {};

  beforeAll(async () => {
    const site = await createTemporarySite();
    state.site = site;
    await cp(join(templates, name, 'sample'), join(site.folder, 'sample'), { recursive: true });
    const settings = await readFile(join(templates, name, 'src/site.ts'), 'utf8');
    const local = settings.replace("'quire-blog'", "'./lib/site-config.ts'");
    expect(local).not.toBe(settings);
    await writeFile(join(site.folder, 'src/site.ts'), local);
    state.built = await site.build({ SITE_URL: 'https://example.com' });
  }, 300_000);

  afterAll(async () => {
    await state.site?.remove();
  });

  it('builds its own sample, with nothing to report', () => {
    expect(state.built?.output).toContain('The site is in dist/');
    expect(state.built?.code).toBe(0);
  });

  it.each(Object.entries<readonly string[]>(pages))('has %s', async (path, parts) => {
    const html = (await state.site?.read(path)) ?? '';
    for (const part of parts) expect(html).toContain(part);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain('A book in three evenings');
  });
});

describe('every template', () => {
  it.each(['docs', 'portfolio', 'notes'])(
    '%s has what the blog has beside its sample',
    async (name) => {
      for (const path of [
        'package.json',
        'astro.config.mjs',
        'src/content.config.ts',
        '_gitignore',
      ]) {
        const own = await readFile(join(templates, name, path), 'utf8');
        expect(own).toBe(await readFile(join(templates, 'blog', path), 'utf8'));
      }
    },
  );
});
