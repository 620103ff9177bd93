import { describe, expect, it } from 'vitest';
import { xmlDocument } from '../../../src/lib/xml.ts';

describe('an XML document', () => {
  it('has its pieces in order, and leaves out what is absent', () => {
    const root = {
      name: 'feed',
      attributes: { lang: 'en', base: undefined },
      content: [
        { name: 'title', content: 'One' },
        undefined,
        { name: 'link', attributes: { rel: 'self', href: undefined } },
        { name: 'empty', content: '' },
      ],
    };
    expect(xmlDocument(root)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<feed lang="en"><title>One</title><link rel="self"/><empty/></feed>\n',
    );
  });

  it('escapes what would be read as more than text, and drops what no document can hold', () => {
    const text = `<b> & "c" 'd'\u0000\u000b\ufffe\t\n`;
    expect(xmlDocument({ name: 'a', attributes: { b: text }, content: text })).toContain(
      `<a b="&lt;b&gt; &amp; &quot;c&quot; 'd'\t\n">&lt;b&gt; &amp; &quot;c&quot; 'd'\t\n</a>`,
    );
  });
});
