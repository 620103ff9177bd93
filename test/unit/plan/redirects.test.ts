import { describe, expect, it } from 'vitest';
import { planRedirects } from '../../../content-loader/plan/redirects.ts';
import type { PageRoutes } from '../../../content-loader/plan/redirects.ts';

const empty: PageRoutes = { routes: {}, moved: {} };
type Routes = Readonly<Record<string, string>>;

/** One build after another; the redirects of the last. */
function afterBuilds(builds: readonly Routes[], taken: readonly string[] = []) {
  return builds.reduce<ReturnType<typeof planRedirects>>(
    ({ record }, routes) => planRedirects(record, new Map(Object.entries(routes)), taken),
    { record: empty, redirects: [] },
  );
}

describe('redirects', () => {
  it('lead from the former address of a page to its address', () => {
    const { redirects } = afterBuilds([{ a: '/posts/old/' }, { a: '/posts/new/' }]);
    expect(redirects).toEqual([{ from: '/posts/old/', to: '/posts/new/' }]);
  });

  it('stay in later builds, in which nothing moves', () => {
    const { redirects } = afterBuilds([{ a: '/1/' }, { a: '/2/' }, { a: '/2/' }, { a: '/2/' }]);
    expect(redirects).toEqual([{ from: '/1/', to: '/2/' }]);
  });

  it('never form a chain', () => {
    const { redirects } = afterBuilds([{ a: '/1/' }, { a: '/2/' }, { a: '/3/' }]);
    expect(redirects).toEqual([
      { from: '/1/', to: '/3/' },
      { from: '/2/', to: '/3/' },
    ]);
  });

  it('do not loop when a page moves back', () => {
    const { redirects } = afterBuilds([{ a: '/1/' }, { a: '/2/' }, { a: '/1/' }]);
    expect(redirects).toEqual([{ from: '/2/', to: '/1/' }]);
  });

  it('never start at the address of another page, not even when two swap', () => {
    const { redirects } = afterBuilds([
      { a: '/1/', b: '/2/' },
      { a: '/2/', b: '/1/' },
    ]);
    expect(redirects).toEqual([]);
  });

  it('never start at another route of the site', () => {
    const builds = [{ a: '/books/' }, { a: '/list/' }];
    expect(afterBuilds(builds, ['/books/']).redirects).toEqual([]);
  });

  // Some file systems take both for one.
  it('never start at an address in use that is written in other capitals', () => {
    expect(afterBuilds([{ a: '/Old/' }, { a: '/new/', b: '/old/' }]).redirects).toEqual([]);
    expect(afterBuilds([{ a: '/Old/' }, { a: '/new/' }], ['/old/']).redirects).toEqual([]);
  });

  it('are recorded of no unpublished page whose address another one has', () => {
    const { record } = afterBuilds([{ a: '/1/', c: '/3/' }, { b: '/1/' }]);
    expect(record.routes).toEqual({ b: '/1/', c: '/3/' });
    expect(afterBuilds([{ a: '/É/' }, { b: '/é/' }]).record.routes).toEqual({ b: '/é/' });
  });

  it('belong to the page that had the address last', () => {
    const { redirects } = afterBuilds([
      { a: '/1/' },
      { a: '/2/', b: '/1/' },
      { a: '/2/', b: '/3/' },
    ]);
    expect(redirects).toEqual([{ from: '/1/', to: '/3/' }]);
  });

  it('lead nowhere while the page is not published, and work when it is again', () => {
    const builds: Routes[] = [{ a: '/1/' }, { a: '/2/' }, {}];
    expect(afterBuilds(builds).redirects).toEqual([]);
    expect(afterBuilds([...builds, { a: '/3/' }]).redirects).toEqual([
      { from: '/1/', to: '/3/' },
      { from: '/2/', to: '/3/' },
    ]);
  });

  it('are recorded alike, in whatever order pages come', () => {
    const one = afterBuilds([{ b: '/2/', a: '/1/' }]).record;
    expect(JSON.stringify(one)).toBe(JSON.stringify(afterBuilds([{ a: '/1/', b: '/2/' }]).record));
  });
});
