import { describe, expect, test } from 'vitest';
import type { ConvertContext } from '../../../content-loader/convert/context.ts';
import { convertRichText } from '../../../content-loader/convert/rich-text.ts';
import { phrasingText } from '../../../content-loader/convert/phrasing-text.ts';
import { createSilentScope } from '../../../content-loader/convert/scope.ts';
import { context, convert, hex, id, mention, text } from './fixtures.ts';
import { inlineOutline } from './outline.ts';

function show(
  value: Record<string, unknown>,
  plain: string,
  over: Partial<ConvertContext> = {},
): { shown: string; rules: string[] } {
  const rules: string[] = [];
  const scope = {
    context: context(over),
    warn: (rule: string) => {
      rules.push(rule);
    },
    noteLink: () => undefined,
  };
  return { shown: inlineOutline(convertRichText(scope, [mention(value, plain)])), rules };
}

describe('a person', () => {
  test('is a name', () => {
    expect(show({ type: 'user', user: { id: id(9), name: 'Ada Lovelace' } }, '@Ada').shown).toBe(
      'Ada Lovelace',
    );
  });

  test('known by id only is looked up', () => {
    const resolvePerson = (userId: string) =>
      userId === hex(9) ? { name: 'Ada', avatar: undefined } : undefined;
    expect(
      show({ type: 'user', user: { object: 'user', id: id(9) } }, '@x', { resolvePerson }).shown,
    ).toBe('Ada');
  });

  test.each([
    [{ id: id(9) }, '@ada@example.org'],
    [{ id: id(9), name: 'ada@example.org' }, '@ada@example.org'],
    [{ id: id(9), name: null, person: { email: 'ada@example.org' } }, '@x'],
    [null, '@x'],
  ])('without a name is someone, never an address', (user, plain) => {
    expect(show({ type: 'user', user }, plain).shown).toBe('Someone');
  });
});

test('a mention that does not say which person it means is reported', () => {
  for (const user of [null, {}, { id: 7 }, 'Ada']) {
    expect(show({ type: 'user', user }, '@x')).toEqual({
      shown: 'Someone',
      rules: ['person-without-name'],
    });
  }
  expect(show({ type: 'user', user: { id: id(9) } }, '@x').rules).toEqual([]);
});

describe('a date', () => {
  test.each([
    [
      { start: '2026-03-01', end: null, time_zone: null },
      '<date {"start":"2026-03-01"}>March 1, 2026</date>',
    ],
    [
      { start: '2026-03-01', end: '2026-03-05', time_zone: null },
      '<date {"start":"2026-03-01"}>March 1</date> – <date {"start":"2026-03-05"}>5, 2026</date>',
    ],
    [
      { start: '2026-03-01T09:00:00.000+05:30', end: null, time_zone: null },
      '<date {"start":"2026-03-01T09:00:00.000+05:30"}>March 1, 2026 at 9:00 AM GMT+5:30</date>',
    ],
    [
      { start: '2026-07-01T09:00:00.000', end: null, time_zone: 'America/New_York' },
      '<date {"start":"2026-07-01T09:00:00.000-04:00"}>July 1, 2026 at 9:00 AM EDT</date>',
    ],
    [
      { start: '2026-07-01T13:00:00.000Z', end: null, time_zone: 'America/New_York' },
      '<date {"start":"2026-07-01T13:00:00.000Z"}>July 1, 2026 at 9:00 AM EDT</date>',
    ],
    // Lisbon is at UTC then: what is typed is what is shown.
    [
      { start: '2026-12-01T19:30:00.000+01:00', end: null, time_zone: 'Europe/Lisbon' },
      '<date {"start":"2026-12-01T19:30:00.000+01:00"}>December 1, 2026 at 7:30 PM GMT+1</date>',
    ],
  ])('%j', (date, expected) => {
    expect(
      show({ type: 'date', date }, 'x').shown.replaceAll('\u202f', ' ').replaceAll(',  ', ', '),
    ).toBe(expected);
  });

  test('is written in the site’s language', () => {
    const date = { start: '2026-03-01', end: null, time_zone: null };
    expect(show({ type: 'date', date }, 'x', { locale: 'de' }).shown).toContain('>1. März 2026<');
    expect(show({ type: 'date', date }, 'x', { locale: 'ja' }).shown).toContain('>2026年3月1日<');
  });

  test('that is none keeps its text and is reported', () => {
    expect(show({ type: 'date', date: { start: 'soon' } }, 'soon')).toEqual({
      shown: 'soon',
      rules: ['malformed-date'],
    });
    expect(show({ type: 'date', date: null }, '2026').shown).toBe('2026');
  });
});

