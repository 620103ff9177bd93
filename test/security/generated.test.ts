import type { PageObjectResponse } from '@notionhq/client';
import fc from 'fast-check';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { startProcessorTime } from '../processor-time.ts';
import { convertProperties } from '../../content-loader/convert/properties.ts';
import { toOutcome } from '../../content-loader/notion/answer.ts';
import { createHtmlRenderer } from '../../content-loader/render/html.ts';
import { renderMarkdown } from '../../content-loader/render/markdown.ts';
import { toDelivery } from '../../content-loader/webhook/event.ts';
import { page, richText } from '../unit/convert/arbitrary.ts';
import { context, convert } from '../unit/convert/fixtures.ts';
import { attackTexts, attackUrls } from './attacks.ts';
import { mutate, mutations } from './mutate.ts';
import { findForbidden } from './vocabulary.ts';

const runs = { numRuns: Number(process.env['RUNS'] ?? 300) };
const renderer = createHtmlRenderer();
/** Quire makes the tree of blocks itself; Notion and strangers make what is in it. */
const ours = ['children'];
/** Far above what any of these takes: on the slowest machine it says "without end". */
const LONGEST_MS = 10_000;

const hostilePage = fc
  .tuple(page, mutations)
  .map(([blocks, changes]) => mutate(blocks, changes, ours));

/** Its words as a reader sees them, and what stands in names and addresses instead of text. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  const own = node.type === 'element' ? ['alt', 'ariaLabel', 'title'] : [];
  const named = own.map((name) => (node as Element).properties[name] ?? '').join('');
  return named + ('children' in node ? node.children.map(wordsOf).join('') : '');
}

function squeeze(text: string): string {
  return text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Cf}\uFFFD]/gu, '');
}

/**
 * Every `plain_text` of a run of text, however deep. A mention shows what it names today, which may be
 * another name or none; a formula its TeX.
 */
function plainTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { plain_text: own, type } = value as { plain_text?: unknown; type?: unknown };
  const below = Object.values(value).flatMap(plainTexts);
  return typeof own === 'string' && type === 'text' ? [own, ...below] : below;
}

describe('whatever blocks hold', () => {
  it('nothing is thrown, and nothing stands in the page that the vocabulary does not know', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePage, async (blocks) => {
        const time = startProcessorTime();
        const { root } = convert(blocks);
        await renderer.prepare(root);
        const { html } = renderer.renderHtml(root);
        renderMarkdown(root);
        expect(time()).toBeLessThan(LONGEST_MS);
        const forbidden: string[] = [];
        visit(fromHtml(html, { fragment: true }), 'element', (element) => {
          forbidden.push(...findForbidden(element));
        });
        expect(forbidden).toEqual([]);
      }),
      runs,
    );
  });

  it('every text is shown, or something is reported', () => {
    fc.assert(
      fc.property(hostilePage, (blocks) => {
        const { root, warnings } = convert(blocks);
        const { html, warnings: more } = renderer.renderHtml(root);
        if (warnings.length + more.length > 0) return;
        const shown = squeeze(wordsOf(fromHtml(html, { fragment: true })));
        const lost = plainTexts(blocks)
          .map(squeeze)
          .filter((text) => !shown.includes(text));
        expect(lost).toEqual([]);
      }),
      runs,
    );
  });
});

const propertyTypes = [
  ...[
    'checkbox',
    'created_by',
    'created_time',
    'date',
    'email',
    'files',
    'formula',
    'last_edited_by',
  ],
  ...[
    'multi_select',
    'number',
    'people',
    'phone_number',
    'place',
    'relation',
    'rich_text',
    'rollup',
  ],
  ...[
    'select',
    'status',
    'title',
    'unique_id',
    'url',
    'verification',
    'button',
    'hologram',
    '__proto__',
  ],
] as const;

const propertyValue = fc.oneof(
  fc.constantFrom<unknown>(...attackTexts, ...attackUrls),
  richText,
  fc.anything({ maxDepth: 3 }),
  fc.record(
    {
      type: fc.constantFrom('string', 'array', 'date', 'number'),
      array: fc.array(fc.anything()),
      string: fc.constantFrom<unknown>(...attackTexts),
      start: fc.string(),
      name: fc.string(),
      url: fc.constantFrom(...attackUrls),
    },
    { requiredKeys: [] },
  ),
);

/** All strings under the names that templates make links and requests of. */
function addressesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  // What Quire does not know is kept as it came, for a site's own code: no template shows it.
  if ('type' in value && value.type === 'raw') return [];
  return Object.entries(value).flatMap(([name, child]) =>
    ['href', 'src'].includes(name) && typeof child === 'string' ? [child] : addressesOf(child),
  );
}

describe('whatever properties hold', () => {
  it('nothing is thrown, and no address has a scheme that the vocabulary does not know', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...propertyTypes),
        propertyValue,
        fc.string(),
        (type, value, name) => {
          const properties = { [name]: { id: 'p', type, [type]: value } };
          const { values } = convertProperties(
            // As wrong as an answer may be.
            { object: 'page', id: 'x', properties } as unknown as PageObjectResponse,
            context({}),
            {},
          );
          const wrong = addressesOf(values).filter(
            (url) => !/^(?:https?:\/\/|mailto:|tel:|#|\/(?![/\\]))/i.test(url),
          );
          expect(wrong).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe('whatever answers and deliveries hold', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom(...attackTexts),
    fc.constantFrom(
      '[',
      '{"object":"list","results":',
      '{"object":"list","results":[null],"has_more":true}',
      '"a"',
    ),
  );

  it('an answer is taken or refused, without an exception', () => {
    const kinds = fc.constantFrom('children' as const, 'query' as const, 'page' as const);
    fc.assert(
      fc.property(
        body,
        fc.integer({ min: 200, max: 599 }),
        kinds,
        fc.nat(9),
        (text, status, kind, misshapen) => {
          const headers = new Headers({ 'retry-after': String(misshapen) });
          const { outcome } = toOutcome(
            { status, headers, text },
            { name: 'x', kind, misshapen },
            1,
            0,
          );
          expect(outcome).toBeTypeOf('object');
        },
      ),
      runs,
    );
  });

  it('a delivery is an event, a handshake, or nothing', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(['event', 'handshake', 'malformed', 'other']).toContain(toDelivery(text).kind);
      }),
      runs,
    );
  });
});
