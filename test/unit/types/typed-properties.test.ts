import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../content-loader/local-api/handler.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import { toTypeFile } from '../../../content-loader/types/to-type-file.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The file that a database with these properties gives. */
async function write(properties: object, before = ''): Promise<string> {
  const folder = createTemporaryFolder({
    'workspace.json': { name: 'Small' },
    'blog/database.json': { title: 'Blog', properties: { Name: { title: {} }, ...properties } },
  });
  const api = createLocalApi({ workspace: folder.path, baseUrl: 'http://local.test' });
  const notion = createNotion({
    token: 't',
    baseUrl: 'http://local.test',
    fetch: (input, init) => api.fetch(new Request(input, init)),
  });
  const database = await notion.fetchDatabase(api.databases()[0]?.id ?? '');
  folder.remove();
  return toTypeFile([{ name: 'posts', database }], before);
}

let project: TemporaryFolder;
beforeAll(() => {
  project = createTemporaryFolder({});
  mkdirSync(join(project.path, 'src'));
  for (const part of ['content-loader', 'node_modules']) {
    symlinkSync(join(root, part), join(project.path, part));
  }
});
afterAll(() => {
  project.remove();
});

/** What the compiler says of a template's line that uses a post. */
function check(types: string, line: string): string[] {
  project.write('src/notion-types.d.ts', types);
  project.write(
    'src/use.ts',
    `import type { EntryDataOf } from '../content-loader/typed-properties.ts';\ndeclare const post: { data: EntryDataOf<'posts'> };\n${line}\nexport {};\n`,
  );
  const files = ['use.ts', 'notion-types.d.ts'].map((name) => join(project.path, 'src', name));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  return files
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const schema = {
  Rating: { id: 'rate', number: {} },
  Mood: { select: { options: [{ name: 'Calm' }, { name: 'Wild' }] } },
};

describe('the types of properties', () => {
  it('know each property by its name and kind', async () => {
    const types = await write(schema);
    const line = `const value: number | undefined = post.data.properties.Rating?.value;
      const mood: 'Calm' | 'Wild' | undefined = post.data.properties.Mood?.options[0]?.name;
      const names: 'Name' | 'Rating' | 'Mood' = '' as keyof typeof post.data.properties;
      console.log(value, mood, names, post.data.title);`;
    expect(check(types, line)).toEqual([]);
  });

  it('make a name that does not exist an error, with the nearest name', async () => {
    const found = check(await write(schema), 'post.data.properties.Ratin;');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("Did you mean 'Rating'?");
  });

  it('make a value of another kind an error', async () => {
    const found = check(await write(schema), 'post.data.properties.Rating?.checked;');
    expect(found[0]).toContain("Property 'checked' does not exist");
  });

  it('say what a property was renamed to in Notion, also the second time', async () => {
    const { Rating, ...rest } = schema;
    const first = await write({ ...rest, Score: Rating }, await write(schema));
    const second = await write({ ...rest, Score: Rating }, first);
    expect(second).toBe(first);
    const found = check(second, 'post.data.properties.Rating?.value;');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('RenamedTo<"Score">');
    expect(check(second, 'post.data.properties.Score?.value;')).toEqual([]);
  });

  it('are the same bytes for the same database', async () => {
    expect(await write(schema)).toBe(await write(schema));
  });

  it('hold whatever characters a name has', async () => {
    const types = await write({ 'a "b" */ \\ c': { checkbox: {} } });
    expect(check(types, `post.data.properties['a "b" */ \\\\ c']?.checked;`)).toEqual([]);
  });
});
