import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Packed } from './packed.ts';
import { packAll, runIn, useTarballs, writeFiles } from './packed.ts';

let packed: Packed;
let folder: string;

beforeAll(async () => {
  packed = await packAll();
  folder = await mkdtemp(join(tmpdir(), 'quire-projects-'));
});

afterAll(async () => {
  await packed.remove();
  await rm(folder, { recursive: true, force: true });
});

const read = (site: string, path: string): Promise<string> =>
  readFile(join(site, 'dist', path), 'utf8');

async function install(site: string): Promise<void> {
  const installed = await runIn(site, ['npm', 'install', '--no-audit', '--no-fund']);
  expect(installed).toMatchObject({ code: 0 });
  expect(installed.output).not.toContain('EBADENGINE');
}

async function create(name: string): Promise<string> {
  const creator = join(folder, 'creator');
  await writeFiles(creator, { 'package.json': '{ "private": true }' });
  await runIn(creator, [
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    packed.tarball('create-quire'),
  ]);
  const program = join(creator, 'node_modules', '.bin', 'create-quire');
  const created = await runIn(folder, [program, name, '--yes']);
  expect(created).toMatchObject({ code: 0 });
  return join(folder, name);
}

describe('a site of create-quire', () => {
  let site: string;
  beforeAll(async () => {
    site = await create('my-blog');
    await useTarballs(site, packed);
    await install(site);
  });

  it('has eight files, and nothing of the repository', async () => {
    const files = await readdir(site, { recursive: true, withFileTypes: true });
    const own = files
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map(({ name }) => name)
      .filter((name) => !['package-lock.json', 'pnpm-workspace.yaml', '.gitkeep'].includes(name));
    expect(own.sort()).toEqual([
      '.env.example',
      '.gitignore',
      'astro.config.mjs',
      'content.config.ts',
      'package.json',
      'publish.yml',
      'site.ts',
      'tsconfig.json',
    ]);
  });

  it('builds the sample', async () => {
    const built = await runIn(site, ['npm', 'run', 'build']);
    expect(built.output).toContain('The site is in dist/');
    expect(await read(site, 'posts/every-block/index.html')).toContain('<article');
    expect(await read(site, 'rss.xml')).toContain('<rss');
    expect(existsSync(join(site, 'dist', 'pagefind', 'pagefind.js'))).toBe(true);
    expect(await read(site, 'index.html')).toContain('My site');
  });

  it('answers the commands, and names a setting that cannot be right', async () => {
    expect((await runIn(site, ['npx', 'quire', 'help'])).output).toContain('quire');
    await writeFiles(site, {
      'src/site.ts':
        "import { defineSite } from 'quire-blog';\nexport const site = defineSite({ titel: 'x' });\n",
    });
    const built = await runIn(site, ['npm', 'run', 'build']);
    expect(built.code).not.toBe(0);
    expect(built.output).toContain('src/site.ts sets "titel", which is no setting');
  });

  it('makes a component, a style sheet, a page and the language its own', async () => {
    await writeFiles(site, {
      'src/site.ts': `import { defineSite } from 'quire-blog';
export const site = defineSite({
  title: 'Blätter',
  description: 'Notizen.',
  language: 'de',
  components: { PostHeader: './src/components/PostHeader.astro' },
  styles: ['./src/own.css'],
});
`,
      'src/own.css': ':root { --own-rule: 1; }',
      'src/components/PostHeader.astro': `---
import TagList from 'virtual:quire/components/TagList';
const { page } = Astro.props;
---
<header class="own-header"><h1>{page.title}</h1><TagList tags={page.tags} /></header>`,
      'src/pages/now.astro': `---
import Base from 'virtual:quire/components/Base';
import { frameOf } from 'quire-blog/lib/frame';
import { readLibrary } from 'quire-blog/lib/library';
import { route } from 'quire-blog/lib/links';
const library = await readLibrary();
---
<Base frame={frameOf(library, route('now'), { title: 'Jetzt' })}><h1>Jetzt</h1><p>{library.posts.length}</p></Base>`,
    });
    const built = await runIn(site, ['npm', 'run', 'build']);
    expect(built.output).toContain('The site is in dist/');
    expect(await read(site, 'posts/every-block/index.html')).toContain('class="own-header"');
    const now = await read(site, 'now/index.html');
    expect(now).toContain('<html lang="de"');
    expect(now).toContain('class="site-header"');
    const [, sheet = ''] = /href="\/(_astro\/[^"]+\.css)"/.exec(now) ?? [];
    expect(await read(site, sheet)).toMatch(/--own-rule:\s*1/);
  });

  it('is built the same by pnpm, in the strictest layout', async () => {
    const other = await create('strict');
    await useTarballs(other, packed);
    const tool = join(folder, 'tool');
    await writeFiles(tool, { 'package.json': '{ "private": true }' });
    await runIn(tool, ['npm', 'install', '--no-audit', '--no-fund', 'pnpm@12.21.0']);
    const pnpm = join(tool, 'node_modules', '.bin', 'pnpm');
    await runIn(other, [pnpm, 'install', '--no-frozen-lockfile']);
    expect(await readdir(join(other, 'node_modules'))).not.toContain('sharp');
    const built = await runIn(other, [pnpm, 'run', 'build']);
    expect(built.output).toContain('The site is in dist/');
    expect(await read(other, 'index.html')).toContain('My site');
  });
});

