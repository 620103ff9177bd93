import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Projects } from './projects.ts';
import { openProjects, readBuilt, readOwnFiles, writeFiles } from './projects.ts';
import { changeVersion } from './tarball.ts';

let projects: Projects;

beforeAll(async () => {
  projects = await openProjects();
});

afterAll(() => projects.close());

async function versionOf(site: string, name: string): Promise<string> {
  const text = await readFile(join(site, 'node_modules', name, 'package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '';
}

/** The number after one: `0.2.0` → `0.2.1`. */
function next(version: string): string {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
}

describe('an upgrade', () => {
  it('is npm update: no file of the site changes, and the site is built as before', async () => {
    const site = await projects.create('my-blog');
    await writeFiles(site, {
      'src/components/SiteFooter.astro': '<footer class="own-footer">Mine</footer>',
      'src/site.ts': `import { defineSite } from 'quire-blog';
export const site = defineSite({
  title: 'Mine',
  description: 'x',
  components: { SiteFooter: './src/components/SiteFooter.astro' },
});
`,
    });
    const quiet = ['--no-audit', '--no-fund'];
    await projects.succeed(site, ['npm', 'install', ...quiet]);
    const old = await versionOf(site, 'quire-blog');
    expect(await projects.succeed(site, ['npm', 'run', 'build'])).toContain('is in dist/');
    const page = await readBuilt(site, 'posts/the-longest-way-home/index.html');
    expect(page).toContain('class="own-footer"');
    const files = await readOwnFiles(site);

    for (const name of ['notion-local', 'quire-notion', 'quire-blog']) {
      const tarball = projects.tarballs.get(name) ?? '';
      const newer = await changeVersion(tarball, next(old), projects.folder);
      await projects.registry.publish(newer);
    }
    await projects.succeed(site, ['npm', 'update', ...quiet]);
    for (const name of ['notion-local', 'quire-notion', 'quire-blog']) {
      expect(await versionOf(site, name), name).toBe(next(old));
    }
    expect(await projects.succeed(site, ['npm', 'run', 'build'])).toContain('is in dist/');
    expect(await readBuilt(site, 'posts/the-longest-way-home/index.html')).toBe(page);
    expect(await readOwnFiles(site)).toEqual(files);
  });
});
