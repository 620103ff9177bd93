import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { describeFlaw, describeMisfit } from '../../../content-loader/notion/answer-shape.ts';
import { describeBlockFlaw } from '../../../content-loader/notion/block-shape.ts';
import { hasBegun, latestDayAnywhere } from '../../../content-loader/notion/calendar.ts';
import { createCounter } from '../../../content-loader/notion/counter.ts';
import { findCutProperties } from '../../../content-loader/notion/cut-properties.ts';
import { describeError } from '../../../content-loader/notion/describe-error.ts';
import { toDashedId, toNotionId } from '../../../content-loader/notion/ids.ts';
import { describePropertyFlaw, schemas } from '../../../content-loader/notion/property-shape.ts';
import type { Properties } from '../../../content-loader/notion/property-names.ts';
import { createReading, MOST_BLOCKS } from '../../../content-loader/notion/reading.ts';
import { toRequestKind } from '../../../content-loader/notion/request-kind.ts';
import { findSyncedOriginals } from '../../../content-loader/notion/synced-from.ts';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { idOf, toBlock, toPage } from './objects.ts';

const words = [{ type: 'text', plain_text: 'a' }];

describe('an answer that breaks what the API promises', () => {
  const page = toPage(1);
  const list = (...results: readonly unknown[]) => ({
    object: 'list',
    results,
    has_more: false,
    next_cursor: null,
  });

  it.each<[Parameters<typeof describeMisfit>[0], object, string | undefined]>([
    ['page', page, undefined],
    ['page', { object: 'page', id: idOf(1) }, undefined],
    ['page', { object: 'page' }, 'a page with id: nothing in place of text'],
    ['page', { ...page, properties: [] }, 'a page with properties: a list in place of an object'],
    [
      'page',
      { ...page, last_edited_time: 7 },
      'a page with last_edited_time: a value of type number in place of text',
    ],
    ['page', { object: 'block' }, '"block" in place of page'],
    ['page', {}, '"undefined" in place of page'],
    ['property', { object: 'list', results: [] }, undefined],
    ['property', { object: 'page' }, '"page" in place of list or property_item'],
    ['other', { object: 'anything' }, undefined],
    ['query', list(page), undefined],
    ['query', list({ ...page, id: null }), 'a row with id: null in place of text'],
    [
      'query',
      list({ ...page, in_trash: 'no' }),
      'a row with in_trash: a value of type string in place of yes or no',
    ],
    ['query', list('x'), 'a row with a value of type string in place of an object'],
    ['query', { object: 'list' }, 'a list without results'],
    ['children', list({}), undefined],
    [
      'children',
      { ...list(), has_more: true },
      'a list that has more and no cursor, so it does not say where it goes on',
    ],
    [
      'children',
      { ...list(), has_more: true, next_cursor: '' },
      'a list that has more and no cursor, so it does not say where it goes on',
    ],
    ['children', { ...list(), has_more: true, next_cursor: 'x' }, undefined],
    ['view', list({}), 'a row with id: nothing in place of text'],
    ['viewQuery', { ...list({ id: 'a' }), object: 'view_query', id: 'q' }, undefined],
    ['viewQuery', { object: 'view_query', id: 'q' }, 'a view_query with a list without results'],
    [
      'viewQuery',
      { ...list({ id: 7 }), object: 'view_query', id: 'q' },
      'a view_query with a row with id: a value of type number in place of text',
    ],
    [
      'viewQuery',
      { ...list(), object: 'view_query' },
      'a view_query with id: nothing in place of text',
    ],
    [
      'database',
      { object: 'database', id: 'a', data_sources: [null] },
      'a database with data_sources: null in place of an object',
    ],
    [
      'database',
      { object: 'database', id: 'a', title: {} },
      'a database with title: a value of type object in place of a list',
    ],
    [
      'dataSource',
      { object: 'data_source', id: 'a', properties: {} },
      'a data_source with properties: no title among them, which every database has',
    ],
  ])('%s: %j', (kind, body, flaw) => {
    expect(describeMisfit(kind, body as Readonly<Record<string, unknown>>)).toBe(flaw);
  });

  it('in a part alone is told of that part', () => {
    const broken = toBlock(1, 'paragraph', { paragraph: {} });
    const flaw = 'a block of type paragraph with rich_text: nothing in place of a list';
    expect(describeFlaw('children', list(toBlock(2), broken))).toBe(flaw);
    expect(describeFlaw('block', broken)).toBe(flaw);
    expect(describeFlaw('children', {})).toBeUndefined();
    const bad = { ...page, properties: { P: { type: 'checkbox', checkbox: 'yes' } } };
    const wrong = 'the property "P" with a value of type string in place of yes or no';
    expect(describeFlaw('page', bad)).toBe(wrong);
    expect(describeFlaw('query', list(page, bad))).toBe(wrong);
    expect(
      describeFlaw('query', list({ object: 'page', id: 'a' }, { ...bad, object: 'data_source' })),
    ).toBeUndefined();
    expect(describeFlaw('user', bad)).toBeUndefined();
  });
});

