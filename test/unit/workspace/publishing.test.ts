import { describe, expect, test } from 'vitest';
import { allBlocks, flatten, isPublished, journal, pages, richTextIn } from './sample.ts';

const published = journal.filter(isPublished);
const held = journal.filter((each) => !isPublished(each));
const typeOf = ({ page }: (typeof journal)[number]): string | undefined => {
  const type = page.properties['Type'];
  return type?.type === 'select' ? type.select?.name : undefined;
};

describe('the journal of the sample', () => {
  test('has enough to read: posts, standalone pages, tags, categories, a series, covers', () => {
    const posts = published.filter((each) => typeOf(each) === 'Post');
    expect(posts.length).toBeGreaterThanOrEqual(16);
    expect(published.filter((each) => typeOf(each) === 'Page')).toHaveLength(4);
    const options = (name: string): readonly string[] =>
      posts.flatMap(({ page }) => {
        const value = page.properties[name];
        if (value?.type === 'multi_select') return value.multi_select.map((each) => each.name);
        return value?.type === 'select' && value.select !== null ? [value.select.name] : [];
      });
    expect(new Set(options('Tags')).size).toBeGreaterThanOrEqual(10);
    expect(new Set(options('Category')).size).toBe(4);
    expect(options('Series')).toHaveLength(3);
    expect(new Set(options('Language'))).toEqual(new Set(['en', 'de', 'ja', 'ar', 'zh']));
    const covered = posts.filter(({ page }) => {
      const files = page.properties['Cover Image'];
      return page.cover !== null || (files?.type === 'files' && files.files.length > 0);
    });
    expect(covered).toHaveLength(posts.length);
  });

  test('holds back drafts, a scheduled post, a trashed one and a row without a title', () => {
    const titles = held.map(({ title }) => title);
    expect(titles).toHaveLength(5);
    expect(titles).toContain('');
    expect(held.filter(({ page }) => page.in_trash).map(({ title }) => title)).toEqual([
      'Pulpwreck',
    ]);
    const status = held.map(({ page }) => {
      const value = page.properties['Status'];
      return value?.type === 'status' ? value.status?.name : undefined;
    });
    expect(status).toEqual(expect.arrayContaining(['Draft', 'In review', undefined]));
    const dates = held.map(({ page }) => {
      const value = page.properties['Date'];
      return value?.type === 'date' ? value.date?.start : undefined;
    });
    expect(dates).toContain('2099-01-01');
  });

  test('marks what must not be seen with words that no published text contains', () => {
    const markers = /vellichorium|quoinlatch|morrowbind|pulpwreck|foolscrump/i;
    // A mention's text is the current title of its target: those are what a build has to hide.
    const typed = published.flatMap(({ title, page, blocks }) => [
      title,
      ...richTextIn([page.properties, blocks])
        .filter(({ type }) => type !== 'mention')
        .map(({ plain_text }) => plain_text),
    ]);
    expect(typed.filter((text) => markers.test(text))).toEqual([]);
    const unseen = pages.filter(({ title }) => markers.test(title)).map(({ title }) => title);
    expect(unseen).toContain('Foolscrump');
    expect(held.filter(({ title }) => title !== '' && !markers.test(title))).toHaveLength(1);
  });

  test('links to a draft and mentions it, from published posts', () => {
    const draft = held.find(({ title }) => title.startsWith('Vellichorium'));
    const id = draft?.page.id ?? '';
    const text = JSON.stringify(published.map(({ page, blocks }) => [page.properties, blocks]));
    expect(text).toContain(`"page":{"id":"${id}"}`);
    expect(text).toContain(`/${id.replaceAll('-', '')}`);
    expect(text).toContain(`"page_id":"${id}"`);
    expect(text).toContain(`{"id":"${id}"}`);
  });

  test('has a page of more than 100 blocks and nesting deeper than six', () => {
    expect(Math.max(...published.map(({ blocks }) => blocks.length))).toBeGreaterThan(130);
    const deepest = allBlocks.toSorted((left, right) => right.depth - left.depth)[0];
    expect(deepest?.depth).toBeGreaterThanOrEqual(7);
    const book = published.find(({ title }) => title === 'Where a book lives');
    const kinds = new Set(
      flatten(book?.blocks ?? [])
        .filter(({ depth }) => depth > 3)
        .map(({ block }) => block.type),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(6);
  });

  test('is written in Latin, Japanese, Chinese and Arabic script, at length', () => {
    const text = richTextIn(published.map(({ blocks }) => blocks))
      .map(({ plain_text }) => plain_text)
      .join('');
    const count = (script: RegExp): number => text.match(script)?.length ?? 0;
    expect(count(/\p{Script=Latin}/gu)).toBeGreaterThan(60_000);
    expect(count(/\p{Script=Hiragana}/gu)).toBeGreaterThan(500);
    expect(count(/\p{Script=Han}/gu)).toBeGreaterThan(1_000);
    expect(count(/\p{Script=Arabic}/gu)).toBeGreaterThan(1_500);
  });

  test('has edits after creations, and neither after the day it was written', () => {
    for (const { page } of pages) {
      expect(page.last_edited_time >= page.created_time, page.id).toBe(true);
      expect(page.last_edited_time < '2026-11-22', page.id).toBe(true);
    }
  });

  test('never skips a heading level', () => {
    for (const { title, blocks } of published) {
      const levels = flatten(blocks).flatMap(({ block }) => {
        const level = /^heading_(\d)$/.exec(block.type)?.[1];
        return level === undefined ? [] : [Number(level)];
      });
      levels.forEach((level, at) => {
        expect(level - (levels[at - 1] ?? 0), `${title}, heading ${at + 1}`).toBeLessThanOrEqual(1);
      });
    }
  });
});
