import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer, PathWithRoute } from 'astro';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reusePages } from '../../../content-loader/output/reuse-pages.ts';

type RenderOptions = Parameters<AstroPrerenderer['render']>[1];

const component = 'src/pages/posts/[slug].astro';
// What the prerenderer passes on without a look at it.
const rendering = {} as RenderOptions;

describe('a prerenderer that reuses pages', () => {
  let root: string;
  const pathOf = (name: string): string => join(root, name);
  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(pathOf(name)), { recursive: true });
    await writeFile(pathOf(name), content);
  };
  const inNext = (name: string): boolean => existsSync(pathOf(`dist.next/${name}`));
  /** A site of the posts `a`, `b` and `ü`, of which these are still there. */
  const reuse = async (
    slugs: readonly string[],
    render: AstroPrerenderer['render'] = () => Promise.resolve(new Response('new')),
  ): Promise<AstroPrerenderer> => {
    // Of a route, only the name of its source is read.
    const route = { component } as PathWithRoute['route'];
    const paths = slugs.map((slug) => ({ pathname: `/posts/${slug}`, route }));
    const reusing = reusePages(
      { name: 'astro', getStaticPaths: () => Promise.resolve(paths), render },
      { cacheDir: pathOf('cache'), dist: pathOf('dist'), next: pathOf('dist.next'), base: '/blog' },
    );
    expect(await reusing.getStaticPaths()).toEqual(paths);
    return reusing;
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'quire-reuse-'));
    const slugs = ['a', 'b', 'ü'];
    const paths = Object.fromEntries(
      slugs.map((slug) => [
        `/posts/${slug}`,
        { outputFile: `posts/${encodeURI(slug)}/index.html` },
      ]),
    );
    const manifest = { routes: { [component]: { paths } } };
    await write('cache/incremental-build.json', JSON.stringify(manifest));
    for (const slug of slugs) await write(`cache/dist/posts/${slug}/index.html`, slug);
    await mkdir(pathOf('dist'));
    await mkdir(pathOf('dist.next'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('lets cached pages stand in the site, without those that are gone', async () => {
    await reuse(['a', 'ü']);
    expect(inNext('posts/a/index.html')).toBe(true);
    expect(inNext('posts/ü/index.html')).toBe(true);
    expect(inNext('posts/b')).toBe(false);
  });

  it('removes a page before it is rendered: an empty answer writes none', async () => {
    const reusing = await reuse(['a', 'b', 'ü'], () => Promise.resolve(new Response(null)));
    await reusing.render(new Request('http://localhost/blog/posts/%C3%BC/'), rendering);
    expect(inNext('posts/ü/index.html')).toBe(false);
    expect(inNext('posts/a/index.html')).toBe(true);
  });

  it('renders nothing more after a page that failed', async () => {
    const asked: string[] = [];
    const reusing = await reuse(['a', 'b', 'ü'], (request) => {
      asked.push(request.url);
      return Promise.reject(new Error('A template is wrong.'));
    });
    const render = (slug: string): Promise<unknown> =>
      reusing.render(new Request(`http://localhost/blog/posts/${slug}/`), rendering);
    await expect(render('a')).rejects.toThrow('A template is wrong.');
    await expect(render('b')).rejects.toThrow('A template is wrong.');
    expect(asked).toEqual(['http://localhost/blog/posts/a/']);
  });
});
