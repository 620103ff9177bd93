import { describe, expect, it } from 'vitest';
import type { PlannedPage } from '../../../content-loader/plan/addresses.ts';
import { planTypedRedirects, toFormerRoute } from '../../../content-loader/plan/typed-redirects.ts';
import { toPageLook } from '../../../content-loader/plan/page-look.ts';

describe('an address that an author typed as a former one', () => {
  const lines: readonly (readonly [string, string, string | undefined])[] = [
    ['/old/post/', '/', '/old/post/'],
    ['old/post', '/', '/old/post/'],
    ['https://former.example/2019/05/Post%20one', '/', '/2019/05/Post one/'],
    ['http://former.example/über//uns/#part', '/', '/über/uns/'],
    ['/post.html', '/', '/post.html'],
    ['/docs/old/', '/docs', '/old/'],
    ['/docs-old/', '/docs', '/docs-old/'],
    ['/a/../b/', '/', '/b/'],
    ['/a..', '/', '/a../'],
    ['/?p=123', '/', undefined],
    ['/archive?p=123', '/', undefined],
    ['/docs/', '/docs', undefined],
    ['/docs', '/docs', '/docs/'],
    ['/', '/', undefined],
    ['javascript:alert(1)', '/', undefined],
    ['/a%0Ab 200/', '/', undefined],
    ['/old/*', '/', undefined],
    ['/%E0%A4%A', '/', undefined],
    [`/${'a'.repeat(2000)}/`, '/', undefined],
  ];
  it.each(lines)('%j below %j is %j', (line, base, route) => {
    expect(toFormerRoute(line, base)).toBe(route);
  });
});

describe('former addresses that authors typed', () => {
  /** Pages with these texts, the oldest first. */
  const plan = (texts: Readonly<Record<string, string>>, drafts: readonly string[] = []) => {
    const names = { redirectFrom: 'From' };
    const pages = Object.keys(texts).map((id) => ({
      ...{ id, names, title: id, route: `/${id}/`, page: { url: `https://www.notion.so/${id}` } },
      ...(drafts.includes(id) ? { draft: 'draft' } : {}),
      // What is read of a page are these.
    })) as unknown as readonly PlannedPage[];
    const properties = new Map(
      Object.entries(texts).map(([id, text]) => [
        id,
        { values: { From: { type: 'text', text } as const }, icon: undefined, cover: undefined },
      ]),
    );
    const taken = new Set(['/taken/']);
    const { redirects, findings } = planTypedRedirects(pages, properties, '/', (r) => taken.has(r));
    return {
      redirects: redirects.map(({ from, to }) => `${from} ${to}`),
      findings: findings.map(({ page, detail }) => `${page?.title ?? ''}: ${detail}`),
    };
  };

  it('lead to the page, one a line, and say what cannot be one', () => {
    const said = 'of its "Redirect from" is';
    expect(plan({ a: ' /one/ \n\n/two.html\n/taken/\nmailto:x@example.com' })).toEqual({
      redirects: ['/one/ /a/', '/two.html /a/'],
      findings: [
        `a: "/taken/" ${said} an address of the site today`,
        `a: "mailto:x@example.com" ${said} no path of a page`,
      ],
    });
  });

  it('belong to the older of two pages, however they write them', () => {
    expect(plan({ old: '/One/', new: '/one\n/two/' })).toEqual({
      redirects: ['/One/ /old/', '/two/ /new/'],
      findings: ['new: "/one" of its "Redirect from" is claimed by an older page'],
    });
  });

  it('are once in the list where a page says one twice', () => {
    expect(plan({ a: '/one/\n/ONE' })).toEqual({ redirects: ['/one/ /a/'], findings: [] });
  });

  it('are none of a draft, which would take them from the page that is read', () => {
    expect(plan({ a: '/one/', b: '/one/' }, ['a']).redirects).toEqual(['/one/ /b/']);
  });

  it('are a hundred of a page', () => {
    const lines = Array.from({ length: 150 }, (_, line) => `/${line}/`).join('\n');
    const { redirects } = plan({ a: lines });
    expect(redirects).toHaveLength(100);
    expect(redirects.at(-1)).toBe('/99/ /a/');
  });
});

describe('the options of Layout', () => {
  const looks: readonly (readonly [readonly string[], object])[] = [
    [['Full width'], { fullWidth: true }],
    [['full-width', 'Hide title'], { fullWidth: true, hideTitle: true }],
    [['Wide, no title'], { fullWidth: true, hideTitle: true }],
    [['Without title'], { hideTitle: true }],
    [['Worldwide'], {}],
    [['Article'], {}],
    [[], {}],
  ];
  it.each(looks)('%j', (names, look) => {
    const options = names.map((name) => ({ name, color: 'default' }));
    expect(toPageLook({ type: 'select', options })).toEqual(look);
  });
});
