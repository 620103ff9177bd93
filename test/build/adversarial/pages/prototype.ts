import type { Json } from '../objects.ts';
import {
  block,
  bullet,
  code,
  createId,
  external,
  media,
  mention,
  numbered,
  paragraph,
  rich,
  run,
  table,
  textBlock,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { slug } from '../page.ts';

/** Names that every object of JavaScript answers to: a table must not take them for its own. */
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const value = (type: string, content: unknown): Json => ({
  id: `p-${type}`,
  type,
  [type]: content,
});

const everywhere = (name: string): readonly Json[] => [
  // A computed key makes a field of its own even of `__proto__`.
  block(name, { rich_text: rich(`block of type ${name}`) }, [paragraph(`child under ${name}`)]),
  paragraph([
    `mention ${name} `,
    mention({ type: name, [name]: {} }, `mentioned ${name}`),
    { type: name, [name]: {}, plain_text: ` run of ${name} `, href: null, annotations: null },
    run(`colour ${name}`, { color: name }),
  ]),
  textBlock('callout', `icon ${name}`, { icon: { type: name, [name]: {} }, color: name }),
  textBlock('callout', `glyph ${name}`, { icon: { type: 'icon', icon: { name, color: name } } }),
  code(`language ${name}`, name),
  numbered(`format ${name}`, { list_format: name }),
  media('image', { type: name, [name]: { url: 'https://x.invalid/i.png' } }, `picture ${name}`),
  block('link_to_page', { type: name, [name]: createId('page', name) }),
  block('unsupported', { block_type: name }),
  paragraph([run(`linked ${name}`, { link: name })]),
  paragraph([run(`route ${name}`, { link: `/${name}` })]),
  block('equation', { expression: `\\${name.replaceAll('_', '')}` }),
];

const formulas: readonly string[] = [
  '\\def\\x{\\x\\x}\\x',
  '\\newcommand{\\y}{\\y}\\y',
  '\\href{https://example.org}{x}',
  '\\url{javascript:alert(1)}',
  '\\includegraphics{https://example.org/x.png}',
  '\\htmlClass{evil}{x}',
  '\\style{color:red}{x}',
  '\\class{evil}{x}',
  '\\data{onload=alert(1)}{x}',
  '\\begin{matrix} a & b \\\\ c & d \\end{matrix}',
  '\\begin{align} x &= 1 \\\\ y &= 2 \\end{align}',
  'a < b > c & d "e"',
  '\\ce{H2O}',
  'ü + 漢 = 字',
  '\\color{red} x',
  '{'.repeat(300) + 'x' + '}'.repeat(300),
  '%comment only',
  '\\\\',
  'x_',
  '\\frac{1}{',
];

export const prototypePages: readonly PageSpec[] = [
  {
    key: 'prototype-blocks',
    title: 'constructor',
    properties: {
      ...slug('__proto__'),
      Tags: value(
        'multi_select',
        names.map((name) => ({ id: name, name, color: name })),
      ),
      Category: value('select', { id: 'c', name: 'constructor', color: '__proto__' }),
      Series: value('select', { id: 's', name: '__proto__', color: 'toString' }),
      Authors: value('people', [
        { object: 'user', id: createId('user', 'c'), name: 'constructor', avatar_url: null },
      ]),
      Language: value('select', { id: 'l', name: 'constructor', color: 'red' }),
      constructor: value('constructor', { x: 1 }),
      ['__proto__']: value('number', 3),
    },
    fields: {
      icon: { type: 'constructor', constructor: {} },
      cover: { type: 'toString', toString: {} },
    },
    blocks: names.flatMap(everywhere),
  },
  ...names.map((name) => ({
    key: `prototype-${name}`,
    title: `Slug of ${name}`,
    properties: slug(name),
    blocks: [paragraph(`under ${name}`)],
  })),
  {
    key: 'formulas',
    title: 'Formulas that fight back',
    blocks: formulas.flatMap((tex, at) => [
      block('equation', { expression: tex }),
      paragraph([
        `formula ${at} `,
        { ...run(tex), type: 'equation', equation: { expression: tex } },
        ' end',
      ]),
    ]),
  },
  {
    key: 'wrong-types',
    title: 'Values of the wrong type',
    properties: {
      Tags: value('multi_select', 'a string'),
      Summary: value('rich_text', { plain_text: 'an object' }),
      Date: value('date', { start: null, end: 5, time_zone: 7 }),
      Authors: value('people', 'nobody'),
      'Cover Image': value('files', { name: 'x' }),
      Order: value('number', 'seven'),
    },
    fields: { icon: 'an icon', cover: 5 },
    blocks: [
      block('paragraph', { rich_text: 'a string', color: 7 }),
      block('paragraph', { rich_text: { plain_text: 'an object' }, color: ['red'] }),
      block('paragraph', { rich_text: [5, 'text', null, []], color: {} }),
      block('paragraph', 'a string'),
      block('code', { rich_text: rich('code of language 5'), language: 5, caption: [] }),
      block('code', { rich_text: [], language: 'c', caption: 'caption' }),
      block('equation', { expression: 5 }),
      block('image', { type: 'external', external: 'https://x.invalid', caption: 5 }),
      block('bookmark', { url: 5, caption: [] }),
      block('numbered_list_item', { rich_text: rich('start of a word'), list_start_index: 'two' }),
      block('to_do', { rich_text: rich('checked by a word'), checked: 'yes' }),
      block('table', { table_width: 'wide' }, [
        block('table_row', { cells: 'none' }),
        block('table_row', { cells: [[], 'x', null] }),
        block('table_row', { cells: [rich('one cell')] }),
      ]),
      block('column_list', {}, [
        block('column', { width_ratio: 'half' }, [paragraph('in a column of a word')]),
      ]),
      block('heading_1', { rich_text: rich('heading of nowhere'), is_toggleable: 'maybe' }),
      paragraph([mention({ type: 'page', page: 'not an object' }, 'a page by a word')]),
      paragraph([mention({ type: 'date', date: { start: 5 } }, 'a date of five')]),
      paragraph([{ ...run('content of five'), text: { content: 5, link: 'x' } }]),
      paragraph('after the wrong types'),
      bullet(['last ', run('item', { bold: true })]),
      table([['a'], ['b', 'c'], []]),
      media('image', external('https://x.invalid/last.png'), 'last picture'),
    ],
  },
];
