import { toBareId, toJson, toText } from './json.ts';
import { normalize } from './normal.ts';
import type { Run, World } from './runs.ts';
import { toRuns } from './runs.ts';
import type { SourceBlock } from './source.ts';

/** A text of a block: its own, its caption, or one cell of a row. */
export interface Part {
  readonly role: 'text' | 'caption' | 'cell' | 'code' | 'title' | 'reference' | 'name';
  readonly runs: readonly Run[];
}

/** A block with its texts, in the order in which they stand on the page. */
export interface Expected {
  readonly block: SourceBlock;
  /** What it stands in, outermost first. */
  readonly path: readonly SourceBlock[];
  /** Its place among its siblings. */
  readonly at: number;
  readonly siblings: readonly SourceBlock[];
  readonly parts: readonly Part[];
}

/** All blocks of a page in the order of the page. */
export function flatten(
  blocks: readonly SourceBlock[],
  world: World,
  path: readonly SourceBlock[] = [],
): readonly Expected[] {
  return blocks.flatMap((block, at) => [
    { block, path, at, siblings: blocks, parts: toParts(block, world) },
    ...flatten(block.children, world, [...path, block]),
  ]);
}

function toParts(block: SourceBlock, world: World): readonly Part[] {
  const { type, value } = block;
  const text = (role: Part['role'], richText: unknown): readonly Part[] => {
    const runs = toRuns(richText, world);
    return runs.length === 0 ? [] : [{ role, runs }];
  };
  switch (type) {
    case 'template':
    case 'unsupported':
      return [];
    case 'code':
      return [...text('code', value['rich_text']), ...text('caption', value['caption'])];
    case 'table_row': {
      const cells = Array.isArray(value['cells']) ? value['cells'] : [];
      return cells.map((cell) => ({ role: 'cell', runs: toRuns(cell, world) }));
    }
    case 'file':
      return [...toName(value), ...text('caption', value['caption'])];
    case 'equation':
      return [{ role: 'text', runs: [plain(toText(value['expression']), 'equation')] }];
    case 'link_to_page':
      return [{ role: 'reference', runs: [toReference(value, world)] }];
    case 'child_page':
      return [{ role: 'reference', runs: [toPageReference(block.id, world)] }];
    case 'meeting_notes':
    case 'transcription':
      return text('title', value['title']);
    default:
      return [...text('text', value['rich_text']), ...text('caption', value['caption'])];
  }
}

function toName(value: SourceBlock['value']): readonly Part[] {
  const name = toText(value['name']);
  return name === '' ? [] : [{ role: 'name', runs: [plain(name)] }];
}

function plain(text: string, kind: Run['kind'] = 'text'): Run {
  return {
    kind,
    type: 'text',
    text: normalize(text),
    marks: new Set(),
    color: undefined,
    link: undefined,
    linked: false,
    start: undefined,
  };
}

function toReference(value: SourceBlock['value'], world: World): Run {
  const type = toText(value['type']);
  const id = toBareId(value[type]);
  if (type === 'database_id') {
    const collection = world.collectionOf(id);
    if (collection === undefined) return plain('Private database');
    return { ...plain(collection.title), link: { kind: 'route', path: collection.route } };
  }
  return toPageReference(id, world);
}

function toPageReference(id: string, world: World): Run {
  const title = world.titleOf(id);
  if (title === undefined) return plain('Private page');
  return { ...plain(title), link: { kind: 'page', id, block: undefined } };
}

/** Ids in `children` of a meeting block: which child is which. */
export function sectionOf(meeting: SourceBlock, child: SourceBlock): string | undefined {
  const sections = Object.entries(toJson(meeting.value['children']));
  return sections.find(([, id]) => toBareId(id) === child.id)?.[0];
}

/** The first row is a header, the first column is one. */
export function headersOf(table: SourceBlock): { readonly column: boolean; readonly row: boolean } {
  return {
    column: table.value['has_column_header'] === true,
    row: table.value['has_row_header'] === true,
  };
}

export function hasText(part: Part): boolean {
  return part.runs.some(({ text }) => text === undefined || /\S/u.test(text));
}
