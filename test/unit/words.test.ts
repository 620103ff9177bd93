import { describe, expect, it } from 'vitest';
import { createHtmlRenderer } from '../../content-loader/render/html.ts';
import { renderMarkdown } from '../../content-loader/render/markdown.ts';
import { toExcerpt } from '../../content-loader/render/plain-text.ts';
import { convertPage } from '../../content-loader/convert/convert-page.ts';
import { convertProperties } from '../../content-loader/convert/properties.ts';
import type { Words } from '../../content-loader/words/words.ts';
import { createWords } from '../../content-loader/words/words.ts';
import { ar } from '../../content-loader/words/ar.ts';
import { de } from '../../content-loader/words/de.ts';
import { en } from '../../content-loader/words/en.ts';
import { es } from '../../content-loader/words/es.ts';
import { fr } from '../../content-loader/words/fr.ts';
import { ja } from '../../content-loader/words/ja.ts';
import { ko } from '../../content-loader/words/ko.ts';
import { pt } from '../../content-loader/words/pt.ts';
import { zh } from '../../content-loader/words/zh.ts';
import { block, context, id, rich, tree } from './convert/fixtures.ts';

const private2 = { type: 'mention', mention: { type: 'page', page: { id: id(2) } } };
const unnamed = { type: 'mention', mention: { type: 'user', user: { object: 'user', id: id(9) } } };
const large = 'https://files.example/large.zip';

/** A page that shows every word which no author wrote. */
const page = tree([
  block('paragraph', { rich_text: [private2, rich(' '), unnamed] }),
  block('table_of_contents', {}),
  block('breadcrumb', {}),
  block('heading_2', { rich_text: [rich('Words')] }),
  block('to_do', { rich_text: [], checked: false }),
  block('toggle', { rich_text: [] }, [block('paragraph', { rich_text: [rich('x')] })]),
  block('tab', {}, [block('paragraph', { rich_text: [] }, [])]),
  block('table', { has_column_header: true }, [block('table_row', { cells: [[rich('x')]] })]),
  block('code', { rich_text: [rich('graph TD\n  A --> B')], language: 'mermaid' }),
  block('meeting_notes', { title: [rich('M')], children: { transcript_block_id: id(77) } }, [
    { ...block('paragraph', { rich_text: [rich('said')] }), id: id(77) },
  ]),
  block('image', { type: 'file', file: {} }),
  block('file', { type: 'external', external: { url: large }, name: 'large.zip' }),
  block('video', { type: 'external', external: { url: 'https://youtu.be/dQw4w9WgXcQ' } }),
  block('link_to_page', { type: 'page_id', page_id: id(2) }),
]);

async function show(words: Words): Promise<{ html: string; markdown: string; excerpt: string }> {
  const { root } = convertPage(
    page,
    context({
      words,
      resolveAsset: (url) =>
        url === large
          ? { kind: 'unavailable', reason: 'too-large', detail: 'too large', bytes: 26_200_000 }
          : undefined,
    }),
  );
  const renderer = createHtmlRenderer({ words });
  await renderer.prepare(root);
  const { html } = renderer.renderHtml(root);
  return { html, markdown: renderMarkdown(root), excerpt: toExcerpt(root, 500) };
}

describe("words that no author wrote are those of the site's language", () => {
  const shown = [
    'privatePage',
    'someone',
    'transcript',
    'image',
    'contents',
    'breadcrumb',
  ] as const;
  const named = ['table', 'task', 'toggle', 'tab', 'diagram', 'diagramSource'] as const;

  it.each(Object.entries({ ar, de, en, es, fr, ja, ko, pt, zh }))('%s', async (language, texts) => {
    const words = createWords({ language });
    const { html, markdown } = await show(words);
    for (const name of [...shown, ...named]) expect(html).toContain(texts[name]);
    for (const name of ['privatePage', 'someone', 'transcript'] as const) {
      expect(markdown).toContain(texts[name]);
    }
    expect(html).toContain(words.permalink('Words').replace(/&/g, '&#x26;'));
    expect(html).toContain(`title="${words.providerVideo('YouTube')}"`);
    expect(html).toContain(`large.zip (${words.size(26_200_000)})`);
    if (language === 'en') return;
    const others = [...shown, 'diagramSource', 'contents', 'privatePage'] as const;
    for (const name of others) {
      if (texts[name] !== en[name]) expect(html).not.toContain(`>${en[name]}<`);
    }
    expect(html).not.toContain('YouTube video"');
  });

  it('say a size with the units and the decimal sign of the language', () => {
    const sizes = (language: string) =>
      [812, 26_250_000]
        .map(createWords({ language }).size)
        .map((size) => size.replace(/\s/gu, ' '));
    expect(sizes('en-GB')).toEqual(['812 bytes', '26.3 MB']);
    expect(sizes('de-AT')).toEqual(['812 Byte', '26,3 MB']);
    expect(sizes('fr')).toEqual(['812 octets', '26,3 Mo']);
    expect(createWords({ language: 'en' }).size(999_999)).toBe('1 MB');
  });

  it('can be the own words of a site, in a language that Quire does not know too', async () => {
    const words = createWords({ language: 'nl', words: { privatePage: 'Besloten $& {pagina}' } });
    const { html } = await show(words);
    expect(html).toContain('Besloten $&#x26; {pagina}');
    expect(html).toContain(en.someone);
    expect(words.permalink('$& {x}')).toBe('Link to “$& {x}”');
  });

  it('stand in properties, in numbers of equal names', () => {
    const { values } = convertProperties(
      // A page's object with the one property that is looked at.
      {
        properties: { V: { type: 'verification', verification: { state: 'expired' } } },
      } as unknown as Parameters<typeof convertProperties>[0],
      context({ words: createWords({ language: 'de' }) }),
    );
    expect(values).toEqual({ V: { type: 'text', text: 'abgelaufen' } });
    const two = tree([page.blocks[7], page.blocks[7]].filter((found) => found !== undefined));
    const words = createWords({ language: 'ar-EG' });
    const { root } = convertPage(two, context({ words }));
    expect(createHtmlRenderer({ words }).renderHtml(root).html).toContain(`${ar.table} ٢`);
  });
});