describe('a page', () => {
  test('is a link with its current icon and title', () => {
    expect(show({ type: 'page', page: { id: id(1) } }, 'Old title').shown).toBe(
      '<a=/posts/one/><icon {"icon":{"kind":"emoji","emoji":"🌱"}}></icon>One</a>',
    );
  });

  test('that is not published shows neither title nor link', () => {
    expect(show({ type: 'page', page: { id: id(2) } }, 'Secret')).toEqual({
      shown: 'Private page',
      rules: ['link-private'],
    });
  });

  test('that is null shows nothing of it', () => {
    expect(show({ type: 'page', page: null }, 'Secret').shown).toBe('Private page');
  });

  test('is noted as linked', () => {
    const page = mention({ type: 'page', page: { id: id(1) } }, 'One');
    const secret = mention({ type: 'page', page: { id: id(2) } }, 'Two');
    expect(convert([text('paragraph', [page, secret])]).linkedPages).toEqual([hex(1)]);
  });
});

test('a database is a link where a collection shows it, else private', () => {
  const resolveDatabase = (databaseId: string) =>
    databaseId === hex(7)
      ? { title: 'Posts', href: '/posts/', icon: undefined, views: [] }
      : { title: 'Tracker', href: undefined, icon: undefined, views: [] };
  const value = (n: number) => ({ type: 'database', database: { id: id(n) } });
  expect(show(value(7), 'x', { resolveDatabase }).shown).toBe('<a=/posts/>Posts</a>');
  expect(show(value(8), 'Tracker', { resolveDatabase }).shown).toBe('Private database');
});

test('a link preview of a page or database of this site has its title', () => {
  const resolveDatabase = (databaseId: string) =>
    databaseId === hex(7)
      ? { title: 'Posts', href: '/posts/', icon: undefined, views: [] }
      : undefined;
  const resolveLink = () => ({ kind: 'route', href: '/posts/' }) as const;
  const url = `https://www.notion.so/${hex(7)}`;
  const value = { type: 'link_preview', link_preview: { url } };
  expect(show(value, url, { resolveDatabase, resolveLink }).shown).toBe('<a=/posts/>Posts</a>');
});

describe('a web page', () => {
  const url = 'https://a.example/b';

  test.each([
    [{ type: 'link_mention', link_mention: { href: url, title: 'A title' } }, url, 'A title'],
    [{ type: 'link_mention', link_mention: { href: url } }, 'Plain', 'Plain'],
    [{ type: 'link_mention', link_mention: { href: url } }, url, url],
    [{ type: 'link_preview', link_preview: { url } }, 'PR 1', 'PR 1'],
    [{ type: 'link_preview', link_preview: { url } }, '', url],
  ])('is a link with its title: %j', (value, plain, title) => {
    expect(show(value, plain).shown).toBe(`<a=${url}>${title}</a>`);
  });

  test('takes the title read at build where Notion has none', () => {
    const card = {
      title: 'Read',
      description: undefined,
      siteName: undefined,
      image: undefined,
      icon: undefined,
    };
    expect(
      show({ type: 'link_preview', link_preview: { url } }, url, { resolveCard: () => card }).shown,
    ).toBe(`<a=${url}>Read</a>`);
  });

  test('with a forbidden address keeps its title only', () => {
    const value = { type: 'link_mention', link_mention: { href: 'javascript:x', title: 'T' } };
    expect(show(value, 'T')).toEqual({ shown: 'T', rules: ['link-forbidden'] });
  });

  test('that is a draft of this workspace shows neither address nor title', () => {
    const href = `https://www.notion.so/Secret-plan-${hex(2)}`;
    expect(
      show({ type: 'link_mention', link_mention: { href, title: 'Secret plan' } }, 'Secret plan')
        .shown,
    ).toBe('Private page');
  });
});

