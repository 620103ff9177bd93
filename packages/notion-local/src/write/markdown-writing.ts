import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import type { MarkdownBlock } from '../markdown/markdown-block.ts';
import { parseBlocks } from '../markdown/parse-blocks.ts';
import { isBlockType } from '../folder/block-forms.ts';
import { toEnhancedMarkdown } from '../markdown/page-markdown.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText } from '../model/api-object.ts';
import type { BlockRequest } from './block-requests.ts';
import { toBlockRequest } from './block-requests.ts';
import { languages } from './block-rules.ts';
import { addBlocks } from './block-writing.ts';
import { toFileScope } from './file-scope.ts';
import { putInTrash } from './trash.ts';

/** Blocks that one page of Markdown may come to. */
const MOST_BLOCKS = 20_000;

/** Markdown as blocks of a request. Throws the API's errors. */
export function readMarkdown(context: EndpointContext, markdown: string): readonly BlockRequest[] {
  const scope = toFileScope(context);
  const count = { blocks: 0 };
  const read = (blocks: readonly MarkdownBlock[]): readonly BlockRequest[] =>
    blocks.map(({ type, value, children }) => {
      count.blocks += 1;
      if (count.blocks > MOST_BLOCKS) {
        throw createValidationError(`A page of Markdown may hold ${MOST_BLOCKS} blocks.`);
      }
      if (!isBlockType(type)) throw new Error(`Markdown has no block ${type}`);
      return toBlockRequest(type, withLanguage(type, value), read(children), 'markdown', scope);
    });
  return read(parseBlocks(markdown.split(/\r?\n/)));
}

/** A word that names no language that Notion knows is plain text. */
function withLanguage(type: string, value: ApiObject): ApiObject {
  if (type !== 'code') return value;
  const name = toText(value['language']).toLowerCase();
  return { ...value, language: languages.includes(name) ? name : 'plain text' };
}

/** The Markdown of one block, with what stands below it. */
function toMarkdown({ edits, present }: EndpointContext, block: ApiObject): string {
  const { markdown } = toEnhancedMarkdown('', {
    childrenOf: (id) =>
      id === '' ? [present(block)] : (edits.current().children(id) ?? []).map(present),
    includeTranscript: true,
  });
  return markdown;
}

/**
 * Makes a page's blocks say what the Markdown says. Blocks that it leaves as they are keep their
 * ids, and what Markdown has no words for; the others are made anew.
 */
export function putMarkdown(
  context: EndpointContext,
  pageId: string,
  markdown: string,
  mayDelete: boolean,
): void {
  const { edits } = context;
  const before = edits.current().children(pageId) ?? [];
  const pieces = splitByKept(
    before.map((block) => ({ block, text: toMarkdown(context, block) })),
    markdown,
  );
  const kept = new Set(pieces.flatMap(({ block }) => (block === undefined ? [] : [idOf(block)])));
  const lost = before.filter((block) => !kept.has(idOf(block)));
  if (!mayDelete && lost.some((block) => holdsPage(context, block))) {
    throw createValidationError(
      'This would delete a child page or database: set allow_deleting_content to do it.',
    );
  }
  const requests = pieces.map(({ block, text }) => ({
    block,
    blocks: block === undefined ? readMarkdown(context, text) : [],
  }));
  const parent = { type: 'page_id', page_id: pageId };
  const ids = requests.flatMap(({ block, blocks }) =>
    block === undefined
      ? addBlocks(context, parent, blocks, { at: 'end' }).map(idOf)
      : [idOf(block)],
  );
  edits.blocks.arrange(pageId, [...ids, ...lost.map(idOf)]);
  for (const block of lost) putInTrash(context, block);
}

/** A block that is there, and its Markdown. */
interface PrintedBlock {
  readonly block: ApiObject;
  readonly text: string;
}

/** A part of new Markdown: a block that stays, or text for new ones. */
interface Piece {
  readonly block: ApiObject | undefined;
  readonly text: string;
}

/**
 * Cuts new Markdown at the blocks that stand in it unchanged, in their order. A line that names a
 * child page is that page, wherever it stands.
 */
function splitByKept(before: readonly PrintedBlock[], markdown: string): readonly Piece[] {
  const given = markdown.split(/\r?\n/);
  const lines = given.map(withoutSignature);
  const known = before.map(({ block, text }, index) => {
    return { block, index, lines: text.split('\n').map(withoutSignature) };
  });
  const byLine = Map.groupBy(known, (piece) => piece.lines[0] ?? '');
  const byId = new Map(known.map((piece) => [idOf(piece.block).replaceAll('-', ''), piece]));
  const used = new Set<number>();
  const pieces: Piece[] = [];
  let fresh: string[] = [];
  const flush = (): void => {
    if (fresh.some((line) => line.trim() !== '')) {
      pieces.push({ block: undefined, text: fresh.join('\n') });
    }
    fresh = [];
  };
  let next = 0;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const url = /^<(?:page|database) url="[^"]*?([0-9a-f]{32})"/i.exec(line);
    const named = byId.get(url?.[1] ?? '');
    const same = byLine
      .get(line)
      ?.find(
        (piece) => piece.index >= next && !used.has(piece.index) && isAt(lines, at, piece.lines),
      );
    const piece = same ?? (named !== undefined && !used.has(named.index) ? named : undefined);
    if (piece === undefined) {
      fresh.push(given[at] ?? '');
      at += 1;
      continue;
    }
    flush();
    pieces.push({ block: piece.block, text: '' });
    used.add(piece.index);
    if (same !== undefined) next = same.index + 1;
    at += same === undefined ? 1 : piece.lines.length;
  }
  flush();
  return pieces;
}

/** Every answer signs the address of a file anew: the signature is no part of what a block says. */
function withoutSignature(line: string): string {
  return line.replace(/\?X-Amz-[^)"\s]*/g, '');
}

/** Whether a block's lines stand here, and nothing further in follows that would belong to it. */
function isAt(lines: readonly string[], at: number, wanted: readonly string[]): boolean {
  if (!wanted.every((line, index) => lines[at + index] === line)) return false;
  return !/^[\t ]+\S/.test(lines[at + wanted.length] ?? '');
}

function holdsPage(context: EndpointContext, block: ApiObject): boolean {
  const type = toText(block['type']);
  if (type === 'child_page' || type === 'child_database') return true;
  if (block['has_children'] !== true) return false;
  const children = context.edits.current().children(idOf(block)) ?? [];
  return children.some((child) => holdsPage(context, child));
}
