import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { toPlainViews } from '../../../src/lib/plain-views.ts';

const golden = join(import.meta.dirname, '..', '..', 'golden');
const types = 'board calendar chart dashboard form gallery list map table timeline'.split(' ');

function plain(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  toPlainViews(tree);
  return toHtml(tree);
}
const read = (name: string): string => readFileSync(join(golden, name, 'page.html'), 'utf8');
const wordsOf = (html: string): string[] =>
  html
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

describe('views in a feed', () => {
  it.each(types)('say all of a %s without tabs, drawings and regions that scroll', (type) => {
    const before = read(`view-${type}`);
    const after = plain(before);
    expect(after).not.toMatch(/<svg|tabindex|data-tabs|<details|timeline-scale|class="calendar"/);
    expect(after).toContain(`data-view-type="${type}"`);
    // Of what is left out, all stands in the figures and dates.
    const words = new Set(wordsOf(after));
    const drawn = /chart|dashboard|timeline|calendar/.test(type);
    const lost = wordsOf(before).filter((word) => !words.has(word));
    if (!drawn) expect(lost).toEqual([]);
  });

  it('show a month as a list of its days', () => {
    const month = `<div class="view view-calendar" data-view-type="calendar"><table class="calendar"><caption>March 2026</caption><thead><tr><th>Mon</th></tr></thead><tbody><tr><td>1</td><td data-day="Monday 2"><time>2</time><ul><li><p>Fair</p></li></ul></td></tr></tbody></table><details><summary>More</summary><table class="calendar"><caption>April 2026</caption><tbody><tr><td></td></tr></tbody></table></details></div>`;
    expect(plain(month)).toBe(
      '<div class="view view-calendar" data-view-type="calendar"><p><strong>March 2026</strong></p><ul><li>Monday 2<ul><li><p>Fair</p></li></ul></li></ul><p><strong>April 2026</strong></p><ul></ul></div>',
    );
  });

  it('keep what folds in the text, and name tabs', () => {
    const toggle = '<details><summary>More</summary><p>Words</p></details>';
    expect(plain(toggle)).toBe(toggle);
    expect(
      plain(
        '<div class="tabs" data-tabs=""><section class="tab" data-tab=""><p class="tab-label" data-tab-label="">One</p><div class="tab-panel" data-tab-panel=""><p>Words</p></div></section></div>',
      ),
    ).toBe(
      '<section class="tab" data-tab=""><p><strong>One</strong></p><div class="tab-panel" data-tab-panel=""><p>Words</p></div></section>',
    );
  });

  it('show charts as the table of their figures, and rows of a timeline without bars', () => {
    expect(plain(read('view-chart'))).toContain('<table');
    const timeline = plain(read('view-timeline'));
    const [head = '', first = ''] = timeline.match(/<tr>.*?<\/tr>/gs) ?? [];
    expect(head.match(/<t[hd]/g)?.length).toBe(first.match(/<t[hd]/g)?.length);
    expect(timeline).toContain('<time');
  });
});