describe('a value of a property', () => {
  const flawOf = (type: string, value: unknown) =>
    describePropertyFlaw({ P: { type, [type]: value } });
  const texts = ['created_time', 'last_edited_time'];
  const objects = ['created_by', 'last_edited_by', 'formula', 'rollup'];
  const lists = ['files', 'multi_select', 'people', 'relation'];

  it('of each type has its shape', () => {
    for (const type of texts)
      expect([flawOf(type, 'a'), typeof flawOf(type, null)]).toEqual([undefined, 'string']);
    for (const type of objects)
      expect([flawOf(type, {}), typeof flawOf(type, null)]).toEqual([undefined, 'string']);
    for (const type of lists)
      expect([flawOf(type, []), typeof flawOf(type, {})]).toEqual([undefined, 'string']);
    for (const type of ['email', 'phone_number', 'url']) {
      expect([flawOf(type, null), flawOf(type, 'a'), typeof flawOf(type, 7)]).toEqual([
        undefined,
        undefined,
        'string',
      ]);
    }
    for (const type of ['date', 'select', 'status', 'unique_id', 'verification']) {
      expect([flawOf(type, null), flawOf(type, {}), typeof flawOf(type, 'a')]).toEqual([
        undefined,
        undefined,
        'string',
      ]);
    }
    expect([flawOf('number', 0), flawOf('number', null)]).toEqual([undefined, undefined]);
    expect(flawOf('number', '0')).toBe(
      'the property "P" with a value of type string in place of a number',
    );
    expect([flawOf('checkbox', false), typeof flawOf('checkbox', null)]).toEqual([
      undefined,
      'string',
    ]);
    for (const type of ['title', 'rich_text']) {
      expect([flawOf(type, words), flawOf(type, [])]).toEqual([undefined, undefined]);
      expect(flawOf(type, [{ type: 'text', text: { content: 'a' } }])).toBeUndefined();
      expect(flawOf(type, [{}])).toBe('the property "P" with a piece of text without words');
      expect(flawOf(type, [null])).toBe('the property "P" with null in place of a piece of text');
    }
    for (const type of ['button', 'place', 'hologram', 'toString'])
      expect(flawOf(type, 7)).toBeUndefined();
  });

  it('that is none has none', () => {
    expect(describePropertyFlaw(null)).toBe('null in place of properties');
    expect(describePropertyFlaw({ P: [] })).toBe(
      'the property "P" with a list in place of a value',
    );
    expect(describePropertyFlaw({ P: {} })).toBe('the property "P" with no type');
    expect(describePropertyFlaw({})).toBeUndefined();
  });

  it('stands in a schema whose options have names', () => {
    const title = { Name: { id: 'title', type: 'title', title: {} } };
    const select = (options: unknown) => ({
      ...title,
      S: { id: 's', type: 'select', select: { options } },
    });
    expect(schemas(title)).toBeUndefined();
    expect(schemas(select([{ name: 'a' }]))).toBeUndefined();
    expect(schemas(select([{}]))).toBe('"S" with options: name: nothing in place of text');
    expect(schemas(select(null))).toBe('"S" with options: null in place of a list');
    expect(schemas({ ...title, D: { type: 'date' } })).toBe(
      '"D" with id: nothing in place of text',
    );
    expect(schemas({ ...title, D: { id: 'd', type: 'date' } })).toBeUndefined();
    expect(schemas([])).toBe('a list in place of properties');
  });
});

