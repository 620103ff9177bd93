import { describe, expect, it } from 'vitest';
import { SiteProblem } from '../../../src/lib/check-site.ts';
import { defineSite } from '../../../src/lib/site-config.ts';

const right = { title: 'Leaves', description: 'Notes.' };

/** What a settings file may say that TypeScript would have refused. */
function problemOf(settings: Readonly<Record<string, unknown>>): SiteProblem {
  try {
    // A file that its author has not checked.
    defineSite({ ...right, ...settings });
  } catch (error) {
    if (error instanceof SiteProblem) return error;
    throw error;
  }
  throw new Error('The settings were taken for right.');
}

describe('settings that cannot be right', () => {
  const mistakes: readonly (readonly [object, string, string])[] = [
    [{ players: 7 }, '`players` of src/site.ts is 7, which is neither', 'docs/'],
    [{ navigation: [7] }, '`navigation.0` of src/site.ts is 7, which is no object', 'in braces'],
    [
      { layout: 'blog' },
      '`layout` of src/site.ts is "blog", which is no layout',
      'There are posts, docs',
    ],
    [
      { collections: { books: { database: 'x', layout: 7 } } },
      '`collections.books.layout`',
      'There are posts',
    ],
    [
      { footer: { zzzzzzzzzz: 1 } },
      '`footer` of src/site.ts sets "zzzzzzzzzz"',
      'There are text, backToTop, madeWith.',
    ],
    [{ recentPosts: 1.5 }, 'is 1.5, which is no whole number', 'docs/'],
    [{ language: 'xx-Xxxxxxxxxx' }, 'which is no language', 'BCP 47'],
    [{ allow: { scripts: ['https://user@x.org/a'] } }, 'which is no origin', 'without a path'],
    [{ titel: 'x' }, 'src/site.ts sets "titel", which is no setting.', 'Did you mean "title"?'],
    [{ frobnicate: 1 }, 'sets "frobnicate", which is no setting.', 'There are title, description'],
    [
      { timeZone: 'Berlin' },
      '`timeZone` of src/site.ts is "Berlin", which is no time zone.',
      'Did you mean Europe/Berlin?',
    ],
    [
      { timeZone: 'Mars/Base' },
      '"Mars/Base", which is no time zone',
      'Write one like Europe/Berlin or UTC.',
    ],
    [{ language: 'english' }, '"english", which is no language', 'BCP 47'],
    [{ language: '' }, '`language` of src/site.ts is "", which is no language', 'BCP 47'],
    [{ title: '' }, '`title` of src/site.ts is "", which is empty', 'Write a text.'],
    [
      { collections: { Books: { database: 'x' } } },
      '"Books", which cannot be a collection’s name',
      'small letters',
    ],
    [
      { collections: { tags: { database: 'x' } } },
      '"tags", which cannot be a collection\'s name',
      'another name',
    ],
    [
      { collections: { books: {} } },
      '`collections.books.database` of src/site.ts is missing',
      'docs/customise.md',
    ],
    [
      { collections: { books: { database: 'x', titel: 'y' } } },
      '`collections.books` of src/site.ts sets "titel"',
      'Did you mean "title"?',
    ],
    [
      { properties: { dates: 'Day' } },
      '`properties` of src/site.ts sets "dates"',
      'Did you mean "date"?',
    ],
    [
      { components: { PostHeadr: './x.astro' } },
      '`components` of src/site.ts sets "PostHeadr"',
      'Did you mean "PostHeader"?',
    ],
    [{ words: { tgas: 'x' } }, '`words` of src/site.ts sets "tgas"', 'Did you mean "tags"?'],
    [
      { postsPerPage: 0 },
      '`postsPerPage` of src/site.ts is 0, which is below 1',
      'docs/customise.md',
    ],
    [
      { postsPerPage: 'ten' },
      '`postsPerPage` of src/site.ts is "ten", which is no whole number',
      'docs/customise.md',
    ],
    [
      { navigation: [{ label: 'x', href: 'tags' }] },
      '`navigation.0.href` of src/site.ts is "tags", which is no address',
      'Write a route like /tags/',
    ],
    [
      { navigation: [{ label: 'x', href: '/tags/', labl: 'x' }] },
      '`navigation.0` of src/site.ts sets "labl"',
      'Did you mean "label"?',
    ],
    [
      { navigation: [{ label: 'x', href: 'tags/' }] },
      '`navigation.0.href` of src/site.ts is "tags/", which is no address',
      'Write a route like /tags/',
    ],
    [{ title: '  ' }, '`title` of src/site.ts is "  ", which is empty', 'Write a text.'],
    [{ language: 'zz-' }, '"zz-", which is no language', 'BCP 47'],
    ...['categories', 'series', 'authors', 'updated', 'pagefind'].map(
      (name) =>
        [
          { collections: { [name]: { database: 'x' } } },
          `addresses of its own below /${name}/`,
          'another name',
        ] as const,
    ),
    [
      { collections: { books: { database: 'x', page: 'y' } } },
      'which has two sources',
      'either `database` or `page`',
    ],
    [{ collections: { posts: { page: 'y' } } }, 'which names a source', 'NOTION_DATABASE_ID'],
    ...['https://x.org/?a=b', 'ftp://x.org', 'x.org'].map(
      (origin) =>
        [{ allow: { scripts: [origin] } }, 'which is no origin', 'without a path'] as const,
    ),
    [
      { allow: { scripts: ['https://x.org/a.js'] } },
      '`allow.scripts.0` of src/site.ts is "https://x.org/a.js", which is no origin',
      'without a path',
    ],
    [
      { head: [{ tag: 'object' }] },
      '`head.0.tag` of src/site.ts is "object", which is no element',
      'Write meta, link',
    ],
    [
      { accent: 'tomato' },
      '`accent` of src/site.ts is "tomato", which is no colour',
      'like #0b6657',
    ],
    [{ accent: '#12345' }, '"#12345", which is no colour', 'three or six'],
    [{ fonts: { body: 'inter' } }, '`fonts` of src/site.ts sets "body"', 'text, heading, ui, code'],
    [
      { fonts: { text: 7 } },
      '`fonts.text` of src/site.ts is 7, which is no typeface',
      'Fontsource',
    ],
    [
      { social: [{ label: 'M', href: 'https://a.example', icon: 'mastodn' }] },
      '`social.0.icon` of src/site.ts is "mastodn", which is none of those that there are',
      'Did you mean mastodon?',
    ],
    [{ social: 'https://a.example' }, '"https://a.example", which is no list', 'in brackets'],
    [{ footer: { madewith: true } }, '`footer` of src/site.ts sets "madewith"', '"madeWith"?'],
    [{ footer: { backToTop: 'no' } }, 'is "no", which is neither true nor false', 'without quotes'],
    [{ footer: '© me' }, '"© me", which is no object', 'in braces'],
    [
      { comments: { service: 'disqus', repo: 'a/b' } },
      'names no service',
      "'giscus' or 'utterances'",
    ],
    [
      { comments: { service: 'utterances', repo: 'notes' } },
      '`comments.repo` of src/site.ts is "notes", which is no repository',
      'docs/',
    ],
    [{ comments: { repo: 'a/b' } }, '`comments.repoId` of src/site.ts is missing', 'docs/'],
    [{ analytics: { service: 'ga' } }, 'names no service', "'plausible', 'umami' or 'other'"],
    [
      { analytics: { service: 'other', script: 'count.js' } },
      '`analytics.script` of src/site.ts is "count.js", which is no address',
      'Write it whole',
    ],
    [
      { analytics: { service: 'other', script: 'javascript:alert(1)' } },
      '"javascript:alert(1)", which is no address',
      'Write it whole',
    ],
    [{ logo: '' }, '`logo` of src/site.ts is "", which is empty', 'Write a text'],
    [{ logo: true }, '`logo` of src/site.ts is true, which is no text', 'in quotes'],
    [{ players: 'lazy' }, "neither 'pressed' nor 'direct'", 'docs/'],
  ];

  it.each(mistakes)('%j', (settings, message, hint) => {
    const problem = problemOf({ ...settings });
    expect(problem.message).toContain(message);
    expect(problem.hint).toContain(hint);
    expect(`${problem.message}${problem.hint}`).not.toMatch(/Invalid|undefined|expected/);
  });
});

it('takes every setting that the documentation names', () => {
  const site = defineSite({
    ...right,
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    collections: { books: { database: 'https://www.notion.so/0123', title: 'Books' } },
    components: { PostHeader: './src/components/PostHeader.astro' },
    styles: ['./src/own.css'],
    words: { tags: 'Topics', postCount: { one: '{n} text', other: '{n} texts' } },
    accent: '#b3261e',
    fonts: { text: 'lora', heading: '@fontsource/lora', code: ['./own/mono.woff2'] },
    logo: './own/logo.svg',
    social: [{ label: 'Mastodon', href: 'https://social.example/@ada', icon: 'mastodon' }],
    footer: { text: '© 2026 Ada', backToTop: false, madeWith: true },
    comments: { service: 'utterances', repo: 'ada/notes', label: 'comment' },
    analytics: {
      service: 'other',
      script: 'https://stats.example.org/count.js',
      attributes: { 'data-site': 'notes' },
      connections: ['https://collect.example.org'],
    },
    head: [{ tag: 'meta', attributes: { name: 'author', content: 'Ada' } }],
    allow: { scripts: ['https://stats.example.org'], connections: ['wss://live.example.org'] },
  });
  expect(site.postsPerPage).toBe(12);
});
