import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../content-loader/core/secret.ts';
import type { Gate } from '../../../content-loader/notion/gates.ts';
import { findPassword, readPassword } from '../../../content-loader/plan/page-password.ts';

const gate: Gate = {
  ...{ kind: 'password', id: 'p%3Bss', property: 'Password', type: 'rich_text' },
  ...{ options: [], held: [], meaning: '' },
};
const text = (content: string): object => ({
  ...{ type: 'text', text: { content, link: null }, plain_text: content, href: null },
});
const mention = { type: 'mention', mention: {}, plain_text: 'Ada', href: null };
const toPage = (properties: Readonly<Record<string, object>>): PageObjectResponse =>
  // What is read of a page are its properties, its title and its address.
  ({ url: 'https://www.notion.so/x', properties }) as unknown as PageObjectResponse;
const cell = (...parts: readonly object[]): PageObjectResponse =>
  toPage({ Password: { id: 'p%3Bss', type: 'rich_text', rich_text: parts } });
const variables = new Map([
  ['TEAM', new Secret(' ｔeam ')],
  ['BLANK', new Secret('  ')],
]);

/** The password, `flaw` where there is one that cannot be used, or undefined. */
const find = (page: PageObjectResponse): string | undefined => {
  const found = findPassword(page, gate, variables);
  if (found === undefined) return undefined;
  return found instanceof Secret ? found.reveal() : 'flaw';
};

describe('the password of a page', () => {
  it('is what its cell says, without blanks around it, in the form of every keyboard', () => {
    expect(find(cell(text('  open sesame\u00a0')))).toBe('open sesame');
    expect(find(cell(text('ｓesame'), text('é')))).toBe('sesame\u00e9');
    // A name of a variable is one only at the beginning.
    expect(find(cell(text('my env:TEAM')))).toBe('my env:TEAM');
  });

  it('is none where the cell is empty, and nowhere else', () => {
    expect(find(cell())).toBeUndefined();
    expect(find(cell(text('')))).toBe('flaw');
    expect(find(cell(text(' \n')))).toBe('flaw');
    expect(find(toPage({}))).toBe('flaw');
    expect(find(toPage({ Password: { id: 'p%3Bss', type: 'checkbox', checkbox: false } }))).toBe(
      'flaw',
    );
  });

  it('holds letters alone: part of a mention may change with what it names', () => {
    expect(find(cell(mention))).toBe('flaw');
    expect(find(cell(text('secret '), mention))).toBe('flaw');
  });

  it('is that of a variable, which must be set', () => {
    expect(find(cell(text('env:TEAM')))).toBe('team');
    expect(find(cell(text('ENV: TEAM ')))).toBe('team');
    expect(find(cell(text('env:BLANK')))).toBe('flaw');
    expect(find(cell(text('env:OTHER')))).toBe('flaw');
    expect(find(cell(text('env:')))).toBe('flaw');
    expect(find(cell(text('env:A B')))).toBe('flaw');
  });

  it('names a variable from its first letter to its last', () => {
    const flaw = (name: string): unknown =>
      findPassword(cell(text(`env:${name}`)), gate, variables);
    for (const name of ['1TEAM', '-TEAM', 'TEAM!', 'A B', '']) {
      expect(flaw(name)).toMatchObject({ flaw: expect.stringContaining('no name') as string });
    }
    expect(flaw('_A1')).toMatchObject({ flaw: expect.stringContaining('_A1') as string });
  });

  it('is found by the id of its property, whatever that is called and however it is written', () => {
    const own = { id: 'p;ss', type: 'rich_text', rich_text: [text('by id')] };
    const other = { id: 'abcd', type: 'rich_text', rich_text: [text('another')] };
    expect(find(toPage({ Password: other, 'Renamed today': own }))).toBe('by id');
  });

  it('stops the build where one of two cells cannot be used', () => {
    const second: Gate = { ...gate, id: 'two', property: 'Also' };
    const page = toPage({
      Password: { id: 'p%3Bss', type: 'rich_text', rich_text: [text('first')] },
      Also: { id: 'two', type: 'rich_text', rich_text: [text(' ')] },
    });
    const settings = { passwords: variables };
    expect(() => readPassword(page, [gate, second], settings)).toThrow('Also');
    expect(readPassword(page, [gate], settings)?.reveal()).toBe('first');
  });
});
