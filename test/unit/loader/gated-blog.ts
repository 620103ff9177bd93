import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

type Json = Readonly<Record<string, unknown>>;

/** A database `blog` whose schema and rows a test changes between builds. */
export interface GatedBlog {
  readonly run: LoaderRun;
  /** Replaces the properties: name → `{ id, TYPE: config }`. */
  schema(properties: Json): void;
  /** Writes rows: title → values by the names of properties; those that do not exist are left out. */
  rows(rows: Readonly<Record<string, Json>>, rest?: Json): void;
  /** Titles of what is published. */
  titles(): string[];
  /** A build: undefined where it succeeded, else the error's title and message. */
  build(more?: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** Findings of the last build, `rule: detail`. */
  findings(): Promise<string[]>;
  /** `src/gates.json`: what it says of the only data source. */
  record(): Json;
  close(): Promise<void>;
}

export const options = (...names: readonly string[]): Json => ({
  options: names.map((name) => ({ id: `option-${name}`, name })),
});

export const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

export async function createGatedBlog(
  properties: Json,
  rows: Readonly<Record<string, Json>>,
  more: Omit<LoaderRunOptions, 'ownProject'> = {},
): Promise<GatedBlog> {
  const folder = createTemporaryFolder({ 'workspace.json': { name: 'Gated' } });
  const state = { properties, rows: new Map<string, { values: Json; rest: Json }>() };
  const write = (): void => {
    folder.write('blog/database.json', {
      title: 'Blog',
      properties: { Name: { title: {} }, ...state.properties },
    });
    for (const [title, { values, rest }] of state.rows) {
      const known = Object.entries(values).filter(([name]) => name in state.properties);
      folder.write(`blog/${title.toLowerCase()}.json`, {
        ...times,
        ...rest,
        properties: { Name: title, ...Object.fromEntries(known) },
        children: [{ paragraph: `Words of ${title}.` }],
      });
    }
  };
  const writeRows: GatedBlog['rows'] = (own, rest = {}) => {
    for (const [title, values] of Object.entries(own)) state.rows.set(title, { values, rest });
    write();
  };
  writeRows(rows);
  const run = await createLoaderRun(folder.path, { ...more, ownProject: true });
  const readRecord = (): Json => {
    const text = readFileSync(join(run.project, 'src', 'gates.json'), 'utf8');
    const [own] = Object.values(JSON.parse(text) as Record<string, Json>);
    return own ?? {};
  };
  return {
    run,
    schema(own) {
      state.properties = own;
      write();
    },
    rows: writeRows,
    titles: () => [...run.entries().keys()].sort(),
    build: (environment) =>
      run.publish(environment).then(
        () => undefined,
        (error: unknown) =>
          error instanceof Error ? `${error.name}: ${error.message}` : 'no error',
      ),
    findings: async () =>
      (await run.report()).findings.map(({ rule, detail }) => `${rule}: ${detail}`),
    record: readRecord,
    async close() {
      await run.close();
      folder.remove();
    },
  };
}
