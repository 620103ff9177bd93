import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../../packages/notion-local/src/model/workspace-model.ts';
import { workspaceFromObjects } from '../../packages/notion-local/src/from-objects.ts';

type Json = Readonly<Record<string, unknown>>;

interface Recording {
  readonly objects: readonly {
    readonly path: string;
    readonly kind: string;
    readonly object: Json;
    readonly blocks?: readonly Json[];
  }[];
}

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'recorded');

/** Recorded objects are kept beside the repository, in CI too; elsewhere their tests are skipped. */
export const hasRecordings = existsSync(join(folder, 'svelte-notion-page.json'));

export interface RecordedPage {
  readonly id: string;
  readonly blocks: readonly Json[];
}

export interface RecordedWorkspace {
  readonly workspace: Workspace;
  readonly databaseId: string;
  readonly pages: readonly RecordedPage[];
}

const databaseId = 'be65d799-9e98-4426-86a6-72072991e27b';

/** The recorded pages as rows of one database, and every single recorded block on a page of its own. */
export function openRecordedWorkspace(): RecordedWorkspace {
  const exported = read('svelte-notion-page.json').objects.map(({ object, blocks }, index) => ({
    page: toRow(object, index),
    blocks: blocks ?? [],
  }));
  const single = read('notion-sdk-jvm.json')
    .objects.filter(({ kind }) => kind === 'block')
    .map(({ object, path }, index) => ({
      page: toRow(
        {
          properties: titleOf(path),
          created_time: '2022-01-01T00:00:00.000Z',
          last_edited_time: '2022-01-01T00:00:00.000Z',
        },
        500 + index,
      ),
      blocks: [withId(object, index)],
    }));
  const seen = new Set<string>();
  const all = [...exported, ...single].map(({ page, blocks: own }) => ({
    page,
    blocks: own.map((block) => withOwnIds(block, seen)),
  }));
  const blocks = new Map(all.map(({ page, blocks: own }) => [page.id, own]));
  const workspace = workspaceFromObjects({
    databases: [toDatabase()],
    pages: all.map(({ page }) => page),
    blocksOf: (id) => blocks.get(id) ?? [],
  });
  return { workspace, databaseId, pages: [...blocks].map(([id, own]) => ({ id, blocks: own })) };
}

function read(name: string): Recording {
  // Recorded data: its README gives the shape.
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording;
}

/** Several recordings share one page id; the page's own id is kept where it is the first. */
function toRow(page: Json, index: number): Json & { id: string } {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    object: 'page',
    cover: null,
    icon: null,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    ...page,
    id,
    parent: { type: 'database_id', database_id: databaseId },
  };
}

function withId(block: Json, index: number): Json {
  const id = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
  const time = '2022-01-01T00:00:00.000Z';
  return { object: 'block', id, created_time: time, last_edited_time: time, ...block };
}

/** One page was exported several times: a block that stands on an earlier page gets another id. */
function withOwnIds(block: Json, seen: Set<string>): Json {
  const id = typeof block['id'] === 'string' ? block['id'] : '';
  const own = seen.has(id) ? crypto.randomUUID() : id;
  seen.add(own);
  const children = Object.fromEntries(
    ['children', '_children']
      .filter((key) => Array.isArray(block[key]))
      .map((key) => [key, (block[key] as Json[]).map((child) => withOwnIds(child, seen))]),
  );
  return { ...block, ...(own === '' ? {} : { id: own }), ...children };
}

function titleOf(text: string): Json {
  return {
    Name: {
      id: 'title',
      type: 'title',
      title: [{ type: 'text', text: { content: text }, plain_text: text }],
    },
  };
}

function toDatabase(): Json {
  return {
    object: 'database',
    id: databaseId,
    title: [{ type: 'text', text: { content: 'Recorded' }, plain_text: 'Recorded' }],
    description: [],
    created_time: '2022-01-01T00:00:00.000Z',
    last_edited_time: '2022-01-01T00:00:00.000Z',
    icon: null,
    cover: null,
    url: `https://www.notion.so/${databaseId.replaceAll('-', '')}`,
    parent: { type: 'workspace', workspace: true },
    properties: { Name: { id: 'title', name: 'Name', type: 'title', title: {} } },
  };
}

/** Every `plain_text` below a value, in order. */
export function collectPlainTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectPlainTexts);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'plain_text' in value && typeof value.plain_text === 'string' ? [value.plain_text] : [];
  return [...own, ...Object.values(value).flatMap(collectPlainTexts)];
}