describe('an Astro site with templates of its own', () => {
  let site: string;
  beforeAll(async () => {
    site = join(folder, 'plain');
    await writeFiles(site, {
      'package.json': JSON.stringify({
        name: 'plain',
        private: true,
        type: 'module',
        scripts: { build: 'astro build' },
        dependencies: { astro: '7.3.4', 'quire-notion': '*' },
      }),
      'astro.config.mjs': `import { defineConfig } from 'astro/config';
import { quire } from 'quire-notion/integration';
export default defineConfig({ integrations: [quire()] });
`,
      'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { createWorkspace } from 'quire-notion';
const workspace = createWorkspace({ language: 'de', routes: { posts: '/blog/:slug/' } });
export const collections = { posts: defineCollection(workspace.collection('posts')) };
`,
      'src/pages/blog/[slug].astro': `---
import { getCollection } from 'astro:content';
import { html, markdown, render } from 'quire-notion/render';
export async function getStaticPaths() {
  const posts = await getCollection('posts');
  return posts.map((entry) => ({ params: { slug: entry.data.slug }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content, headings } = await render(entry);
const lengths = [(await html(entry)).length, (await markdown(entry)).length];
---
<html lang="de"><body><h1>{entry.data.title}</h1><p data-lengths={lengths.join(' ')} data-headings={headings.length} /><Content /></body></html>`,
    });
    await useTarballs(site, packed);
    await install(site);
  });

  it('is built by Astro’s own command, with addresses of its own in links', async () => {
    const built = await runIn(site, ['npm', 'run', 'build']);
    expect(built).toMatchObject({ code: 0 });
    const page = await read(site, 'blog/every-block/index.html');
    expect(page).toMatch(/data-lengths="\d{4,} \d{4,}" data-headings="\d+"/);
    const all = await Promise.all(
      (await readdir(join(site, 'dist', 'blog'))).map((slug) =>
        read(site, `blog/${slug}/index.html`),
      ),
    );
    const targets = new Set(
      all.flatMap((html) =>
        [...html.matchAll(/href="(\/[a-z][^"#?]*\/)/g)].map(([, to = '']) => to),
      ),
    );
    expect(targets.size).toBeGreaterThan(3);
    for (const target of targets) {
      expect(existsSync(join(site, 'dist', decodeURI(target), 'index.html')), target).toBe(true);
    }
    for (const [, file = ''] of page.matchAll(/(?:src|href)="\/(_astro\/[^"]+)"/g)) {
      expect(existsSync(join(site, 'dist', file)), file).toBe(true);
    }
  });

  it('installs little', async () => {
    const { output } = await runIn(site, ['du', '-sm', 'node_modules']);
    expect(Number.parseInt(output, 10)).toBeLessThan(350);
  });
});
