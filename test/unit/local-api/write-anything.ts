import type { Client } from '@notionhq/client';

/** Numbers that look random and are the same for a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const text = (content: string) => [{ text: { content } }];
const STEPS = 25;

/** Makes the same random writes through two clients. */
export async function writeAnything(
  clients: readonly [Client, Client],
  pageId: string,
  seed: number,
): Promise<void> {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  /** Ids of both servers side by side, by kind. */
  const pages: [string, string][] = [[pageId, pageId]];
  const blocks: [string, string][] = [];
  const rows: [string, string][] = [];
  const sources: [string, string][] = [];
  const both = async <T>(write: (client: Client, at: 0 | 1) => Promise<T>): Promise<[T, T]> => [
    await write(clients[0], 0),
    await write(clients[1], 1),
  ];
  const toIds = (answers: readonly [{ id: string }, { id: string }]): [string, string] => [
    answers[0].id,
    answers[1].id,
  ];
  const styles = [{}, { bold: true }, { color: 'red' as const }, { code: true, italic: true }];
  const words = ['Ink', 'a, b', '“”\\', 'ß 太字', '', 'x'.repeat(300)];

  const steps: readonly (() => Promise<void>)[] = [
    async () => {
      const parent = pick(pages);
      const [word, color] = [pick(words), pick(['default', 'blue_background'] as const)];
      const annotations = pick(styles);
      const rich_text = [{ text: { content: word }, annotations }, ...text(pick(words))];
      const block = pick([
        { paragraph: { rich_text, color } },
        { heading_2: { rich_text, is_toggleable: true, children: [{ divider: {} }] } },
        { to_do: { rich_text, checked: random() < 0.5 } },
        { callout: { rich_text, icon: { emoji: '💡' as const } } },
        { code: { rich_text, language: 'rust' as const, caption: text('c') } },
        { image: { external: { url: 'https://example.com/a.png' }, caption: rich_text } },
        { table: { table_width: 1, children: [{ table_row: { cells: [rich_text] } }] } },
        { bulleted_list_item: { rich_text, children: [{ equation: { expression: 'x' } }] } },
        { bookmark: { url: 'https://example.com/' } },
      ]);
      const answers = await both((client, at) =>
        client.blocks.children.append({ block_id: parent[at], children: [block] }),
      );
      const [one, two] = answers.map(({ results }) => results[0]?.id ?? '');
      if (one !== undefined && two !== undefined) blocks.push([one, two]);
    },
    async () => {
      const parent = pick(pages);
      const title = pick(words);
      const made = await both((client, at) =>
        client.pages.create({
          parent: { page_id: parent[at] },
          properties: { title: { title: text(title) } },
        }),
      );
      pages.push(toIds(made));
    },
    async () => {
      const block = blocks.length === 0 ? undefined : pick(blocks);
      if (block === undefined) return;
      const inTrash = random() < 0.7;
      await both((client, at) =>
        client.blocks.update({ block_id: block[at], in_trash: inTrash }).catch(() => undefined),
      );
    },
    async () => {
      const parent = pick(pages);
      const made = await both((client, at) =>
        client.databases.create({
          parent: { type: 'page_id', page_id: parent[at] },
          title: text(pick(['Books'])),
          initial_data_source: {
            properties: {
              Name: { title: {} },
              Kind: { select: { options: [{ name: 'Old', color: 'red' }] } },
              Tags: { multi_select: {} },
              When: { date: {} },
              Count: { number: { format: 'euro' } },
              Done: { checkbox: {} },
              Note: { rich_text: {} },
              State: { status: {} },
              Number: { unique_id: { prefix: 'B' } },
            },
          },
        }),
      );
      const [one, two] = made.map((database) =>
        'data_sources' in database ? (database.data_sources[0]?.id ?? '') : '',
      );
      if (one !== undefined && two !== undefined) sources.push([one, two]);
    },
    async () => {
      const source = sources.length === 0 ? undefined : pick(sources);
      if (source === undefined) return;
      const properties = {
        Name: { title: text(pick(words)) },
        Kind: { select: random() < 0.5 ? { name: 'New' } : null },
        Tags: { multi_select: [{ name: 'a' }, { name: 'b' }] },
        When: { date: { start: '2026-01-02', end: random() < 0.5 ? '2026-01-05' : null } },
        Count: { number: Math.floor(random() * 100) },
        Done: { checkbox: random() < 0.5 },
        Note: { rich_text: text(pick(words)) },
      };
      const made = await both((client, at) =>
        client.pages.create({ parent: { data_source_id: source[at] }, properties }),
      );
      rows.push(toIds(made));
      pages.push(toIds(made));
    },
    async () => {
      const row = rows.length === 0 ? undefined : pick(rows);
      if (row === undefined) return;
      const properties = {
        Done: { checkbox: random() < 0.5 },
        Note: { rich_text: [] },
        Count: { number: null },
      };
      await both((client, at) =>
        client.pages.update({ page_id: row[at], properties, icon: { emoji: '🐟' } }),
      );
    },
    async () => {
      const source = sources.length === 0 ? undefined : pick(sources);
      if (source === undefined) return;
      const name = `P${Math.floor(random() * 3)}`;
      await both((client, at) =>
        client.dataSources
          .update({
            data_source_id: source[at],
            properties: { [name]: { url: {} }, Kind: { name: 'Kind' } },
          })
          .catch(() => undefined),
      );
    },
    async () => {
      const page = pick(pages);
      await both((client, at) =>
        client.comments.create({ parent: { page_id: page[at] }, rich_text: text('A remark') }),
      );
    },
    async () => {
      const page = pick(pages);
      await both((client, at) =>
        client.pages.updateMarkdown({
          page_id: page[at],
          type: 'insert_content',
          insert_content: { content: '- one\n\t- two **bold**\n> said' },
        }),
      );
    },
  ];
  for (let step = 0; step < STEPS; step += 1) await pick(steps)();
}