test('a template mention is its text', () => {
  const value = { type: 'template_mention', template_mention: { type: 'template_mention_date' } };
  expect(show(value, '@Today').shown).toBe('@Today');
});

test('a custom emoji is its local picture, or its name', () => {
  const value = {
    type: 'custom_emoji',
    custom_emoji: { id: '1', name: 'bufo', url: 'https://a.example/b.png' },
  };
  const file = { src: '/assets/b.png', name: 'b.png', type: 'image/png', bytes: 1 };
  const image = { src: '/assets/b.png', width: 1, height: 1, variants: [], preview: undefined };
  expect(
    show(value, ':bufo:', { resolveAsset: () => ({ kind: 'image', image, file }) }).shown,
  ).toBe('<emoji {"src":"/assets/b.png","name":"bufo"}></emoji>');
  expect(show(value, ':bufo:')).toEqual({
    shown: '<emoji {"name":"bufo"}></emoji>',
    rules: ['icon-unavailable'],
  });
});

test('a mention from the future keeps its text and is reported', () => {
  expect(show({ type: 'agent', agent: { id: 'x' } }, '@Agent')).toEqual({
    shown: '@Agent',
    rules: ['unknown-mention'],
  });
  expect(show({}, 'kept').shown).toBe('kept');
});

describe('a range', () => {
  const written = (date: object, locale = 'en'): string =>
    phrasingText(
      convertRichText(createSilentScope(context({ locale })), [
        mention({ type: 'date', date }, 'x'),
      ]),
    ).replace(/[\u2009\u202f\u00a0]/gu, ' ');
  const day = { start: '2024-03-05T09:00:00', end: '2024-03-05T17:00:00' };

  test('says what both ends share once', () => {
    expect(written(day)).toBe('March 5, 2024, 9:00 AM – 5:00 PM GMT+1');
    expect(written(day, 'de')).toBe('5. März 2024, 09:00–17:00 Uhr MEZ');
    const two = { ...day, end: '2024-03-06T17:00:00' };
    expect(written(two)).toBe('March 5, 2024 at 9:00 AM – March 6, 2024 at 5:00 PM GMT+1');
    expect(written(two, 'fa').match(/گرینویچ/gu)).toHaveLength(1);
    expect(written(two, 'zh').match(/GMT/gu)).toHaveLength(1);
    expect(written(two, 'ja').match(/GMT/gu)).toHaveLength(1);
    expect(written({ ...day, end: day.start })).toBe('March 5, 2024 at 9:00 AM GMT+1');
  });

  test('says both where they differ, and never turns round', () => {
    const summer = { ...day, end: '2024-04-02T17:00:00' };
    expect(written(summer)).toMatch(/GMT\+1 – .*GMT\+2$/u);
    const mixed = { start: '2024-03-05', end: '2024-03-06T17:00:00' };
    expect(written(mixed)).toBe('March 5, 2024 – March 6, 2024 at 5:00 PM GMT+1');
    const zones = { start: '2024-03-05T09:00:00+09:00', end: '2024-03-05T09:00:00-05:00' };
    expect(written(zones)).toMatch(/GMT\+9 – .*GMT-5$/u);
    expect(written({ start: '2024-03-05', end: '2024-03-01' })).toBe(
      'March 5, 2024 – March 1, 2024',
    );
  });
});