describe('a block', () => {
  it('has the texts of its type', () => {
    const flawOf = (type: string, content: unknown) =>
      describeBlockFlaw({ object: 'block', id: 'a', type, has_children: false, [type]: content });
    for (const type of [
      'paragraph',
      'heading_1',
      'heading_2',
      'heading_3',
      'heading_4',
      'bulleted_list_item',
      'numbered_list_item',
      'to_do',
      'toggle',
      'quote',
      'callout',
      'code',
      'template',
    ]) {
      expect([flawOf(type, { rich_text: words }), typeof flawOf(type, {})]).toEqual([
        undefined,
        'string',
      ]);
      // Its name before 2022.
      expect(flawOf(type, { text: words })).toBeUndefined();
      expect(typeof flawOf(type, null)).toBe('string');
    }
    for (const type of ['image', 'video', 'audio', 'pdf', 'file', 'bookmark', 'embed', 'code']) {
      const content = { rich_text: [], caption: [{}] };
      expect(flawOf(type, content)).toBe(
        `a block of type ${type} with caption: a piece of text without words`,
      );
      expect(flawOf(type, { rich_text: [] })).toBeUndefined();
    }
    for (const type of [
      'divider',
      'column',
      'column_list',
      'table',
      'synced_block',
      'unsupported',
      'tab',
    ]) {
      expect([flawOf(type, null), flawOf(type, {})]).toEqual([undefined, undefined]);
    }
    expect([flawOf('equation', { expression: 'x' }), typeof flawOf('equation', {})]).toEqual([
      undefined,
      'string',
    ]);
    expect([
      flawOf('table_row', { cells: [words] }),
      typeof flawOf('table_row', { cells: [[{}]] }),
    ]).toEqual([undefined, 'string']);
    expect([flawOf('child_page', {}), typeof flawOf('child_page', { title: 7 })]).toEqual([
      undefined,
      'string',
    ]);
    expect([
      flawOf('meeting_notes', { title: words }),
      typeof flawOf('transcription', { title: [{}] }),
    ]).toEqual([undefined, 'string']);
    expect([flawOf('hologram', null), flawOf('hologram', { rich_text: words })]).toEqual([
      undefined,
      undefined,
    ]);
    expect(typeof flawOf('hologram', { rich_text: [{}] })).toBe('string');
  });

  it('may come by its id alone, and never without', () => {
    expect(describeBlockFlaw({ object: 'block', id: 'a' })).toBeUndefined();
    expect(describeBlockFlaw({ object: 'block' })).toBe(
      'a block with id: nothing in place of text',
    );
    expect(describeBlockFlaw(null)).toBe('a block with null in place of an object');
    expect(describeBlockFlaw({ id: 'a', type: 7 })).toBe(
      'a block of type 7 with type: a value of type number in place of text',
    );
    expect(describeBlockFlaw({ ...toBlock(1), has_children: 'no' })).toContain('has_children');
  });
});

describe('a value that a page object may have cut', () => {
  const items = (count: number, item: object = { type: 'text' }) =>
    Array.from({ length: count }, () => item);
  const cut = (properties: object, schema?: object) =>
    findCutProperties(
      properties as PageObjectResponse['properties'],
      schema as Properties | undefined,
    );

  it.each([
    ['title', items(25), true],
    ['title', items(24), false],
    ['rich_text', items(25), true],
    ['rich_text', items(26), false],
    ['rich_text', [...items(25, { type: 'mention' }), ...items(9)], true],
    ['rich_text', [...items(24, { type: 'mention' }), ...items(9)], false],
    ['people', items(25), true],
    ['people', items(26), false],
    ['people', null, false],
    ['files', items(25), false],
  ])('%s of %j: %s', (type, value, isCut) => {
    expect(cut({ P: { type, [type]: value } })).toEqual(isCut ? ['P'] : []);
  });

  it('is a relation that says so, or is as long as it may be where none says so', () => {
    const relation = (count: number, more?: boolean) => ({
      R: { type: 'relation', relation: items(count), has_more: more },
    });
    expect([
      cut(relation(25, false)),
      cut(relation(3, true)),
      cut(relation(25)),
      cut(relation(24)),
    ]).toEqual([[], ['R'], ['R'], []]);
  });

  it('is what may be made of a relation that was cut', () => {
    const R = { type: 'relation', relation: [], has_more: true };
    const rollup = (count: number) => ({ type: 'rollup', rollup: { array: items(count) } });
    const over = (relation: string) => ({
      S: { type: 'rollup', rollup: { relation_property_name: relation } },
    });
    expect(cut({ R, S: rollup(1) })).toEqual(['R', 'S']);
    expect(cut({ R, S: rollup(1) }, over('R'))).toEqual(['R', 'S']);
    expect(cut({ R, S: rollup(1) }, over('Q'))).toEqual(['R']);
    expect(cut({ S: rollup(25) }, over('Q'))).toEqual(['S']);
    expect(cut({ S: rollup(1) })).toEqual([]);
    expect(cut({ R, F: { type: 'formula' } })).toEqual(['R', 'F']);
    expect(cut({ F: { type: 'formula' } })).toEqual([]);
    expect(cut({ X: null, Y: { type: 'hologram' } })).toEqual([]);
  });
});

