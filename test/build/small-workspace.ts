import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Json = Readonly<Record<string, unknown>>;

/** A workspace folder of three published posts, one draft, one trashed and one scheduled post. */
export interface SmallWorkspace {
  readonly folder: string;
  write(name: string, page: Json): Promise<void>;
  edit(name: string, change: (page: Record<string, unknown>) => void): Promise<void>;
  remove(name?: string): Promise<void>;
}

const edited = '2026-01-02T10:00:00.000Z';

export async function createSmallWorkspace(): Promise<SmallWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-workspace-'));
  await mkdir(join(folder, 'blog'));
  const fileOf = (name: string): string => join(folder, 'blog', `${name}.json`);
  const write = (name: string, page: Json): Promise<void> =>
    writeFile(fileOf(name), JSON.stringify(page));
  await writeFile(join(folder, 'workspace.json'), JSON.stringify({ name: 'Small', users: [] }));
  await writeFile(join(folder, 'blog', 'database.json'), JSON.stringify(database));
  for (const [name, page] of Object.entries(pages)) await write(name, page);
  return {
    folder,
    write,
    async edit(name, change) {
      // Written above, so an object.
      const page = JSON.parse(await readFile(fileOf(name), 'utf8')) as Record<string, unknown>;
      change(page);
      await write(name, page);
    },
    remove: (name) => rm(name === undefined ? folder : fileOf(name), { recursive: true }),
  };
}

const database: Json = {
  title: 'Blog',
  properties: {
    Name: { title: {} },
    Slug: { rich_text: {} },
    Status: {
      status: {
        options: [
          { name: 'Draft', color: 'gray' },
          { name: 'Published', color: 'green' },
        ],
      },
    },
    Date: { date: {} },
    Tags: { multi_select: { options: [{ name: 'Tea', color: 'green' }] } },
  },
};

const toPage = (title: string, values: Json, children: readonly Json[], rest: Json = {}): Json => ({
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: edited,
  properties: { Name: title, Status: 'Published', Date: '2026-01-01', ...values },
  children,
  ...rest,
});

const pages: Readonly<Record<string, Json>> = {
  first: toPage('First post', { Tags: ['Tea'] }, [
    { paragraph: 'The first words.' },
    {
      paragraph: [
        'See ',
        { mention: { page: 'blog/second' } },
        ' and ',
        { mention: { page: 'blog/draft' } },
        ' and ',
        { text: 'typed words', link: { page: 'blog/draft' } },
      ],
    },
    { toggle: 'Outer', children: [{ bulleted_list_item: 'Inner' }] },
  ]),
  second: toPage('Second post', {}, [{ paragraph: 'Other words.' }]),
  third: toPage('Third post', {}, [{ heading_1: 'Part' }, { paragraph: 'More words.' }]),
  draft: toPage('Zwitschermaschine', { Status: 'Draft' }, [{ paragraph: 'Kopfsteinpflaster' }]),
  trashed: toPage('Bleistiftspitzer', {}, [{ paragraph: 'Regenschirm' }], { in_trash: true }),
  scheduled: toPage('Morgenröte', { Date: '2099-01-01' }, [{ paragraph: 'Sonnenaufgang' }]),
};

/** Words of pages that are not published. */
export const privateWords: readonly string[] = [
  'Zwitschermaschine',
  'Kopfsteinpflaster',
  'Bleistiftspitzer',
  'Regenschirm',
  'Morgenröte',
  'Sonnenaufgang',
  'zwitschermaschine',
];
