import { expect, it } from 'vitest';
import { isSafeLink, isSafeResource, toRel } from '../../../content-loader/render/url.ts';

it.each([
  // Browsers leave out tabs and line ends before they read an address.
  ['/\t/evil.example', false, false],
  ['/\n\\evil.example', false, false],
  ['//evil.example', false, false],
  ['/\\evil.example', false, false],
  ['java\tscript:alert(1)', false, false],
  ['\u0001javascript:alert(1)', false, false],
  ['data:text/html,x', false, false],
  ['vbscript:x', false, false],
  ['posts/one/', false, false],
  ['/posts/one/', true, true],
  ['https://example.com', true, true],
  ['HTTP://example.com', true, true],
  ['https:/example.com', true, false],
  ['#part', true, false],
  ['mailto:a@example.com', true, false],
  ['tel:+1', true, false],
])('%j may be a link: %s, and be loaded: %s', (url, isLink, isResource) => {
  expect([isSafeLink(url), isSafeResource(url)]).toEqual([isLink, isResource]);
});

it('opens other sites without access to this one', () => {
  const urls = ['https://example.com', ' h\tttp://example.com', '/posts/', 'mailto:a@example.com'];
  expect(urls.map(toRel)).toEqual([['noopener'], ['noopener'], undefined, undefined]);
});
