import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BlockObjectResponse } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { workspaceFilePath } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { allBlocks, objectsIn, pages, richTextIn, sample, sampleFolder } from './sample.ts';

const files = readdirSync(sampleFolder, { recursive: true, encoding: 'utf8' })
  .map((file) => join(sampleFolder, file))
  .filter((file) => statSync(file).isFile());
const attachments = files.filter((file) => !file.endsWith('.json'));

const everything = [
  sample.users,
  sample.customEmojis,
  [...sample.databases.values()],
  pages.map(({ page }) => page),
  allBlocks.map(({ block }) => block),
];
const urls = objectsIn(everything).flatMap((object) =>
  [object['url'], object['avatar_url']].filter((url) => typeof url === 'string'),
);

interface Media {
  readonly type: 'file' | 'external';
  readonly caption: readonly unknown[];
}

function mediaIn(block: BlockObjectResponse): readonly Media[] {
  if (block.type === 'image') return [block.image];
  if (block.type === 'audio') return [block.audio];
  if (block.type === 'pdf') return [block.pdf];
  return block.type === 'file' ? [block.file] : [];
}

const toDashed = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

describe('references of the sample', () => {
  test('name files that exist, and leave none unnamed', async () => {
    const named = [...new Set(urls.flatMap((url) => workspaceFilePath(url) ?? []))];
    expect(named.length).toBeGreaterThanOrEqual(30);
    const sizes = await Promise.all(
      named.map(async (path) => (await sample.file(path)?.read())?.byteLength ?? 0),
    );
    expect(named.filter((_, at) => sizes[at] === 0)).toEqual([]);
    const json = files
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unnamed = attachments.filter((file) => !json.includes(basename(file)));
    expect(unnamed).toEqual([]);
  });

  test('stay small: the folder is below 4 MB', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(4_000_000);
  });

  test('resolve: relations, mentions, links to pages, synced blocks', () => {
    const known = (id: string): boolean =>
      sample.pages.has(id) || sample.databases.has(id) || sample.block(id) !== undefined;
    const relations = pages.flatMap(({ page }) =>
      Object.values(page.properties).flatMap((property) =>
        property.type === 'relation' ? property.relation.map(({ id }) => id) : [],
      ),
    );
    const mentions = richTextIn(everything).flatMap((run) => {
      if (run.type !== 'mention') return [];
      const { mention } = run;
      if (mention.type === 'page') return [mention.page.id];
      return mention.type === 'database' ? [mention.database.id] : [];
    });
    const blocks = objectsIn(allBlocks.map(({ block }) => block)).flatMap((object) =>
      [object['page_id'], object['database_id'], object['block_id']].filter(
        (id) => typeof id === 'string',
      ),
    );
    for (const ids of [relations, mentions, blocks]) {
      expect(ids.length).toBeGreaterThan(3);
      expect(ids.filter((id) => !known(id))).toEqual([]);
    }
  });

  test('resolve: links of every Notion shape, with and without the anchor of a block', () => {
    const links = richTextIn(everything).flatMap(({ href }) => {
      const [, page, anchor] =
        /^(?:\/|https:\/\/[\w.-]*notion\.(?:so|site|com)\/).*?([0-9a-f]{32})(?:\?[^#]*)?(?:#([0-9a-f]{32}))?$/.exec(
          href ?? '',
        ) ?? [];
      return page === undefined ? [] : [{ href, page: toDashed(page), anchor }];
    });
    expect(links.length).toBeGreaterThan(60);
    const broken = links.filter(
      ({ page, anchor }) =>
        !(sample.pages.has(page) || sample.databases.has(page)) ||
        (anchor !== undefined && sample.block(toDashed(anchor)) === undefined),
    );
    expect(broken).toEqual([]);
    expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(20);
    const shapes = ['/', 'https://www.notion.so/', 'https://app.notion.com/p/', '.notion.site/'];
    for (const shape of shapes) {
      expect(
        links.some(({ href }) => href?.includes(shape)),
        shape,
      ).toBe(true);
    }
    expect(links.some(({ href }) => href?.includes('?v='))).toBe(true);
  });

  test('are self-contained: no picture and no file is external, every picture has a caption', () => {
    const media = allBlocks.flatMap(({ block }) => mediaIn(block));
    expect(media.length).toBeGreaterThanOrEqual(12);
    expect(media.filter(({ type }) => type === 'external')).toEqual([]);
    expect(media.filter(({ caption }) => caption.length === 0)).toEqual([]);
  });

  test('use reserved addresses', () => {
    const text = JSON.stringify(everything);
    const addresses = text.match(/[\w.]+@[\w.-]+\.\w+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(4);
    expect(addresses.filter((address) => !address.endsWith('@quire.example'))).toEqual([]);
  });
});
