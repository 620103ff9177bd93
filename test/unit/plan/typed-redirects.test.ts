import { describe, expect, it } from 'vitest';
import { toFormerRoute } from '../../../content-loader/plan/typed-redirects.ts';
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
