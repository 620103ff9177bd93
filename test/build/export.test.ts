import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { build } from 'astro';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFolder } from '../unit/snapshot/record.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const markdown = unified().use(remarkParse).use(remarkGfm);

interface ExportedPage {
  readonly front: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly tree: Root;
}

function read(file: string): ExportedPage {
  const [, front = '', text = ''] = /^---\n(.*?\n)---\n(.*)$/s.exec(file) ?? [];
  return { front: parse(front) as ExportedPage['front'], text, tree: markdown.parse(text) };
}

describe('the export of the sample', () => {
  let site: TemporarySite;
  let folder: string;
  let files: ReadonlyMap<string, string>;
  let pages: ReadonlyMap<string, ExportedPage>;

  beforeAll(async () => {
    site = await createTemporarySite();
    folder = join(site.folder, 'export');
    const { code, output } = await site.command(['export']);
    expect(code, output).toBe(0);
    files = await readFolder(folder);
    const paths = [...files.keys()].filter((path) => path.endsWith('.md'));
    const texts = paths.map(
      async (path) => [path, read(await readFile(join(folder, path), 'utf8'))] as const,
    );
    pages = new Map(await Promise.all(texts));
  });

  afterAll(() => site.remove());

  it('holds every page with its data, as a YAML parser reads it', () => {
    expect(pages.size).toBe(30);
    const front = pages.get('posts/every-mark/index.md')?.front;
    expect(front).toMatchObject({
      title: 'Every mark a sentence can carry',
      date: '2024-05-12',
      slug: 'every-mark',
      tags: ['Notion', 'Letters'],
      categories: ['Using Quire'],
      canonical: 'https://quire.example/manual/every-mark',
      properties: { Name: 'Every mark a sentence can carry', 'Number of authors': 1 },
    });
    expect(front?.['cover']).toMatch(/^\.\/cover-marks\..*\.webp$/);
  });

  it('holds the words of every page, as a Markdown parser reads them', () => {
    const words = (path: string): string => {
      const found: string[] = [];
      visit(pages.get(path)?.tree ?? { type: 'root', children: [] }, 'text', (node) => {
        found.push(node.value);
      });
      return found.join(' ').replace(/\s+/g, ' ');
    };
    const blocks = words('posts/every-block/index.md');
    for (const text of [
      'to any depth.',
      'You opened it, or a printer did',
      'A callout has an icon and a colour.',
      'or a callout.',
      'Letters and Roman numerals are a setting of the list',
    ]) {
      expect(blocks).toContain(text);
    }
    for (const [path, { text }] of pages)
      expect(text, path).not.toMatch(
        /^:{2,}(callout|toggle|figure|columns?|tabs?|toc|database|meeting)/m,
      );
  });

  it('links pages to pages and shows files that are there', () => {
    const wrong: string[] = [];
    const seen = { pages: 0, files: 0 };
    for (const [path, { tree }] of pages) {
      visit(tree, (node) => {
        if (node.type !== 'link' && node.type !== 'image') return;
        const { url } = node;
        if (/^(https?|mailto|tel):/.test(url)) return;
        const target = normalize(join(dirname(path), decodeURI(url)));
        if (!files.has(target) || url.startsWith('/')) wrong.push(`${path}: ${url}`);
        seen[url.endsWith('.md') ? 'pages' : 'files'] += 1;
      });
    }
    expect(wrong).toEqual([]);
    expect(seen.pages).toBeGreaterThan(20);
    expect(seen.files).toBeGreaterThan(8);
  });

  it('opens in a plain Astro site as a content collection', async () => {
    const root = join(site.folder, 'plain');
    await mkdir(join(root, 'src', 'pages'), { recursive: true });
    await symlink(join(site.folder, 'node_modules'), join(root, 'node_modules'));
    await writeFile(
      join(root, 'src', 'content.config.ts'),
      `import { defineCollection } from 'astro:content';
       import { glob } from 'astro/loaders';
       import { z } from 'astro/zod';
       const schema = ({ image }) => z.object({
         title: z.string(), date: z.coerce.date(), tags: z.array(z.string()).default([]), cover: image().optional(),
       });
       export const collections = { posts: defineCollection({
         loader: glob({ base: '../export/posts', pattern: '**/*.md' }), schema,
       }) };`,
    );
    await writeFile(
      join(root, 'src', 'pages', '[...id].astro'),
      `---
       import { getCollection, render } from 'astro:content';
       import { Image } from 'astro:assets';
       export async function getStaticPaths() {
         return (await getCollection('posts')).map((post) => ({ params: { id: post.id }, props: { post } }));
       }
       const { post } = Astro.props;
       const { Content } = await render(post);
       ---
       <h1>{post.data.title}</h1>{post.data.cover && <Image src={post.data.cover} alt="" />}<Content />`,
    );
    await build({ root, logLevel: 'error', cacheDir: join(root, '.cache') });
    const html = await readFile(join(root, 'dist', 'every-block', 'index.html'), 'utf8');
    expect(html).toContain('<h1>Every block, one by one</h1>');
    expect(html).toMatch(/<img[^>]+src="\/_astro\/cover-marks\.[^"]+\.webp"/);
    expect(html).toContain('A callout has an icon and a colour.');
  });

  it('is the same the second time, and by date in folders that begin with it', async () => {
    const again = await site.command(['export']);
    expect(again.output).toContain('0 files written, 0 removed');
    const { output } = await site.command(['export', 'dated', '--by', 'date']);
    expect(output).toContain('30 pages');
    const dated = await readFolder(join(site.folder, 'dated'));
    expect(dated.has('posts/2024-05-12-every-mark/index.md')).toBe(true);
    expect(dated.has('pages/about/index.md')).toBe(true);
  });

  it('touches nothing that it has not written', async () => {
    const own = join(folder, 'posts', 'every-mark', 'mine.txt');
    await writeFile(own, 'mine');
    await site.command(['export']);
    expect(await readFile(own, 'utf8')).toBe('mine');
    const edited = join(folder, 'posts', 'every-mark', 'index.md');
    await writeFile(edited, 'edited');
    const { code, output } = await site.command(['export']);
    expect(output).toContain('A file is in the way of the export');
    expect(output).toContain('posts/every-mark/index.md');
    expect(code).toBe(1);
    expect(await readFile(edited, 'utf8')).toBe('edited');
    await rm(edited);
    expect((await site.command(['export'])).code).toBe(0);
  });

  it('is for the reader that is asked for, and explains one that it does not know', async () => {
    const { code } = await site.command(['export', 'pages', '--for', 'mdx']);
    expect(code).toBe(0);
    const made = await readFolder(join(site.folder, 'pages'));
    expect(made.has('posts/every-mark/index.mdx')).toBe(true);
    const other = await site.command(['export', '--for', 'latex']);
    expect(other.output).toContain('There is no such reader of an export');
    expect(other.code).toBe(1);
  });

  it('explains an order that it does not know', async () => {
    const { code, output } = await site.command(['export', '--by', 'size']);
    expect(output).toContain('There is no such order of an export');
    expect(code).toBe(1);
  });
});
