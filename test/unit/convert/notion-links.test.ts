import { expect, test } from 'vitest';
import { parseNotionLink } from '../../../content-loader/convert/notion-links.ts';

const page = '0123456789abcdef0123456789abcdef';
const dashed = '01234567-89ab-cdef-0123-456789abcdef';
const other = 'fedcba9876543210fedcba9876543210';

test.each([
  `/${page}`,
  `/${dashed}`,
  `/${page.toUpperCase()}`,
  `/${page}?v=${other}&pvs=4`,
  `/p/${page}`,
  `/Title-of-it-${page}`,
  `https://www.notion.so/${page}`,
  `https://notion.so/team/Title-${page}?pvs=4`,
  `http://www.notion.so/Title-with-cafe-${page}`,
  `https://www.notion.so/${encodeURIComponent('題名')}-${page}`,
  `https://www.notion.so/題名-${page}`,
  `https://www.notion.so/team/${other}?v=${other}&p=${page}&pm=s`,
  `https://app.notion.com/p/${page}`,
  `https://app.notion.com/p/team/Title-${page}`,
  `https://www.notion.com/${page}`,
  `https://my-site.notion.site/Title-${page}`,
  `https://my-site.notion.site/Title-${dashed}/`,
  `notion://www.notion.so/${page}`,
  `www.notion.so/${page}`,
  `//www.notion.so/${page}`,
  `  https://www.notion.so/${page} `,
])('%s is a page', (href) => {
  expect(parseNotionLink(href)).toEqual({ pageId: page });
});

test.each([
  `/${page}#${other}`,
  `https://www.notion.so/T-${page}?pvs=4#${other}`,
  `/p/${dashed}#fedcba98-7654-3210-fedc-ba9876543210`,
])('%s is a block of a page', (href) => {
  expect(parseNotionLink(href)).toEqual({ pageId: page, blockId: other });
});

test.each([
  'https://www.notion.so/',
  'https://www.notion.so/help/guides',
  `https://example.org/${page}`,
  `https://notion.so.example.org/${page}`,
  `https://notnotion.so/${page}`,
  `javascript:alert("https://www.notion.so/${page}")`,
  '/about',
  `/posts/${page}/`,
  `/${page}0`,
  `#${page}`,
  'www.example.org',
  '',
  'mailto:a@notion.so',
])('%s is no Notion page', (href) => {
  expect(parseNotionLink(href)).toBeUndefined();
});