describe('a date of Notion', () => {
  it('has begun, a day in the zone of the site, a time by its own offset or zone', () => {
    const at = (time: string) => new Date(time);
    expect(hasBegun('2026-03-01', null, 'Asia/Tokyo', at('2026-02-28T15:00:00Z'))).toBe(true);
    expect(hasBegun('2026-03-01', 'UTC', 'Asia/Tokyo', at('2026-02-28T14:59:00Z'))).toBe(false);
    for (const offset of ['Z', '+00:00', '+0000']) {
      expect(
        hasBegun(
          `2026-03-01T09:00:00${offset}`,
          'Asia/Tokyo',
          'Asia/Tokyo',
          at('2026-03-01T08:59:59Z'),
        ),
      ).toBe(false);
      expect(
        hasBegun(
          `2026-03-01T09:00:00${offset}`,
          'Asia/Tokyo',
          'Asia/Tokyo',
          at('2026-03-01T09:00:00Z'),
        ),
      ).toBe(true);
    }
    expect(
      hasBegun('2026-03-01T09:00:00', 'Mars/Base', 'Asia/Tokyo', at('2026-03-01T00:00:00Z')),
    ).toBe(true);
    expect(
      hasBegun('2026-03-01T09:00:00', 'Mars/Base', 'Asia/Tokyo', at('2026-02-28T23:59:59Z')),
    ).toBe(false);
    expect(latestDayAnywhere(at('2026-03-01T09:59:59Z'))).toBe('2026-03-02');
    expect(latestDayAnywhere(at('2026-03-01T10:00:00Z'))).toBe('2026-03-03');
  });
});

describe('what is counted of requests', () => {
  it('is each that was answered, by its kind, and what had to be tried again', () => {
    const counter = createCounter(Date.parse('2026-03-01T00:00:00Z'));
    const event = { path: '', status: 200, ms: 1 };
    for (const [kind, outcome, attempt] of [
      ['page', 'ok', 0],
      ['page', 'final', 1],
      ['query', 'limited', 0],
      ['query', 'fault', 1],
      ['query', 'ok', 2],
    ] as const) {
      // What the counter reads of an event.
      counter.count({ ...event, kind, outcome, attempt } as never);
    }
    const stats = counter.stats('a limit' as never, 3);
    expect(stats).toMatchObject({
      total: 3,
      retries: 3,
      limited: 1,
      faults: 1,
      pending: 3,
      startedAt: '2026-03-01T00:00:00.000Z',
    });
    expect(Object.entries(stats.requests).filter(([, count]) => count > 0)).toEqual([
      ['query', 1],
      ['page', 2],
    ]);
  });

  it.each([
    ['/v1/databases/a1b2', 'database'],
    ['/v1/data_sources/a1b2', 'dataSource'],
    ['/v1/data_sources/a1b2/query', 'query'],
    ['/v1/blocks/a1b2/children', 'children'],
    ['/v1/blocks/a1b2', 'block'],
    ['/v1/pages/a1b2', 'page'],
    ['/v1/pages/a1b2/properties/b3c4', 'property'],
    ['/v1/users', 'user'],
    ['/v1/users/me', 'user'],
    ['/v1/views', 'view'],
    ['/v1/views/a1b2', 'view'],
    ['/v1/views/a1b2/queries', 'viewQuery'],
    ['/v1/views/a1b2/queries/b3c4', 'viewQuery'],
    ['/v1/search', 'other'],
    ['/v1/databases/a1b2/x', 'other'],
  ])('%s is of the kind %s', (path, kind) => {
    expect(toRequestKind(path)).toBe(kind);
  });
});

