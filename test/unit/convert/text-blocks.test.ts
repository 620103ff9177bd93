import { test } from 'vitest';
import type { Case } from './block-cases.ts';
import { check, hosted, p, picture, withId } from './block-cases.ts';
import { block, equation, rich, text } from './fixtures.ts';

const texts: readonly Case[] = [
  {
    what: 'a paragraph with its colour and anchor',
    blocks: [withId(text('paragraph', 'a', [], { color: 'red' }), 1)],
    shown: ['paragraph .notion-red #b-1: a'],
  },
  {
    what: 'a paragraph’s children indented under it',
    blocks: [text('paragraph', 'a', [p('b')])],
    shown: ['paragraph: a', 'indent', '  paragraph: b'],
  },
  {
    what: 'an empty paragraph as spacing',
    blocks: [withId(p(''), 1), text('paragraph', [rich(' \n')])],
    shown: ['space #b-1', 'space'],
  },
  {
    what: 'an empty paragraph’s children',
    blocks: [text('paragraph', '', [p('b')])],
    shown: ['indent', '  paragraph: b'],
  },
  {
    what: 'headings one level down, their anchors beside',
    blocks: [1, 2, 3, 4].map((n) =>
      withId(text(`heading_${n}`, 'h', [], { is_toggleable: false, color: 'blue_background' }), n),
    ),
    shown: [2, 3, 4, 5].map(
      (depth) => `heading ${depth} .notion-blue_background blockId=b-${depth - 1}: h`,
    ),
  },
  {
    what: 'a toggle heading',
    blocks: [withId(text('heading_2', 'h', [p('a')], { is_toggleable: true }), 1)],
    shown: ['toggle blockId=b-1 {"level":3,"color":"default"}', '  label: h', '  paragraph: a'],
  },
  {
    what: 'a heading of 2021, without is_toggleable',
    blocks: [block('heading_1', { text: [rich('h')] })],
    shown: ['heading 2: h'],
  },
  {
    what: 'children of a heading that says it has none',
    blocks: [text('heading_1', 'h', [p('a')], { is_toggleable: false })],
    shown: ['heading 2: h', 'indent', '  paragraph: a'],
  },
  {
    what: 'an empty heading as spacing',
    blocks: [text('heading_1', '', [], { is_toggleable: false })],
    shown: ['space'],
  },
  {
    what: 'a toggle',
    blocks: [withId(text('toggle', 't', [p('a')], { color: 'red' }), 1)],
    shown: ['toggle .notion-red #b-1 {"color":"red"}', '  label: t', '  paragraph: a'],
  },
  {
    what: 'a quote',
    blocks: [text('quote', 'q', [p('a')], { color: 'red' })],
    shown: ['blockquote .notion-red', '  paragraph: q', '  paragraph: a'],
  },
  {
    what: 'a callout',
    blocks: [
      text('callout', 'c', [p('a')], {
        icon: { type: 'emoji', emoji: '💡' },
        color: 'gray_background',
      }),
    ],
    shown: [
      'callout .notion-gray_background {"icon":{"kind":"emoji","emoji":"💡"},"color":"gray_background"}',
      '  paragraph: c',
      '  paragraph: a',
    ],
  },
  {
    what: 'a callout with a named glyph',
    blocks: [
      text('callout', 'c', [], { icon: { type: 'icon', icon: { name: 'pizza', color: 'blue' } } }),
    ],
    shown: [
      'callout {"icon":{"kind":"glyph","name":"pizza","color":"blue"},"color":"default"}',
      '  paragraph: c',
    ],
  },
  {
    what: 'a callout with an icon file',
    over: { resolveAsset: () => picture },
    blocks: [text('callout', 'c', [], { icon: hosted('https://a.example/i.png') })],
    shown: [
      'callout {"icon":{"kind":"image","src":"/i/x.webp"},"color":"default"}',
      '  paragraph: c',
    ],
  },
  {
    what: 'a callout with an icon from the future',
    blocks: [text('callout', 'c', [], { icon: { type: 'sticker', sticker: {} } })],
    shown: ['callout {"color":"default"}', '  paragraph: c'],
    rules: ['unknown-icon'],
  },
  { what: 'a divider', blocks: [withId(block('divider', {}), 1)], shown: ['thematicBreak #b-1'] },
  {
    what: 'an equation',
    blocks: [withId(block('equation', { expression: 'x^2' }), 1)],
    shown: ['math #b-1: x^2'],
  },
  {
    what: 'an empty equation as spacing',
    blocks: [block('equation', { expression: '' })],
    shown: ['space'],
  },
  { what: 'a template as nothing', blocks: [text('template', 'New', [p('a')])], shown: [''] },
];

const codes: readonly Case[] = [
  {
    what: 'code of many runs as one text, exactly',
    blocks: [
      withId(
        block('code', {
          rich_text: [rich('a\n```\n'), rich(' <b>', { bold: true }), equation('$x$')],
          language: 'c++',
          caption: [],
        }),
        1,
      ),
    ],
    shown: ['code c++ #b-1: a\n```\n <b>$x$'].join('\n').split('\n'),
  },
  {
    what: 'code with a caption as a figure',
    blocks: [
      withId(
        block('code', {
          rich_text: [rich('a')],
          language: 'plain text',
          caption: [rich('c', { bold: true })],
        }),
        1,
      ),
    ],
    shown: ['figure #b-1 {"kind":"code"}', '  code plain text: a', '  caption: <b>c</b>'],
  },
];

test.each([...texts, ...codes])('$what', check);
