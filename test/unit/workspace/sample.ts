import { join } from 'node:path';
import type {
  BlockObjectResponse,
  PageObjectResponse,
  RichTextItemResponse,
} from '@notionhq/client';
import { readWorkspace } from '../../../packages/notion-local/src/workspace.ts';

export const sampleFolder = join(import.meta.dirname, '../../../content-loader/workspace');

export const sample = readWorkspace(sampleFolder);

export interface SampleBlock {
  readonly block: BlockObjectResponse;
  readonly depth: number;
  readonly children: readonly SampleBlock[];
}

export interface SamplePage {
  readonly page: PageObjectResponse;
  readonly title: string;
  readonly blocks: readonly SampleBlock[];
}

// The API's objects are untyped in the model; the SDK's types are what it promises to answer with.
const asPage = (object: unknown): PageObjectResponse => object as PageObjectResponse;
const asBlock = (object: unknown): BlockObjectResponse => object as BlockObjectResponse;

function readBlocks(id: string, depth: number): readonly SampleBlock[] {
  return (sample.children(id) ?? []).map(asBlock).map((block) => ({
    block,
    depth,
    children: block.type.startsWith('child_') ? [] : readBlocks(block.id, depth + 1),
  }));
}

function toTitle(page: PageObjectResponse): string {
  const title = Object.values(page.properties).find((property) => property.type === 'title');
  return (title?.title ?? []).map((item) => item.plain_text).join('');
}

export const pages: readonly SamplePage[] = [...sample.pages.values()]
  .map(asPage)
  .map((page) => ({ page, title: toTitle(page), blocks: readBlocks(page.id, 1) }));

export function flatten(blocks: readonly SampleBlock[]): readonly SampleBlock[] {
  return blocks.flatMap((each) => [each, ...flatten(each.children)]);
}

export const allBlocks = pages.flatMap(({ blocks }) => flatten(blocks));

/** Every object inside a JSON value, itself included. */
export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(objectsIn)];
}

function isRichText(
  object: Readonly<Record<string, unknown>>,
): object is Readonly<Record<string, unknown>> & RichTextItemResponse {
  return 'plain_text' in object && 'annotations' in object;
}

export function richTextIn(value: unknown): readonly RichTextItemResponse[] {
  return objectsIn(value).filter(isRichText);
}

/** Rows of the journal, trashed ones too. */
export const journal = pages.filter(({ page }) => 'Translation of' in page.properties);

/** Published on the day the sample was written, which is in the past for every reader. */
export function isPublished({ page }: SamplePage): boolean {
  const status = page.properties['Status'];
  const date = page.properties['Date'];
  return (
    !page.in_trash &&
    status?.type === 'status' &&
    status.status?.name === 'Published' &&
    date?.type === 'date' &&
    (date.date?.start ?? '') <= '2026-11-22'
  );
}
