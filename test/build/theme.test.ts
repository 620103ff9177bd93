import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const settings = `
  components: { PostHeader: './own/PostHeader.astro', Logo: './own/Logo.astro' },
  styles: ['./own/own.css'],
  words: { tags: 'Subjects', allPosts: 'Every text' },
  head: [
    { tag: 'meta', attributes: { name: 'fediverse:creator', content: '@ada@example.org' } },
    { tag: 'script', content: 'document.documentElement.dataset.own = "yes"' },
  ],
  allow: { scripts: ['https://stats.example.org'], connections: ['https://live.example.org'] },
`;

const files: Readonly<Record<string, string>> = {
  'own/PostHeader.astro': `---
import Icon from 'virtual:quire/components/Icon';
const { page } = Astro.props;
---
<header class="own-header" data-kept={typeof Icon}><h1>{page.title}</h1></header>`,
  'own/Logo.astro': '<span class="own-logo">L</span>',
  'own/own.css': ':root { --own-rule: 1; } .own-header { letter-spacing: 0.123em; }',
  'src/pages/now.astro': `---
import Base from '../layouts/Base.astro';
import { frameOf } from '../lib/frame';
import { readLibrary } from '../lib/library';
import { route } from '../lib/links';

const library = await readLibrary();
---
<Base frame={frameOf(library, route('now'), { title: 'Now' })}>
  <div class="list-page"><h1>Now</h1><p>{library.posts.length} posts.</p></div>
</Base>`,
  // Of the same addresses as a route of the theme, under another parameter's name; and one of its addresses.
  'src/pages/tags/index.astro': '<html lang="en"><body><h1>Own tags</h1></body></html>',
  'src/pages/updated/index.astro': '<html lang="en"><body><h1>Own edits</h1></body></html>',
};

describe('a site that makes parts of the theme its own', () => {
  let site: TemporarySite;
  let built: BuildResult;

  beforeAll(async () => {
    site = await createTemporarySite();
    await site.edit('src/site.ts', (text) =>
      text.replace('defineSite({', `defineSite({${settings}`),
    );
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(site.folder, path)), { recursive: true });
      await writeFile(join(site.folder, path), text);
    }
    built = await site.build({ SITE_URL: 'https://example.com' });
  });

  afterAll(() => site.remove());

  it('builds without a warning', () => {
    expect(built.output).toContain('The site is in dist/');
    expect(built.code).toBe(0);
    expect(built.output).not.toMatch(/\[WARN\]|collision|conflict/i);
  });

  it('shows its own components wherever the theme would show its own', async () => {
    const posts = (await site.list()).filter((path) => /^posts\/[a-z-]+\/index\.html$/.test(path));
    expect(posts.length).toBeGreaterThan(5);
    for (const path of posts) {
      const html = await site.read(path);
      expect(html).toContain('class="own-header" data-kept="function"');
      expect(html).toContain('<span class="own-logo">');
      expect(html).not.toContain('class="post-header"');
    }
  });

  it('adds its own style sheets behind the theme’s, on every page', async () => {
    const html = await site.read('index.html');
    const sheets = [...html.matchAll(/href="\/(_astro\/[^"]+\.css)"/g)].map(
      ([, path = '']) => path,
    );
    const all = await Promise.all(sheets.map((path) => site.read(path)));
    expect(all.join('')).toMatch(/--own-rule:\s*1/);
    expect(all.join('').indexOf('--own-rule')).toBeGreaterThan(all.join('').indexOf('--accent'));
  });

  it('says its own words', async () => {
    expect(await site.read('index.html')).toContain('Every text');
    expect(await site.read('posts/index.html')).toMatch(/>\s*Subjects\s*</);
  });

  it('serves its own pages, in the place of the theme’s where both have one', async () => {
    expect(await site.read('now/index.html')).toContain('<h1>Now</h1>');
    expect(await site.read('now/index.html')).toContain('class="site-header"');
    expect(await site.read('tags/index.html')).toContain('<h1>Own tags</h1>');
    expect(await site.read('updated/index.html')).toContain('<h1>Own edits</h1>');
  });

  it('adds its elements to every head, and lets their text run', async () => {
    const html = await site.read('index.html');
    expect(html).toContain('<meta name="fediverse:creator" content="@ada@example.org">');
    expect(html).toContain('<script>document.documentElement.dataset.own = "yes"</script>');
    const policy = /http-equiv="content-security-policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
    expect(policy).toContain('https://stats.example.org');
    expect(policy).toMatch(/connect-src [^;]*https:\/\/live\.example\.org/);
    expect(policy).toContain('N7PuQ85Ed1jFf+d3MU12siCJRKjGdYQR/XkF+g1gLTk=');
  });

  it('renders pages anew when a setting or a component changes, and only says what is wrong with one', async () => {
    await site.edit('own/Logo.astro', () => '<span class="other-logo">L</span>');
    await site.edit('src/site.ts', (text) => text.replace('Every text', 'All of them'));
    await site.build({ SITE_URL: 'https://example.com' });
    expect(await site.read('index.html')).toContain('other-logo');
    expect(await site.read('index.html')).toContain('All of them');
    const before = await site.read('index.html');
    await site.edit('src/site.ts', (text) => text.replace('words:', 'wrods:'));
    const wrong = await site.build({ SITE_URL: 'https://example.com' });
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain('src/site.ts sets "wrods", which is no setting.');
    expect(wrong.output).toContain('Did you mean "words"?');
    expect(wrong.output).not.toMatch(/\n\s+at /);
    expect(await site.read('index.html')).toBe(before);
  });
});
