import fc from 'fast-check';
import type { Nodes as HastNodes, Root as HastRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { beforeAll, expect, test } from 'vitest';
import type { HtmlRenderer } from '../../../content-loader/render/html.ts';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { LANGUAGES, hostileTree, markedTree, tree } from './arbitrary.ts';

import * as build from './build.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);

let renderer: HtmlRenderer;
beforeAll(async () => {
  renderer = createHtmlRenderer();
  await renderer.prepare(build.root(...LANGUAGES.map(build.codeBlock)));
});

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'tel-non-breaking': 'off' },
  }),
);

/** Reads HTML as a browser does; any parse error fails. */
function parseHtml(html: string): HastRoot {
  const errors: string[] = [];
  const parsed = fromHtml(html, {
    fragment: true,
    onerror: (error) => void errors.push(error.message),
  });
  expect(errors, html).toEqual([]);
  return parsed;
}

function toTextContent(node: HastNodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(toTextContent).join('') : '';
}

test('a browser reads exactly the tree that was written, without an error', () => {
  fc.assert(
    fc.property(tree, (root) => {
      const { html } = renderer.renderHtml(root);
      expect(toHtml(parseHtml(html))).toBe(
        html.replace(/&#x20;(?=\n)/g, ' ').replace(/&#x9;(?=\n)/g, '\t'),
      );
    }),
    { numRuns: RUNS },
  );
});

test('every text of the tree stands in the HTML, whole and in order', () => {
  fc.assert(
    fc.property(tree, (root) => {
      const { html } = renderer.renderHtml(root);
      const text = toTextContent(parseHtml(html));
      let at = 0;
      for (const value of collectTexts(root).filter((one) => one.trim() !== '')) {
        const found = text.indexOf(value, at);
        expect(found, `${JSON.stringify(value)} in ${html}`).toBeGreaterThanOrEqual(0);
        at = found + value.length;
      }
    }),
    { numRuns: RUNS },
  );
});

/** Texts that are shown as they are; what figures replace, and formulas, have tests of their own. */
function collectTexts(node: Nodes): string[] {
  if (node.type === 'containerDirective' && node.name === 'figure') return [];
  if (node.type === 'text' || node.type === 'code') return [node.value];
  if (node.type === 'inlineCode') return node.value.split('\n');
  return 'children' in node ? node.children.flatMap(collectTexts) : [];
}

const ELEMENTS: Readonly<Record<string, string>> = {
  delete: 's',
  emphasis: 'em',
  inlineCode: 'code',
  link: 'a',
  strong: 'strong',
  underline: 'u',
};

test('the marks of each text are the elements around it, from the outside in', () => {
  fc.assert(
    fc.property(markedTree, (root) => {
      expect(collectElements(parseHtml(renderer.renderHtml(root).html))).toEqual(
        collectMarks(root),
      );
    }),
    { numRuns: RUNS },
  );
});

/** Each text with the marks around it; a link within a link is none. */
function collectMarks(root: Root): [string, string[]][] {
  const found: [string, string[]][] = [];
  visitParents(root, (node, ancestors) => {
    if (node.type !== 'text' && node.type !== 'inlineCode') return;
    const names = [...ancestors, node].map((one) => ('name' in one ? one.name : one.type));
    const marks = names.flatMap((name) => ELEMENTS[name] ?? []);
    found.push([node.value, marks.filter((mark, at) => mark !== 'a' || marks.indexOf('a') === at)]);
  });
  return found;
}

function collectElements(root: HastRoot): [string, string[]][] {
  const found: [string, string[]][] = [];
  visitParents(root, 'text', (node, ancestors) => {
    const names = ancestors.flatMap((one) => (one.type === 'element' ? [one.tagName] : []));
    if (node.value.trim() !== '')
      found.push([node.value.trim(), names.filter((name) => name !== 'p')]);
  });
  return found;
}

const FORBIDDEN = /^(?:applet|base|embed|form|frame|frameset|link|meta|script|style|template)$/;

test('hostile text, addresses and names never become markup, scripts or styles', () => {
  fc.assert(
    fc.property(hostileTree, (root) => {
      visit(parseHtml(renderer.renderHtml(root).html), 'element', (element) => {
        expect(element.tagName).not.toMatch(FORBIDDEN);
        for (const [name, value] of Object.entries(element.properties)) {
          expect(name).not.toMatch(/^(?:on.*|style|srcDoc|formAction)$/i);
          if (['href', 'src', 'data', 'poster'].includes(name)) {
            expect(value).toMatch(/^(?:https?:|mailto:|tel:|#|\/(?![/\\]))/i);
          }
        }
      });
    }),
    { numRuns: RUNS },
  );
});

test('no page fails html-validate', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (root) => {
      const { html } = renderer.renderHtml(root);
      const page = `<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><main><article>${html}</article></main></body></html>`;
      const report = await validator.validateString(page);
      // The contract keeps combining marks in ids (Devanagari needs them); the rule knows none.
      const messages = report.results
        .flatMap((result) => result.messages)
        .filter(({ ruleId, message }) => !(ruleId === 'valid-id' && /\p{M}/u.test(message)));
      expect(
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        html,
      ).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

/** Few texts for many headings: most of them are equal, and some look like the id of another. */
const equalHeadings = fc
  .array(fc.constantFrom('One', 'one!', 'One 2', 'One-2-2', '🎉', 'Section'), {
    minLength: 3,
    maxLength: 12,
  })
  .map((texts) => texts.map((text) => build.h(2, text)));

test('ids are unique and every link of the contents leads to a heading', () => {
  fc.assert(
    fc.property(tree, equalHeadings, (some, more) => {
      const toc = build.leaf('toc', { color: 'default' });
      const root = { ...some, children: [toc, ...more, ...some.children] };
      const { html, headings } = renderer.renderHtml(root);
      expect(new Set(headings.map(({ slug }) => slug)).size).toBe(headings.length);
      const ids: string[] = [];
      const links: string[] = [];
      visit(parseHtml(html), 'element', ({ properties }, _, parent) => {
        if (typeof properties['id'] === 'string') ids.push(properties['id']);
        const href = properties['href'];
        const isContents = parent?.type === 'element' && parent.tagName === 'li';
        if (isContents && typeof href === 'string' && href.startsWith('#h-')) links.push(href);
      });
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(headings.map(({ slug }) => slug)));
      expect(links.length).toBeGreaterThanOrEqual(more.length);
      expect(ids).toEqual(expect.arrayContaining(links.map((href) => href.slice(1))));
    }),
    { numRuns: RUNS },
  );
});
