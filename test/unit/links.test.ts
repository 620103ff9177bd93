import { describe, expect, it } from 'vitest';
import type { LinkSources } from '../../content-loader/plan/resolve-link.ts';
import { resolveLink } from '../../content-loader/plan/resolve-link.ts';

const post = '11111111111141118111111111111111';
const draft = '22222222222242228222222222222222';
const database = '33333333333343338333333333333333';
const block = '44444444444444448444444444444444';
const dashed = '11111111-1111-4111-8111-111111111111';

const sources = (base = '/'): LinkSources => ({
  pageId: '55555555555545558555555555555555',
  resolvePage: (id) =>
    id === post
      ? { kind: 'published', page: { href: '/posts/hello/', title: 'Hello', icon: undefined } }
      : { kind: 'unpublished' },
  resolveDatabaseHref: (id) => (id === database ? '/posts/' : undefined),
  hasBlock: (_pageId, blockId) => blockId === block,
  routes: new Set(['/', '/about/', '/posts/', '/rss.xml', '/tags/日本/']),
  base,
});

describe('resolveLink', () => {
  it.each([
    `/${post}`,
    `/${dashed}`,
    `/${post}?v=${block}&pvs=4`,
    `/p/${post}`,
    `https://www.notion.so/Hello-World-${post}`,
    `https://www.notion.so/team/Hello-${post}?pvs=4`,
    `https://app.notion.com/p/${dashed}`,
    `https://someone.notion.site/Hello-${post}`,
  ])('turns %s into the route of the page', (href) => {
    expect(resolveLink(href, sources())).toEqual({ kind: 'route', href: '/posts/hello/' });
    expect(resolveLink(`${href}#${block}`, sources())).toEqual({
      kind: 'route',
      href: `/posts/hello/#b-${block}`,
    });
  });

  it('keeps a link within the same page to its block', () => {
    const own = { ...sources(), pageId: post };
    expect(resolveLink(`/${post}#${block}`, own)).toEqual({ kind: 'route', href: `#b-${block}` });
  });

  it('leads to the page when the block is no longer on it', () => {
    expect(resolveLink(`/${post}#${draft}`, sources())).toEqual({
      kind: 'route',
      href: '/posts/hello/',
    });
  });

  it('leads to the archive of a database that is a collection', () => {
    expect(resolveLink(`https://www.notion.so/${database}?v=${block}`, sources())).toEqual({
      kind: 'route',
      href: '/posts/',
    });
  });

  it('takes the link from what is not published', () => {
    expect(resolveLink(`/${draft}`, sources())).toMatchObject({
      kind: 'none',
      rule: 'link-private',
    });
  });

  it.each([
    'https://example.com/a?b#c',
    'http://x.org',
    'mailto:a@b.org',
    'tel:+491',
    'HTTPS://X.ORG',
  ])('keeps %s', (href) => {
    expect(resolveLink(href, sources())).toEqual({ kind: 'external', href });
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x/1',
  ])('takes the link from %j', (href) => {
    expect(resolveLink(href, sources())).toMatchObject({ kind: 'none' });
  });

  it.each([
    ['/about', '/about/'],
    ['/about/#team', '/about/#team'],
    ['/rss.xml', '/rss.xml'],
    ['/tags/日本', '/tags/%E6%97%A5%E6%9C%AC/'],
  ])('keeps %s, which names a route', (path, href) => {
    expect(resolveLink(path, sources())).toEqual({ kind: 'route', href });
    expect(resolveLink(path, sources('/blog'))).toEqual({ kind: 'route', href: `/blog${href}` });
    expect(resolveLink(`/blog${path}`, sources('/blog'))).toEqual({
      kind: 'route',
      href: `/blog${href}`,
    });
  });

  it.each(['/nowhere', 'www.x.org', 'about', '//evil.example/x', '', '../posts', '/%zz'])(
    'takes the link from %j, which names no route',
    (path) => {
      expect(resolveLink(path, sources())).toMatchObject({ kind: 'none', rule: 'link-broken' });
    },
  );
});
