import { describe, expect, test } from 'vitest';
import type { RichText } from '../../../content-loader/notion/types.ts';
import { plainText } from '../../../content-loader/convert/plain-text.ts';
import { convertRichText } from '../../../content-loader/convert/rich-text.ts';
import { createSilentScope } from '../../../content-loader/convert/scope.ts';
import { context, convert, equation, hex, mention, rich, text } from './fixtures.ts';
import { inlineOutline } from './outline.ts';

function inline(...items: readonly unknown[]): string {
  return inlineOutline(convertRichText(createSilentScope(context()), items));
}

function rulesOf(...items: readonly RichText[]): string[] {
  return convert([text('paragraph', items)]).warnings.map(({ rule }) => rule);
}

describe('marks', () => {
  test.each([
    ['bold', '<b>x</b>'],
    ['italic', '<i>x</i>'],
    ['strikethrough', '<s>x</s>'],
    ['underline', '<underline>x</underline>'],
    ['code', '<code>x</code>'],
  ])('%s stands around its text', (mark, expected) => {
    expect(inline(rich('x', { [mark]: true }))).toBe(expected);
  });

  test('a colour stands around its text, a background too', () => {
    expect(inline(rich('a', { color: 'red' }), rich('b', { color: 'blue_background' }))).toBe(
      '<color {"color":"red"}>a</color><color {"color":"blue_background"}>b</color>',
    );
  });

  test('all marks at once nest, code innermost', () => {
    const all = { bold: true, italic: true, strikethrough: true, underline: true, code: true };
    expect(inline(rich('x', { ...all, color: 'red' }, 'https://a.example/'))).toBe(
      '<a=https://a.example/><color {"color":"red"}><b><i><s><underline><code>x</code>' +
        '</underline></s></i></b></color></a>',
    );
  });

  test('equal neighbours are one', () => {
    const bold = { bold: true };
    expect(
      inline(
        rich('a', bold),
        rich('b', bold),
        rich('c', { code: true }),
        rich('d', { code: true }),
      ),
    ).toBe('<b>ab</b><code>cd</code>');
  });

  test('marks that start and stop inside each other nest by what reaches furthest', () => {
    expect(
      inline(
        rich('a', { bold: true }),
        rich('b', { bold: true, italic: true }),
        rich('c', { italic: true }),
      ),
    ).toBe('<b>a<i>b</i></b><i>c</i>');
  });

  test('a link is never cut by a mark that ends inside of it', () => {
    const url = 'https://a.example/';
    expect(
      inline(rich('a', { bold: true }), rich('b', { bold: true }, url), rich('c', {}, url)),
    ).toBe('<b>a</b><a=https://a.example/><b>b</b>c</a>');
  });

  test('a mark that reaches over whole links stands around them', () => {
    expect(
      inline(
        rich('a', { bold: true }),
        rich('b', { bold: true }, 'https://a.example/'),
        rich('c', { bold: true }),
      ),
    ).toBe('<b>a<a=https://a.example/>b</a>c</b>');
  });

  test('code beside bold code stays two', () => {
    expect(inline(rich('a', { code: true }), rich('b', { code: true, bold: true }))).toBe(
      '<code>a</code><b><code>b</code></b>',
    );
  });

  test('an unknown colour is reported and dropped', () => {
    expect(inline(rich('x', { color: 'red" onclick="x' }))).toBe('x');
    expect(rulesOf(rich('x', { color: 'mauve' }))).toEqual(['unknown-color']);
  });

  test('missing annotations are no marks', () => {
    expect(
      inline({ type: 'text', plain_text: 'x' }, { type: 'text', text: { content: 'y' } }),
    ).toBe('xy');
  });
});

