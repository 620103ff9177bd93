/** Objects as the API sends them, as small as the code under test allows. */
type Json = Record<string, unknown>;

/** A UUID that ends in a number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const stamp = {
  created_time: '2026-01-01T00:00:00.000Z',
  last_edited_time: '2026-01-02T00:00:00.000Z',
};

export function toBlock(number: number, type = 'paragraph', more: Json = {}): Json {
  const content = {
    rich_text: [],
    color: 'default',
    ...(type === 'table_row' ? { cells: [] } : {}),
  };
  const id = idOf(number);
  return { object: 'block', id, type, [type]: content, has_children: false, ...stamp, ...more };
}

export function toReference(number: number, original: number): Json {
  const synced_block = { synced_from: { type: 'block_id', block_id: idOf(original) } };
  return toBlock(number, 'synced_block', { synced_block, has_children: true });
}

export function toOriginal(number: number): Json {
  const synced_block = { synced_from: null };
  return toBlock(number, 'synced_block', { synced_block, has_children: true });
}

export function toPage(number: number, more: Json = {}): Json {
  const url = `https://www.notion.so/${number}`;
  return {
    object: 'page',
    id: idOf(number),
    url,
    properties: {},
    in_trash: false,
    ...stamp,
    ...more,
  };
}

export function childrenPath(number: number): string {
  return `blocks/${idOf(number)}/children`;
}
