import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { createAddressBook } from '../../../content-loader/plan/address-book.ts';
import type { Candidate, KnownAddresses } from '../../../content-loader/plan/addresses.ts';
import { toCacheableRow, withoutColumns } from '../../../content-loader/plan/cacheable-row.ts';
import {
  findChosen,
  readDatabaseSettings,
} from '../../../content-loader/plan/database-settings.ts';
import { assignFormerSlugs } from '../../../content-loader/plan/former-slugs.ts';
import { toGatesText } from '../../../content-loader/plan/gates-record.ts';
import { findUnknownLanguage, toLanguageTag } from '../../../content-loader/plan/language.ts';
import { createListNumbers } from '../../../content-loader/plan/list-numbers.ts';
import { toPageLook } from '../../../content-loader/plan/page-look.ts';
import { toTitle } from '../../../content-loader/plan/page-title.ts';
import { findRecordedSlug } from '../../../content-loader/plan/recorded-slug.ts';
import { planTermRedirects, rememberTerms } from '../../../content-loader/plan/redirects.ts';
import { collectTargets } from '../../../content-loader/plan/relation-targets.ts';
import { createReservedRoutes } from '../../../content-loader/plan/reserved-routes.ts';
import { resolveLink } from '../../../content-loader/plan/resolve-link.ts';
import { createRouteLayout, furtherPages, toHref } from '../../../content-loader/plan/routes.ts';
import { withoutRepeats, withoutRows } from '../../../content-loader/plan/rows-below.ts';
import { toChange } from '../../../content-loader/plan/slug-change.ts';
import { toSoundPage } from '../../../content-loader/plan/sound-properties.ts';
import {
  assignTermSlugs,
  findFormerTerms,
  withoutCurrent,
} from '../../../content-loader/plan/terms.ts';
import { toTreePlaces } from '../../../content-loader/plan/tree-places.ts';
import { toTreeWish } from '../../../content-loader/plan/tree-wish.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
const layout = createRouteLayout({}, true);
const files = { routes: new Set<string>(), patterns: [], taken: new Set<string>() };
const record = { routes: {}, moved: {}, slugs: {} };
const known: KnownAddresses = { record, files, layout, postsPerPage: 2, hasOrigin: true };

function candidate(n: number, more: Partial<Candidate> = {}): Candidate {
  // Of a page only these are looked at.
  const page = { id: hex(n), created_time: '2026-01-01T00:00:00.000Z' } as PageObjectResponse;
  const own = {
    id: hex(n),
    collection: 'posts',
    kind: 'post',
    title: `Page ${n}`,
    typed: '',
  } as const;
  return { ...own, page, names: {}, schema: {}, ...more };
}

describe('addresses in use', () => {
  const book = createAddressBook({
    ...files,
    taken: new Set(['/now/', '/cv.pdf', '/notes/part/', '/files/sound.mp3']),
  });

  it('are pages and files of the site, whatever their capitals', () => {
    expect(
      ['/now/', '/NOW/', '/cv.pdf/', '/CV.pdf', '/notes/part/'].map((route) => book.isFree(route)),
    ).toEqual([false, false, false, false, false]);
    expect(
      ['/nowhere/', '/notes/', '/part/', '/sound.mp3/'].map((route) => book.isFree(route)),
    ).toEqual([true, true, true, true]);
  });

  it('are the files beside a page too, which no folder may have', () => {
    expect(book.isFree('/posts/a/', ['/posts/a.md'])).toBe(true);
    expect(book.isFree('/posts/a/', ['/cv.pdf'])).toBe(false);
    expect(book.isFree('/x/', ['/notes'])).toBe(false);
    expect(book.isFree('/x/', ['/files'])).toBe(false);
    book.take('/posts/b/', ['/posts/b.md']);
    expect([
      book.isFree('/posts/B/'),
      book.isFree('/posts/b.md/'),
      book.isFree('/x/', ['/posts/b.md']),
    ]).toEqual([false, false, false]);
    expect(book.isFree('/x/', ['/posts'])).toBe(false);
    expect(book.isFree('/x/', ['/posts/b'])).toBe(false);
  });

  it('have nothing below a file', () => {
    expect([
      book.isBelowFile('/cv.pdf/a/'),
      book.isBelowFile('/cv.pdf/'),
      book.isBelowFile('/now/a/'),
    ]).toEqual([true, false, false]);
  });
});