describe('text', () => {
  test('line breaks are breaks, in code too', () => {
    expect(inline(rich('a\nb'), rich('c\nd', { code: true }))).toBe(
      'a⏎b<code>c</code>⏎<code>d</code>',
    );
  });

  test('CRLF and CR are one line break, reported once', () => {
    expect(inline(rich('a\r\nb\rc'))).toBe('a⏎b⏎c');
    expect(rulesOf(rich('a\r\nb'), rich('c\rd'))).toEqual(['text-normalized']);
  });

  test('control characters and unpaired surrogates become U+FFFD, pairs and tabs stay', () => {
    expect(inline(rich('a\u0000b\u0008c\u007fd\u0085e\ud800f\udc00g\t😀'))).toBe(
      'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\t😀',
    );
  });

  test('nothing else is changed', () => {
    const hostile =
      '<script>alert(1)</script> *a* _b_ `c` [d](e) $f$ ~g~ | \\ &amp; :h[i]{j} "k" -- …';
    expect(inline(rich(hostile))).toBe(hostile);
    expect(rulesOf(rich(hostile))).toEqual([]);
  });

  test('unknown kinds of rich text keep their text and are reported', () => {
    const item = { ...rich('kept', { bold: true }), type: 'hologram' } as unknown as RichText;
    expect(inline(item)).toBe('<b>kept</b>');
    expect(rulesOf(item)).toEqual(['unknown-rich-text']);
  });

  test('null where objects are expected is no text', () => {
    expect(inline(null, { type: 'text', text: null, annotations: null }, 3)).toBe('');
    expect(convertRichText(createSilentScope(context()), null)).toEqual([]);
  });
});

describe('equations', () => {
  test('are inline math with their marks', () => {
    expect(inline(rich('a '), equation('x^2', { bold: true }))).toBe('a <b><math>x^2</math></b>');
  });

  test('in code stand in an element for code', () => {
    expect(inline(rich('a', { code: true }), equation('x', { code: true }))).toBe(
      '<code>a</code><code><math>x</math></code>',
    );
  });
});

describe('links', () => {
  test.each([
    ['https://a.example/b?c=d#e', '<a=https://a.example/b?c=d#e>x</a>'],
    ['mailto:a@example.org', '<a=mailto:a@example.org>x</a>'],
    [`/${hex(1)}`, '<a=/posts/one/>x</a>'],
    [`https://www.notion.so/Title-${hex(1)}#${hex(5)}`, `<a=/posts/one/#b-${hex(5)}>x</a>`],
    [`https://www.notion.so/Secret-${hex(2)}`, 'x'],
    ['javascript:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
  ])('%s', (href, expected) => {
    expect(inline(rich('x', {}, href))).toBe(expected);
  });

  test('neighbouring runs of one link are one link', () => {
    const url = 'https://a.example/';
    expect(inline(rich('a', {}, url), rich('b', { bold: true }, url))).toBe(
      '<a=https://a.example/>a<b>b</b></a>',
    );
  });

  test('a link around a space only has nothing to name it: the space stays', () => {
    expect(inline(rich('a'), rich(' ', {}, 'https://a.example/'), rich('b'))).toBe('a b');
  });

  test('a link that is lost is reported', () => {
    expect(rulesOf(rich('x', {}, 'javascript:alert(1)'))).toEqual(['link-forbidden']);
    expect(rulesOf(rich('x', {}, `/${hex(2)}`))).toEqual(['link-private']);
  });
});

test('plain text replaces mentions, so that a draft’s title cannot leak', () => {
  const items = [
    rich('See '),
    mention({ type: 'page', page: { id: hex(2) } }, 'Secret plan'),
    rich(' and '),
    mention({ type: 'page', page: { id: hex(1) } }, 'Old title'),
    rich('\n'),
    equation('x^2'),
    mention(
      {
        type: 'custom_emoji',
        custom_emoji: { id: '1', name: 'bufo', url: 'https://a.example/b.png' },
      },
      ':bufo:',
    ),
  ];
  expect(plainText(items, context())).toBe('See Private page and One\nx^2bufo');
});