describe('why a connection failed', () => {
  const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

  it.each([
    ['text', 'text'],
    [new Error('outer', { cause: coded('connect', 'ECONNREFUSED') }), 'connect (ECONNREFUSED)'],
    [coded('connect ECONNREFUSED 1.2.3.4', 'ECONNREFUSED'), 'connect ECONNREFUSED 1.2.3.4'],
    [new AggregateError([coded('first', 'E1'), coded('second', 'E2')], ''), 'first (E1)'],
    [new AggregateError([coded('first', 'E1')], 'all'), 'all'],
    [coded('', 'ETIMEDOUT'), 'ETIMEDOUT'],
    [new TypeError(''), 'TypeError'],
  ])('%s', (error, words) => {
    expect(describeError(error)).toBe(words);
  });
});

describe('an id in what an author pastes', () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  const compact = id.replaceAll('-', '');
  const other = 'f'.repeat(32);

  it.each([
    [id, id],
    [` ${compact.toUpperCase()} `, id],
    [`https://www.notion.so/ada/Notes-${compact}?v=${other}`, id],
    [`https://www.notion.so/${other}-${compact}`, id],
    [`https://app.notion.com/p/${id}#${other}`, id],
    [`https://www.notion.so/${compact}?p=${other}`, id],
    [`https://www.notion.so/ada?p=${compact}&v=${other}`, id],
    [`https://www.notion.so/ada?database_id=${compact}&p=${other}`, id],
    [`https://www.notion.so/ada?v=${compact}`, id],
    [`${compact}0`, undefined],
    ['https://www.notion.so/ada', undefined],
    ['', undefined],
  ])('of %j is %s', (reference, found) => {
    expect(toNotionId(reference)).toBe(found);
  });

  it('has its dashes', () => {
    expect([toDashedId(compact), toDashedId(id.toUpperCase())]).toEqual([id, id]);
  });
});

describe('what a tree costs', () => {
  it('ends at a number of blocks, and for every branch', () => {
    const reading = createReading(10);
    reading.count(MOST_BLOCKS, 100);
    expect(() => {
      reading.count(1, 0);
    }).toThrow('more than 200,000 blocks, those inside synced blocks included');
    expect(() => {
      reading.count(0, 0);
    }).toThrow('200,000');
    expect(() => {
      createReading(0).count(1, 101);
    }).toThrow('more than 100 blocks inside one another');
  });

  it('began when its oldest part was asked for', () => {
    const reading = createReading(10);
    reading.note(12);
    expect(reading.begun()).toBe(10);
    reading.note(7);
    reading.note(9);
    expect(reading.begun()).toBe(7);
  });
});

describe('originals of synced blocks elsewhere', () => {
  it('are those that a tree shows, with the newest edit in each', () => {
    const block = (id: string, edited: string, children: readonly BlockNode[] = []): BlockNode =>
      ({ ...toBlock(1), id, last_edited_time: edited, children }) as unknown as BlockNode;
    const synced = (id: string, from: string | null, children: readonly BlockNode[]): BlockNode =>
      ({
        ...toBlock(2, 'synced_block', {
          synced_block: { synced_from: from === null ? null : { block_id: from } },
        }),
        id,
        children,
      }) as unknown as BlockNode;
    const own = '0'.repeat(8) + '-0000-0000-0000-' + '0'.repeat(12);
    expect(
      findSyncedOriginals([
        synced(own, null, []),
        block('a', '1', [
          synced('c', idOf(9), [
            block('x', '2026-01-02', [block('y', '2026-01-05')]),
            block('z', '2026-01-03'),
          ]),
        ]),
        synced('d', own, []),
        synced('e', idOf(3), []),
      ]),
    ).toEqual([
      { blockId: idOf(3), lastEditedTime: null },
      { blockId: idOf(9), lastEditedTime: '2026-01-05' },
    ]);
  });
});
