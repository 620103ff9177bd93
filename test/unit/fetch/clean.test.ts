import { describe, expect, it } from 'vitest';
import { toCacheable } from '../../../content-loader/fetch/cacheable.ts';

const cleanWith = (value: object): { cleaned: unknown; signed: Map<string, string> } => {
  const signedUrls = new Map<string, string>();
  return { cleaned: toCacheable({ signedUrls }, value), signed: signedUrls };
};

const file = 'https://files.example/a.png';
const signed = `${file}?X-Amz-Signature=secret`;
const plain = { type: 'text', text: { content: 'Hi', link: null }, plain_text: 'Hi', href: null };

describe('an object for a cache', () => {
  it('is the same one where it holds nothing to clean', () => {
    const tree = { blocks: [{ id: '1', paragraph: { rich_text: [plain, plain] } }], problems: [] };
    const before = structuredClone(tree);
    expect(cleanWith(tree).cleaned).toBe(tree);
    expect(tree).toEqual(before);
  });

  it('is another one around what was cleaned, and the given one stays', () => {
    const image = { type: 'file', file: { url: signed, expiry_time: '2026-01-01T00:00:00.000Z' } };
    const tree = { blocks: [{ paragraph: { rich_text: [plain] } }, { image }], last: true };
    const before = structuredClone(tree);
    const found = cleanWith(tree);
    expect(tree).toEqual(before);
    expect(JSON.stringify(found.cleaned)).not.toContain('secret');
    expect(Object.keys(found.cleaned as object)).toEqual(['blocks', 'last']);
    expect(found.signed.get(file)).toBe(signed);
    expect((found.cleaned as typeof tree).blocks[0]).toBe(tree.blocks[0]);
  });

  it.each([
    ['a signature deep in lists', [[{ note: [`see ${signed}`, signed] }]]],
    ['an address of a person', { by: { object: 'user', id: '1', person: { email: 'a@secret' } } }],
    [
      'the title of a page in a mention',
      {
        a: [{ type: 'mention', mention: { type: 'page' }, plain_text: 'secret', href: '/secret' }],
      },
    ],
    ['the title of a child page', { type: 'child_page', child_page: { title: 'secret' } }],
    ['the invited of a meeting', { a: [{ attendees: [{ name: 'secret' }], b: 1 }] }],
    ['the number of a request', { request_id: 'secret', results: [] }],
    [
      'a link with a title',
      { url: 'https://www.notion.so/secret-0123456789abcdef0123456789abcdef' },
    ],
  ])('loses %s', (_, value) => {
    const text = JSON.stringify(cleanWith({ outer: value }).cleaned);
    expect(
      text.replace('see https://files.example/a.png?X-Amz-Signature=secret', ''),
    ).not.toContain('secret');
  });

  it('keeps a field that is named like the prototype as a field', () => {
    const odd = JSON.parse(`{"a":{"__proto__":{"url":"${signed}"},"b":1}}`) as object;
    const { cleaned } = cleanWith(odd);
    expect(JSON.stringify(cleaned)).toBe(`{"a":{"__proto__":{"url":"${file}"},"b":1}}`);
  });
});
