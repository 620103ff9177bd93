import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Projects } from './projects.ts';
import { installOldestNode, openProjects, readBuilt, writeFiles } from './projects.ts';
import { plainSite } from './plain-site.ts';

let projects: Projects;
let site: string;

beforeAll(async () => {
  projects = await openProjects();
  site = join(projects.folder, 'plain');
  await writeFiles(site, plainSite);
});

afterAll(() => projects.close());

describe('an Astro site with templates of its own', () => {
  it('is installed on the oldest Node.js without a warning of its version, in 350 MB', async () => {
    const command = ['npm', 'install', '--engine-strict', '--no-audit', '--no-fund'];
    const oldest = await installOldestNode(projects);
    const installed = await projects.succeed(site, command, oldest);
    expect(installed).not.toContain('EBADENGINE');
    const { output } = await projects.run(site, ['du', '-sm', 'node_modules']);
    expect(Number.parseInt(output, 10)).toBeLessThan(350);
  });

  it('is built by Astro’s own command, with addresses of its own in links', async () => {
    await projects.succeed(site, ['npm', 'run', 'build']);
    const page = await readBuilt(site, 'blog/every-block/index.html');
    expect(page).toMatch(/data-lengths="\d{4,} \d{4,}" data-headings="\d+"/);
    const slugs = await readdir(join(site, 'dist', 'blog'));
    const pages = await Promise.all(
      slugs.map((slug) => readBuilt(site, `blog/${slug}/index.html`)),
    );
    const links = pages.flatMap((html) => [...html.matchAll(/href="(\/[a-z][^"#?]*\/)/g)]);
    const targets = new Set(links.map(([, to = '']) => to));
    expect(targets.size).toBeGreaterThan(3);
    for (const target of targets) {
      expect(existsSync(join(site, 'dist', decodeURI(target), 'index.html')), target).toBe(true);
    }
    for (const [, file = ''] of page.matchAll(/(?:src|href)="\/(_astro\/[^"]+)"/g)) {
      expect(existsSync(join(site, 'dist', file)), file).toBe(true);
    }
  });

  it('has the look of the vocabulary, its script of tabs, and plugins of its own', async () => {
    const page = await readBuilt(site, 'blog/every-block/index.html');
    const sheets = [...page.matchAll(/href="\/(_astro\/[^"]+\.css)"/g)].map(
      ([, file = '']) => file,
    );
    const styles = (await Promise.all(sheets.map((file) => readBuilt(site, file)))).join('');
    for (const part of [
      '.callout',
      '.database',
      '.columns',
      '.tok-keyword',
      '.notion-red',
      'math',
      '--ink-soft',
    ]) {
      expect(styles).toContain(part);
    }
    expect(page).toMatch(/<script type="module"/);
    expect(page).toContain('data-by-plugin="yes"');
  });

  it('is built by npm ci --omit=dev, too', async () => {
    const command = ['npm', 'ci', '--omit=dev', '--no-audit', '--no-fund'];
    await projects.succeed(site, command);
    await rm(join(site, 'dist'), { recursive: true });
    await projects.succeed(site, ['npm', 'run', 'build']);
    expect(existsSync(join(site, 'dist', 'blog', 'every-block', 'index.html'))).toBe(true);
  });
});
