import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestEngine } from '../../../content-loader/core/source-digest.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun, SiteChange } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('the digest of the program', () => {
  let folder: string;
  let before: string;

  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  const install = (path: string, version: string, dependencies: readonly string[] = []) =>
    write(
      `${path}/package.json`,
      JSON.stringify({
        version,
        dependencies: Object.fromEntries(dependencies.map((n) => [n, '*'])),
      }),
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-engine-'));
    await cp(join(root, 'content-loader'), join(folder, 'content-loader'), {
      recursive: true,
      filter: (name) => !name.includes('workspace/'),
    });
    await install('node_modules/shiki', '4.0.0', ['@shikijs/core', 'hast-util-to-html']);
    await install('node_modules/@shikijs/core', '4.0.0');
    await install('node_modules/shiki/node_modules/hast-util-to-html', '8.0.0', ['ccount']);
    await install('node_modules/hast-util-to-html', '9.0.0');
    await install('node_modules/ccount', '2.0.0');
    await install('node_modules/temml', '0.13.0');
    await install('node_modules/knip', '6.0.0');
    before = digestEngine(join(folder, 'content-loader'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is the same while nothing changes', () => {
    expect(digestEngine(join(folder, 'content-loader'))).toBe(before);
  });

  it.each([
    ['node_modules/temml'],
    ['node_modules/@shikijs/core'],
    // Two steps away, and in a folder of its own.
    ['node_modules/shiki/node_modules/hast-util-to-html'],
    ['node_modules/ccount'],
  ])('changes with the version of %s', async (path) => {
    const text = await readFile(join(folder, path, 'package.json'), 'utf8');
    await write(`${path}/package.json`, text.replace(/"version":"\d+/, '"version":"99'));
    expect(digestEngine(join(folder, 'content-loader'))).not.toBe(before);
  });

  it('changes with a package that comes', async () => {
    await install('node_modules/remark-gfm', '4.0.0');
    expect(digestEngine(join(folder, 'content-loader'))).not.toBe(before);
  });

  it('stays with a package that no page is made by', async () => {
    await install('node_modules/knip', '7.0.0');
    expect(digestEngine(join(folder, 'content-loader'))).toBe(before);
  });

  it.each([
    'plan/resolve-link.ts',
    'core/rules.ts',
    'core/slugs.ts',
    'plan/page-context.ts',
    'plan/routes.ts',
    'notion/tree.ts',
    'assets/publisher.ts',
    'render/html.ts',
    'pipeline/a-file-that-is-new.ts',
  ])('changes with %s', async (name) => {
    const path = join(folder, 'content-loader', name);
    const text = await readFile(path, 'utf8').catch(() => '');
    await write(join('content-loader', name), `${text}\n// Changed.\n`);
    expect(digestEngine(join(folder, 'content-loader'))).not.toBe(before);
  });

  it('stays when a command changes that makes no page', async () => {
    await write('content-loader/doctor/examine.ts', '// Changed.');
    expect(digestEngine(join(folder, 'content-loader'))).toBe(before);
  });
});

describe('what was converted', () => {
  let workspace: SmallWorkspace;
  let run: LoaderRun;

  beforeEach(async () => {
    workspace = await createSmallWorkspace();
    run = await createLoaderRun(workspace.folder);
  });

  afterEach(async () => {
    await run.close();
    await workspace.remove();
  });

  const linkTo = (...addresses: readonly string[]): Promise<void> =>
    workspace.edit('first', (page) => {
      page['children'] = addresses.map((url) => ({
        paragraph: [{ text: 'words', link: { url } }],
      }));
    });
  const setStatus = (name: string, status: string): Promise<void> =>
    workspace.edit(name, (page) => {
      page['properties'] = { Name: 'Second post', Date: '2026-01-01', Status: status };
    });
  const linksAt = async (change: SiteChange): Promise<string[]> => {
    await run.load(change);
    const { html } = await run.content('First post');
    return [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  };

  it.each([
    ['/blog', '/blog/posts/second-post'],
    ['/blog', '/posts/second-post/'],
    ['/a/b', '/a/b/posts/second-post/?from=notion#top'],
    ['/', '/posts/second%2Dpost'],
  ])('loses its link when the page goes, and has it when it comes: %s, %s', async (base, url) => {
    await linkTo(url);
    expect(await linksAt({ base })).toHaveLength(1);
    await setStatus('second', 'Draft');
    expect(await linksAt({ base })).toEqual([]);
    await setStatus('second', 'Published');
    expect(await linksAt({ base })).toHaveLength(1);
  });

  it('has links with the base of today', async () => {
    await linkTo('/posts/second-post/');
    expect(await linksAt({ base: '/' })).toEqual(['/posts/second-post/']);
    expect(await linksAt({ base: '/blog' })).toEqual(['/blog/posts/second-post/']);
  });

  // One at a time: going back from one setting would hide that another is not looked at.
  it.each<[SiteChange]>([
    [{ site: { timeZone: 'Asia/Tokyo' } }],
    [{ site: { language: 'de' } }],
    [{ site: { words: { someone: 'A person' } } }],
    [{ site: { showEditors: true } }],
    [{ site: { players: 'direct' } }],
    [{ base: '/blog' }],
  ])('is converted again for %j, once, and for the setting before it', async (change) => {
    const converted = async (now?: SiteChange): Promise<number> => {
      await run.load(now);
      return (await run.report()).pages.converted;
    };
    expect(await converted()).toBe(3);
    expect([await converted(change), await converted(change)]).toEqual([3, 0]);
    expect([await converted(), await converted()]).toEqual([3, 0]);
  });
});