describe('numbers of lists', () => {
  const posts = Array.from({ length: 25 }, (_, n) => candidate(n));
  const numbers = createListNumbers(
    [...posts, candidate(99, { collection: 'books', kind: 'page' })],
    known,
  );

  it('are those of pages that there are, and room for as many again, at least ten', () => {
    const shown = [
      '/posts/1/',
      '/posts/2/',
      '/posts/13/',
      '/posts/14/',
      '/posts/02/',
      '/books/2/',
      '/posts/a/',
    ];
    expect(shown.map((route) => numbers.isShown(route))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(
      ['/posts/26/', '/posts/27/', '/posts/1/'].map((route) => numbers.isReserved(route)),
    ).toEqual([true, false, false]);
    const small = createListNumbers([candidate(1)], known);
    expect(
      ['/posts/2/', '/posts/10/', '/posts/11/'].map((route) => small.isReserved(route)),
    ).toEqual([true, true, false]);
    expect(small.isShown('/posts/2/')).toBe(false);
  });

  it('are reserved for every list of terms, and none where the theme makes no lists', () => {
    expect(
      ['/tags/ink/7/', '/series/a/2/', '/tags/7/', '/other/ink/7/'].map((r) =>
        numbers.isReserved(r),
      ),
    ).toEqual([true, true, false, false]);
    const bare = createListNumbers(posts, { ...known, layout: createRouteLayout({}, false) });
    expect([
      bare.isShown('/posts/2/'),
      bare.isReserved('/posts/2/'),
      bare.isReserved('/tags/ink/2/'),
    ]).toEqual([false, false, false]);
  });
});

describe('a layout of routes', () => {
  it('has pages, lists and files beside posts', () => {
    const own = createRouteLayout({ notes: '/n/o/:slug', top: '/:slug/' }, true);
    expect(own.pageRoute('posts', 'post', 'a')).toBe('/posts/a/');
    expect(own.pageRoute('posts', 'page', 'a')).toBe('/a/');
    expect(own.pageRoute('notes', 'post', 'a')).toBe('/n/o/a/');
    expect(own.pageRoute('top', 'post', 'a')).toBe('/a/');
    expect([own.listRoute('notes'), own.listRoute('posts')]).toEqual(['/n/o/', '/posts/']);
    expect([own.treeRoute('posts', ''), own.treeRoute('posts', 'a/b')]).toEqual([
      '/posts/',
      '/posts/a/b/',
    ]);
    expect(own.filesBeside('posts', 'post', 'a')).toEqual(['/posts/a.md', '/posts/a.jpg']);
    expect(own.filesBeside('posts', 'page', 'a')).toEqual([]);
    const bare = createRouteLayout({}, false);
    expect([bare.pageRoute('posts', 'page', 'a'), bare.filesBeside('posts', 'post', 'a')]).toEqual([
      '/posts/a/',
      [],
    ]);
  });

  it.each(['posts/:slug/', '/posts/', '/:slug/x/', '/:year/:slug/', '//:slug/'])(
    'refuses %j',
    (pattern) => {
      expect(() => createRouteLayout({ posts: pattern }, true)).toThrow(pattern);
    },
  );

  it('numbers further pages, and adds the base', () => {
    expect([
      furtherPages('/p/', 5, 2),
      furtherPages('/p/', 2, 2),
      furtherPages('/p/', 0, 2),
    ]).toEqual([['/p/2/', '/p/3/'], [], []]);
    expect([toHref('/é/', '/'), toHref('/é/', '/blog')]).toEqual(['/%C3%A9/', '/blog/%C3%A9/']);
  });
});

describe('the slug that a page keeps', () => {
  const owner = { id: 'p', collection: 'posts', kind: 'post', typed: '' } as const;
  const slugOf = (route: string | undefined, slug: string | undefined, more: object = {}) =>
    findRecordedSlug(
      { ...owner, ...more },
      {
        layout,
        record: {
          routes: route === undefined ? {} : { p: route },
          moved: {},
          slugs: slug === undefined ? {} : { p: slug },
        },
      },
    );

  it('is that of the last build, as long as its property says the same', () => {
    expect(slugOf('/posts/hello/', '')).toBe('hello');
    expect(slugOf('/posts/hello/', 'a')).toBeUndefined();
    expect(slugOf('/posts/guides/setup/', 'guides/setup', { typed: 'guides/setup' })).toBe(
      'guides/setup',
    );
    expect(slugOf(undefined, '')).toBeUndefined();
    expect(slugOf('/books/hello/', '')).toBeUndefined();
    expect(slugOf('/posts/hello', '')).toBeUndefined();
    expect(slugOf('/posts/', '')).toBeUndefined();
  });

  it('of a build that did not keep the property is what its rule made of it', () => {
    expect(slugOf('/posts/hello/', undefined)).toBe('hello');
    expect(slugOf('/posts/mypost/', undefined, { typed: 'MyPost' })).toBe('mypost');
    expect(slugOf('/posts/mypost-2/', undefined, { typed: 'MyPost' })).toBe('mypost-2');
    expect(slugOf('/posts/MyPost/', undefined, { typed: 'MyPost' })).toBe('MyPost');
    expect(slugOf('/posts/other/', undefined, { typed: 'MyPost' })).toBeUndefined();
  });

  it('is none where a post became a page, but for one that was typed so', () => {
    const page = { kind: 'page' } as const;
    expect(slugOf('/about/', '', page)).toBe('about');
    expect(slugOf('/posts/about/', '', page)).toBeUndefined();
    expect(slugOf('/posts/about/', 'posts/about', { ...page, typed: 'posts/about' })).toBe(
      'posts/about',
    );
  });
});

describe('a slug that is not as it was wished', () => {
  const change = (slug: string, more: Partial<Candidate>) =>
    toChange(
      candidate(1, more),
      { slug, route: `/posts/${slug}/` },
      (wished) => `by "${wished}"`,
    ).map(({ detail }) => detail);

  it('is told with what has it', () => {
    expect(change('hello-2', { title: 'Hello' })).toEqual([
      '"hello" is taken by "hello", so its address ends in "hello-2"',
    ]);
    expect(change('MyPost-2', { typed: 'MyPost' })).toEqual([
      '"MyPost" is taken by "MyPost", so its address ends in "MyPost-2"',
    ]);
    expect(change('mypost-2', { typed: 'MyPost' })).toHaveLength(1);
    expect(
      change('setup-2', { title: 'Setup', tree: { parent: hex(2), order: 1, kind: 'page' } }),
    ).toHaveLength(1);
  });

  it('or with what an address cannot hold', () => {
    expect(change('a-b-', { typed: 'a b?' })).toEqual([
      'its Slug "a b?" holds what an address cannot, so its address ends in "a-b-"',
    ]);
  });

  it('is no news where it is what was typed, what an earlier rule made of it, or nothing', () => {
    expect(change('hello', { title: 'Hello' })).toEqual([]);
    expect(change('MyPost', { typed: 'MyPost' })).toEqual([]);
    expect(change('mypost', { typed: 'MyPost' })).toEqual([]);
    expect(change('caf\u00e9', { typed: 'cafe\u0301' })).toEqual([]);
    expect(change('', { tree: { parent: undefined, order: 0, kind: 'page' } })).toEqual([]);
    expect(toChange(candidate(1), undefined, () => '')).toEqual([]);
  });
});

describe('addresses of terms', () => {
  const none = { tags: [], categories: [], series: [], authors: [] };
  const assign = (
    tags: readonly string[],
    {
      terms = {},
      former,
      taken = [],
    }: {
      terms?: Readonly<Record<string, string>>;
      former?: Readonly<Record<string, string>>;
      taken?: readonly string[];
    } = {},
  ) => {
    const empty = { tags: {}, categories: {}, series: {}, authors: {} };
    const found = assignTermSlugs(
      (kind) => ({ ...none, tags })[kind],
      {
        record: { ...record, terms: { ...empty, tags: terms } },
        former: former && { ...empty, tags: former },
      },
      (route) => taken.includes(route),
    );
    return [
      Object.fromEntries(found.terms.tags),
      found.collisions.map(({ wished, slug, holder }) => [wished, slug, holder]),
    ];
  };

  it('are their names, the first of equal ones first', () => {
    expect(assign(['Ink', 'ink!', '🎉', 'Ink'])).toEqual([
      { Ink: 'ink', 'ink!': 'ink-2', '🎉': 'u1f389' },
      [['ink', 'ink-2', 'Ink']],
    ]);
  });

  it('stay with the terms that have them', () => {
    expect(assign(['C', 'C++'], { terms: { 'C++': 'c' } })).toEqual([
      { C: 'c-2', 'C++': 'c' },
      [['c', 'c-2', 'C++']],
    ]);
    expect(assign(['C'], { terms: { 'C++': 'c' } })[0]).toEqual({ C: 'c' });
    // Two terms of one address in a record that was edited by hand.
    expect(assign(['A', 'B'], { terms: { A: 'x', B: 'X' } })[0]).toEqual({ A: 'x', B: 'b' });
  });

  it('avoid pages, and former addresses of other terms', () => {
    expect(assign(['Ink'], { taken: ['/tags/ink/'] })).toEqual([
      { Ink: 'ink-2' },
      [['ink', 'ink-2', undefined]],
    ]);
    expect(assign(['Ink', 'Old'], { former: { INK: 'Old' } })).toEqual([
      { Ink: 'ink-2', Old: 'old' },
      [['ink', 'ink-2', 'Old']],
    ]);
    expect(assign(['Ink'], { former: { ink: 'Gone' } })[0]).toEqual({ Ink: 'ink' });
    expect(assign(['Ink'], { former: { ink: 'Ink' } })[0]).toEqual({ Ink: 'ink' });
  });

  it('of the earlier rule redirect to those of today', () => {
    const names = ['Search', 'Series', '2024', '🎉', '🎨', 'Ink', 'ink'];
    expect(Object.fromEntries(assignFormerSlugs(names))).toEqual({
      Search: 'search-1',
      Series: 'series-1',
      '2024': '2024-1',
      '🎉': 'untitled',
      '🎨': 'untitled-2',
      Ink: 'ink',
      ink: 'ink-2',
    });
    const former = findFormerTerms(
      (kind) => ({ ...none, tags: ['Search', 'Ink', 'Search'] })[kind],
    );
    expect(former.tags).toEqual({ 'search-1': 'Search', ink: 'Ink' });
    const empty = new Map<string, string>();
    const terms = {
      tags: new Map([
        ['Search', 'search'],
        ['Ink', 'ink'],
      ]),
      categories: empty,
      series: empty,
      authors: empty,
    };
    const moved = withoutCurrent(former, terms);
    expect(moved.tags).toEqual({ 'search-1': 'Search' });
    expect(planTermRedirects(moved, terms, () => false, true)).toEqual([
      { from: '/tags/search-1/', to: '/tags/search/' },
      { from: '/tags/search-1/rss.xml', to: '/tags/search/rss.xml' },
    ]);
    expect(planTermRedirects(moved, terms, () => false, false)).toHaveLength(1);
    expect(planTermRedirects(moved, terms, (route) => route === '/tags/search-1/', true)).toEqual(
      [],
    );
    expect(
      planTermRedirects(
        { ...moved, tags: { SEARCH: 'Search', old: 'Gone' } },
        terms,
        () => false,
        true,
      ),
    ).toEqual([]);
  });

  it('are kept for terms without a post until another one has them', () => {
    const empty = new Map<string, string>();
    const terms = {
      tags: new Map([['Ink', 'ink']]),
      categories: empty,
      series: empty,
      authors: empty,
    };
    const recorded = {
      tags: { Tea: 'tea', C: 'INK', Ink: 'old' },
      categories: { A: 'a' },
      series: {},
      authors: {},
    };
    const kept = rememberTerms(recorded, terms);
    expect(Object.entries(kept.tags)).toEqual([
      ['Ink', 'ink'],
      ['Tea', 'tea'],
    ]);
    expect(kept.categories).toEqual({ A: 'a' });
    expect(rememberTerms(undefined, terms).tags).toEqual({ Ink: 'ink' });
  });
});

describe('routes that lead elsewhere', () => {
  const own = (more: object) =>
    createReservedRoutes([candidate(1), candidate(2), candidate(3, { draft: 'draft' })], {
      ...known,
      record: { ...record, ...more },
    });

  it('are former addresses of published pages, for others', () => {
    const routes = own({
      routes: { [hex(1)]: '/posts/now/', [hex(3)]: '/posts/draft/' },
      moved: { '/posts/old/': hex(2), '/posts/gone/': hex(9) },
    });
    expect(
      ['/posts/NOW/', '/posts/old/', '/posts/draft/', '/posts/gone/'].map((route) =>
        routes.formerOwner(route),
      ),
    ).toEqual([hex(1), hex(2), undefined, undefined]);
    expect([
      routes.isReserved(hex(2), '/posts/now/', false),
      routes.isReserved(hex(1), '/posts/now/', false),
      routes.isReserved(hex(2), '/posts/now/', true),
      routes.isReserved(hex(2), '/posts/free/', false),
    ]).toEqual([true, false, false, false]);
  });

  it('are those of terms, for every page', () => {
    const routes = own({
      terms: { tags: { Ink: 'ink' }, categories: {}, series: {}, authors: {} },
    });
    expect([
      routes.isTerm('/tags/INK/'),
      routes.isTerm('/series/ink/'),
      routes.isReserved(hex(1), '/tags/ink/', true),
    ]).toEqual([true, false, true]);
  });
});

describe('a link of an author', () => {
  const page = { href: '/blog/posts/a/', title: 'A', icon: undefined };
  const sources = {
    pageId: hex(1),
    resolvePage: (id: string) =>
      id === hex(1) || id === hex(2)
        ? ({ kind: 'published', page } as const)
        : ({ kind: 'unpublished' } as const),
    resolveDatabaseHref: (id: string) => (id === hex(3) ? '/blog/books/' : undefined),
    hasBlock: (_page: string, block: string) => block === hex(7),
    routes: new Set(['/', '/posts/a/', '/blog/', '/blog/x/', '/cv.pdf', '/é/']),
    base: '/blog',
  };
  const hrefOf = (href: string, own: object = {}) => {
    const found = resolveLink(href, { ...sources, ...own });
    return found.kind === 'none' ? found.rule : found.href;
  };
  const notion = (id: string, rest = '') => `https://www.notion.so/Title-${id}${rest}`;

  it.each([
    [notion(hex(2)), '/blog/posts/a/'],
    [`/${hex(2)}`, '/blog/posts/a/'],
    [notion(hex(2), `#${hex(7)}`), `/blog/posts/a/#b-${hex(7)}`],
    [notion(hex(2), `#${hex(8)}`), '/blog/posts/a/'],
    [notion(hex(1), `#${hex(7)}`), `#b-${hex(7)}`],
    [notion(hex(1)), '/blog/posts/a/'],
    [notion(hex(3)), '/blog/books/'],
    [notion(hex(4)), 'link-private'],
    [' https://a.example/?q=1#x ', 'https://a.example/?q=1#x'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['tel:+49', 'tel:+49'],
    ['java\nscript:alert(1)', 'link-forbidden'],
    ['data:text/html,x', 'link-forbidden'],
    ['ftp://a.example/', 'link-forbidden'],
    ['/posts/a', '/blog/posts/a/'],
    ['/posts/a/?q=1#x', '/blog/posts/a/?q=1#x'],
    ['/blog/posts/a/', '/blog/posts/a/'],
    ['/blog', '/blog/'],
    // The path of a page may begin with the same name as the base.
    ['/blog/x', '/blog/blog/x/'],
    ['/cv.pdf', '/blog/cv.pdf'],
    ['/%C3%A9', '/blog/%C3%A9/'],
    ['/é/', '/blog/%C3%A9/'],
    ['/none/', 'link-broken'],
    ['posts/a', 'link-broken'],
    ['', 'link-broken'],
  ])('%j leads to %s', (href, target) => {
    expect(hrefOf(href)).toBe(target);
  });

  it('of a site without a base has none', () => {
    expect([hrefOf('/posts/a', { base: '/' }), hrefOf('/blog/x', { base: '/' })]).toEqual([
      '/posts/a/',
      '/blog/x/',
    ]);
  });
});

describe('the language of a page', () => {
  it.each([
    ['German', 'de'],
    ['deutsch', 'de'],
    [' 日本語 ', 'ja'],
    ['pt_br', 'pt-BR'],
    ['zh-hans', 'zh-Hans'],
    ['iw', 'he'],
    ['english', 'en'],
    ['Klingon', undefined],
    ['', undefined],
    ['de-', undefined],
    ['x', undefined],
    ['en-a', undefined],
  ])('%j is %s', (text, tag) => {
    expect(toLanguageTag(text)).toBe(tag);
  });

  it('that is unknown is reported', () => {
    const warnings = (text: string) =>
      findUnknownLanguage({ Language: { type: 'text', text } }, { language: 'Language' }).map(
        ({ detail }) => detail,
      );
    expect(warnings('Klingon')).toEqual(['"Klingon" is no language\'s code or name']);
    expect([
      warnings('de'),
      warnings(' '),
      findUnknownLanguage({}, { language: 'Language' }),
    ]).toEqual([[], [], []]);
  });
});

describe('rows', () => {
  const page = (properties: object) => ({ id: 'a', properties }) as unknown as PageObjectResponse;
  const namesOf = ({ properties }: PageObjectResponse) => Object.keys(properties);
  const whole = page({
    Name: { id: 'title', type: 'title', title: [{ plain_text: ' A ' }, { plain_text: 'B ' }] },
    Phone: { id: 'ph', type: 'phone_number', phone_number: '1' },
    Year: { id: 'yr', type: 'number', number: 1 },
  });

  it('come into caches without hidden columns, with the needed ones', () => {
    const hidden = new Set(['Phone']);
    expect(namesOf(withoutColumns(whole, hidden))).toEqual(['Name', 'Year']);
    expect(withoutColumns(whole, new Set())).toBe(whole);
    expect(namesOf(toCacheableRow(whole, hidden, undefined))).toEqual(['Name', 'Year']);
    expect(namesOf(toCacheableRow(whole, hidden, new Set()))).toEqual(['Name']);
    expect(namesOf(toCacheableRow(whole, hidden, new Set(['yr', 'ph'])))).toEqual(['Name', 'Year']);
    expect(namesOf(toCacheableRow(whole, new Set(), new Set(['Phone'])))).toEqual([
      'Name',
      'Phone',
    ]);
  });

  it('have a title for their author', () => {
    expect(toTitle(whole)).toBe('A B');
    expect(toTitle(page({ Name: { type: 'title', title: [{ plain_text: ' ' }] } }))).toBe(
      'Untitled',
    );
    expect(toTitle(page({}))).toBe('Untitled');
  });

  it('lose values that have no shape, or not that of their column', () => {
    const schema = {
      Name: { type: 'title' },
      Year: { type: 'number' },
      Phone: { type: 'rich_text' },
    } as never;
    const broken = page({ ...whole.properties, Name: { id: 'title', type: 'title', title: null } });
    const { page: sound, malformed } = toSoundPage(broken, schema);
    expect(namesOf(sound)).toEqual(['Year']);
    expect(malformed).toEqual([
      'Name: null in place of a list',
      'Phone: a value of type "phone_number" in a property of type "rich_text"',
    ]);
    expect(toSoundPage(whole, {})).toEqual({ page: whole, malformed: [] });
  });

  it('go with all that is below them, and stand in one collection alone', () => {
    const collection = (...pages: readonly (readonly [number, number?])[]) =>
      ({
        name: 'a',
        rows: pages.map(([n, parent]) => ({
          page: { id: hex(n) },
          tree: { parent: parent === undefined ? undefined : hex(parent) },
        })),
        // Of a collection only its rows are looked at.
      }) as never;
    const numbers = ({ rows }: { rows: readonly { page: { id: string } }[] }) =>
      rows.map(({ page: { id } }) => Number.parseInt(id, 16));
    expect(numbers(withoutRows(collection([1], [2, 1], [3, 2], [4]), new Set([hex(1)])))).toEqual([
      4,
    ]);
    const [first, second, third] = withoutRepeats([
      collection([1], [2]),
      collection([2], [3, 2], [4]),
      collection([5]),
    ]);
    expect([first, second, third].map((one) => one && numbers(one))).toEqual([[1, 2], [4], [5]]);
  });
});

describe('the rows that relations lead to', () => {
  const target = (source: number) => ({ target: { source: hex(source), database: undefined } });
  const relating = (
    schema: object,
    ids: Readonly<Record<string, readonly (string | undefined)[]>>,
  ) =>
    ({
      schema,
      page: {
        properties: Object.fromEntries(
          Object.entries(ids).map(([name, list]) => [
            name,
            { type: 'relation', relation: list.map((id) => ({ id })) },
          ]),
        ),
      },
      // Of a row only these are looked at.
    }) as never;
  const outline = (rows: readonly never[], collections: readonly string[] = []) =>
    collectTargets(rows, (source) => collections.includes(source)).map(
      ({ source, ids, columns }) => [
        Number.parseInt(source, 16),
        [...ids].map((id) => Number.parseInt(id, 16)),
        columns === 'all' ? 'all' : [...columns],
      ],
    );

  it('are joined by their data source, each once', () => {
    const schema = { R: target(0xa), S: target(0xb), T: target(0xa) };
    const rows = [
      relating(schema, { R: [hex(1), undefined], S: [hex(2)], T: [] }),
      relating(schema, { R: [hex(1)], T: [hex(3)] }),
    ];
    expect(outline(rows)).toEqual([
      [0xa, [1, 3], []],
      [0xb, [2], []],
    ]);
    expect(outline(rows, [hex(0xa)])).toEqual([[0xb, [2], []]]);
    expect(outline([relating({ R: {} }, { R: [hex(1)] })])).toEqual([]);
  });

  it('are asked for the columns that rollups show, or for all that a formula may', () => {
    const rollup = (relation: string) => ({
      rollup: { relation, property: 'Price', propertyId: 'pr' },
    });
    const ids = { R: [hex(1)] };
    expect(outline([relating({ R: target(0xa), U: rollup('R'), V: rollup('Q') }, ids)])).toEqual([
      [0xa, [1], ['Price', 'pr']],
    ]);
    expect(outline([relating({ R: target(0xa), F: { formula: 'prop("R")' } }, ids)])).toEqual([
      [0xa, [1], 'all'],
    ]);
    expect(
      outline([relating({ R: { ...target(0xa), id: 'xyz' }, F: { formula: 'prop("xyz")' } }, ids)]),
    ).toEqual([[0xa, [1], 'all']]);
    expect(outline([relating({ R: target(0xa), F: { formula: '1' } }, ids)])).toEqual([
      [0xa, [1], []],
    ]);
  });
});

describe('settings of databases', () => {
  it('are found by the id of the database or of the data source, the closing one first', () => {
    const settings = readDatabaseSettings({
      databases: {
        [`https://www.notion.so/x-${hex(1)}?v=${hex(9)}`]: 'public',
        [hex(2)]: { rows: 'private', hide: ['Phone'] },
        [hex(3)]: { hide: ['Mail'] },
      },
    });
    const of = (id: number, databaseId?: number) =>
      findChosen(settings, {
        id: hex(id),
        databaseId: databaseId === undefined ? undefined : hex(databaseId),
      });
    expect(of(1)).toEqual({ rows: 'public', hide: [] });
    expect(of(8, 1)).toEqual({ rows: 'public', hide: [] });
    expect(of(1, 2)).toEqual({ rows: 'private', hide: ['Phone'] });
    expect(of(1, 3)).toEqual({ rows: 'public', hide: ['Mail'] });
    expect(of(8)).toEqual({ rows: undefined, hide: [] });
    expect(readDatabaseSettings({}).size).toBe(0);
  });

  it.each([
    ['no id', { blog: 'public' }],
    ['a word', { [hex(1)]: 'open' }],
    ['a word for rows', { [hex(1)]: { rows: 'open', hide: [] } }],
    ['columns that are no list', { [hex(1)]: { hide: 'Phone' } }],
    ['columns that are no names', { [hex(1)]: { hide: ['Phone', 7] } }],
    ['nothing', { [hex(1)]: null }],
  ])('with %s stop the build', (_name, databases) => {
    // Astro does not check types.
    expect(() => readDatabaseSettings({ databases: databases as never })).toThrow();
  });
});

describe('places in a tree', () => {
  const page = (
    n: number,
    order: number,
    parent?: number,
    kind: 'page' | 'row' | 'database' = 'page',
  ) =>
    ({
      id: String(n),
      tree: { order, parent: parent === undefined ? undefined : String(parent), kind },
      // Of a page only these are looked at.
    }) as never;
  const places = (kind: 'page' | 'rows' | 'posts', ...pages: readonly never[]) =>
    [...toTreePlaces(pages, kind)].map(
      ([id, { parent, children, ancestors, previous, next, depth, order }]) => [
        id,
        `${parent ?? ''}>${children.join()}`,
        ancestors.join('/'),
        `${previous ?? ''}-${next ?? ''}`,
        depth,
        order,
      ],
    );

  it('are those of reading: a page, all below it, the next page', () => {
    expect(places('page', page(4, 3), page(1, 0), page(3, 2, 2), page(2, 1, 1))).toEqual([
      ['1', '>2', '', '-2', 0, 0],
      ['2', '1>3', '1', '1-3', 1, 1],
      ['3', '2>', '1/2', '2-4', 2, 2],
      ['4', '>', '', '3-', 0, 3],
    ]);
  });

  it('below a database follow among themselves, and those below posts among these', () => {
    expect(
      places(
        'page',
        page(1, 0),
        page(2, 1, 1, 'database'),
        page(3, 2, 2, 'row'),
        page(4, 3, 2, 'row'),
        page(5, 4, 1),
      ).map((place) => place[3]),
    ).toEqual(['-2', '1-5', '-4', '3-', '2-']);
    expect(
      places('posts', page(1, 0), page(2, 1, 1), page(3, 2), page(4, 3, 3)).map(
        (place) => place[3],
      ),
    ).toEqual(['-2', '1-', '-4', '3-']);
    expect(toTreePlaces([{ id: '9' } as never], 'page').size).toBe(0);
  });

  it('wish for their slug, else their title, else their id, and for no file', () => {
    const wish = (typed: string, title: string) => toTreeWish({ id: 'id', typed, title });
    expect([
      wish('a/b', 'T'),
      wish('', 'Hello you'),
      wish('', '🎉'),
      wish('v1.2', ''),
      wish('a.MD', ''),
      wish('x.y.html', ''),
    ]).toEqual(['a-b', 'hello-you', 'id', 'v1.2', 'a-MD', 'x-y-html']);
  });
});

describe('the look of one page', () => {
  it.each([
    ['Full width', { fullWidth: true }],
    ['WIDE', { fullWidth: true }],
    ['Full width, no title', { fullWidth: true, hideTitle: true }],
    ['Hide the title', { hideTitle: true }],
    ['without-title', { hideTitle: true }],
    ['Title', {}],
    ['Widely', {}],
    ['Subtitle hidden', {}],
  ])('%j is %j', (name, look) => {
    expect(toPageLook({ type: 'select', options: [{ name, color: 'red' }] })).toEqual(look);
  });
});

it('writes gates in the order of their ids', () => {
  expect(toGatesText({ b: { none: ['x'] }, a: { date: [{ property: 'd' }] } })).toBe(
    `${JSON.stringify({ a: { date: [{ property: 'd' }] }, b: { none: ['x'] } }, null, 2)}\n`,
  );
});
