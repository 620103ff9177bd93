import { databases } from '../databases.ts';
import { bare, bullet, createId, linkBlock, paragraph, run } from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { targetBlock, targets } from './targets.ts';
import { pageId } from '../page.ts';

/** Every way that Notion writes the address of a page. */
const shapes = (id: string): readonly string[] => {
  const hex = bare(id);
  return [
    `/${hex}`,
    `/${id}`,
    `/${hex}?pvs=4`,
    `/${hex}?v=${bare(createId('view'))}&pvs=4`,
    `/p/${hex}`,
    `https://www.notion.so/${hex}`,
    `https://www.notion.so/workspace/Some-Title-${hex}?pvs=4`,
    `https://www.notion.so/Some-Title-${hex}`,
    `https://notion.so/${hex}`,
    `http://www.notion.so/${hex.toUpperCase()}`,
    `https://app.notion.com/p/${hex}`,
    `https://app.notion.com/p/Some-Title-${hex}?source=copy_link`,
    `https://author.notion.site/${hex}`,
    `https://author.notion.site/Some-Title-${hex}?pvs=25`,
  ];
};

const places = [
  'paragraph',
  'heading',
  'toggleheading',
  'list',
  'nested',
  'toggle',
  'table',
  'code',
  'column',
  'image',
  'divider',
  'quote',
  'callout',
];

const kept = [
  'https://example.org/',
  'http://example.org/a b?c=d&e=f#g',
  'HTTPS://EXAMPLE.ORG/UPPER',
  'https://example.org/(paren)/[bracket]/"quote"/<angle>',
  'https://例え.テスト/パス',
  'mailto:someone@example.org?subject=a%20b',
  'tel:+351-220-000-000',
  'https://example.org/%E0%A4%A',
  'https://user:pass@example.org/',
  'https://example.org/`tick`|pipe\\back',
];

const dropped = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  'view-source:https://example.org',
  '/about-nothing',
  'www.example.org',
  'example.org/path',
  '//example.org/protocol-relative',
  '#fragment-of-nothing',
  '../up',
  'https://',
  'http://[broken',
  '/00000000000000000000000000000000',
  'https://www.notion.so/ffffffffffffffffffffffffffffffff',
  ' ',
];

export const linkPages: readonly PageSpec[] = [
  { key: 'targets', title: 'Where links lead', blocks: targets },
  {
    key: 'links-shapes',
    title: 'Links in every shape',
    blocks: [
      ...shapes(pageId('targets')).flatMap((link, at) => [
        paragraph([`shape ${at} `, run(`typed ${at}`, { link }), ' end']),
        bullet([run(`bold half ${at}`, { link, bold: true }), run(` plain half ${at}`, { link })]),
      ]),
      ...places.flatMap((place) =>
        shapes(pageId('targets')).map((link) =>
          paragraph([
            `${place} `,
            run(`anchor ${place}`, { link: `${link}#${bare(targetBlock(place))}` }),
          ]),
        ),
      ),
      paragraph([
        'dashed ',
        run('dashed anchor', { link: `/${pageId('targets')}#${targetBlock('quote')}` }),
      ]),
      paragraph([
        'own ',
        run('own anchor', { link: `/${bare(pageId('links-shapes'))}#${bare(targetBlock('own'))}` }),
      ]),
      paragraph('own target', [], targetBlock('own')),
      paragraph(['itself ', run('whole page', { link: `/${bare(pageId('links-shapes'))}` })]),
      paragraph([
        'database ',
        run('by id', { link: `/${bare(databases.main.id)}?v=${bare(createId('view'))}` }),
      ]),
      paragraph([
        'block alone ',
        run('missing block', { link: `/${bare(pageId('targets'))}#${bare(createId('nothing'))}` }),
      ]),
      linkBlock(
        'bookmark',
        `https://www.notion.so/Some-Title-${bare(pageId('targets'))}`,
        'bookmark of a page',
      ),
      linkBlock('embed', `https://www.notion.so/${bare(pageId('targets'))}`),
    ],
  },
  {
    key: 'links-outside',
    title: 'Links that stay, and links that go',
    blocks: [
      ...kept.map((link, at) => paragraph([`kept ${at} `, run(`kept words ${at}`, { link }), '.'])),
      ...dropped.map((link, at) =>
        paragraph([`gone ${at} `, run(`gone words ${at}`, { link }), '.']),
      ),
      paragraph(['a route ', run('of the site', { link: '/tags/' }), ' is kept']),
      paragraph([
        run('two', { link: 'https://one.example' }),
        run('links', { link: 'https://two.example' }),
      ]),
      paragraph([
        run('same', { link: 'https://one.example' }),
        run(' link', { link: 'https://one.example', italic: true }),
      ]),
    ],
  },
];
