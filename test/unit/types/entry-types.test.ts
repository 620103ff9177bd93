import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NameHistory } from '../../../content-loader/types/former-names.ts';
import { addNames, findFormerNames } from '../../../content-loader/types/former-names.ts';
import { toEntryTypes, toLooseTypes } from '../../../content-loader/types/to-entry-types.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { describeBlog } from './small-database.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const door = '../../content-loader/typed-properties.ts';
const collections = ['posts', 'authors'];

/** The module that a database with these properties gives. */
async function write(properties: object, names: NameHistory = []): Promise<string> {
  const described = await describeBlog(properties);
  const formerNames = findFormerNames(names, described);
  const database = { title: 'Blog', url: 'https://www.notion.so/blog' };
  return toEntryTypes({ ...database, collections, properties: described, formerNames }, door);
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

/** Files of the language and of the engine, which are read once. */
const others = new Map<string, ts.SourceFile | undefined>();

/** What the compiler, as strict as the project's, says of a template's lines that use a post. */
function check(types: string, lines: string): string[] {
  project.write('.astro/loaders/posts.ts', types);
  project.write(
    'src/use.ts',
    `import type { Entry } from '../.astro/loaders/posts.ts';\ndeclare const post: { data: Entry };\n${lines}\nexport {};\n`,
  );
  const files = ['src/use.ts', '.astro/loaders/posts.ts'].map((name) => join(project.path, name));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...how) => {
    if (files.includes(name)) return read(name, ...how);
    if (!others.has(name)) others.set(name, read(name, ...how));
    return others.get(name);
  };
  const program = ts.createProgram(files, options, host);
  return files
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const schema = {
  Rating: { id: 'rate', number: {} },
  Mood: { select: { options: [{ name: 'Calm' }, { name: 'Wild' }] } },
};

describe('the types of a collection', () => {
  it('know each property by its name and kind', async () => {
    const lines = `const value: number | undefined = post.data.properties.Rating?.value;
      const mood: 'Calm' | 'Wild' | undefined = post.data.properties.Mood?.options[0]?.name;
      const names: 'Name' | 'Rating' | 'Mood' = '' as keyof typeof post.data.properties;
      console.log(value, mood, names, post.data.title);`;
    expect(check(await write(schema), lines)).toEqual([]);
  });

  it('make a name that does not exist an error, with the nearest and all that exist', async () => {
    const found = check(await write(schema), 'post.data.properties.Ratin;');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("Did you mean 'Rating'?");
    expect(found[0]).toContain('there are “Name”, “Rating”, “Mood”');
  });

  it('make a value of another kind an error', async () => {
    const found = check(await write(schema), 'post.data.properties.Rating?.checked;');
    expect(found[0]).toContain("Property 'checked' does not exist");
  });

  it('say what a property was renamed to in Notion, even where it is only asked for', async () => {
    const { Rating, ...rest } = schema;
    const first = addNames([], await describeBlog(schema));
    const second = addNames(first, await describeBlog({ ...rest, Score: Rating }));
    const types = await write({ ...rest, Points: Rating }, second);
    for (const name of ['Rating', 'Score']) {
      const found = check(types, `if (post.data.properties.${name}) console.log();`);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(`“${name}” is called “Points” now`);
    }
    expect(check(types, 'post.data.properties.Points?.value;')).toEqual([]);
  });

  it('forget a former name that another property has now', async () => {
    const names = addNames([], await describeBlog(schema));
    const swapped = { Score: schema.Rating, Rating: { id: 'other', checkbox: {} } };
    const types = await write(swapped, names);
    expect(types).not.toContain('is called');
    expect(check(types, 'post.data.properties.Rating?.checked;')).toEqual([]);
    const later = addNames(names, await describeBlog(swapped));
    expect(later.filter(([name]) => name === 'Rating')).toEqual([['Rating', 'other']]);
  });

  it('make references of relations to collections, and of no others', async () => {
    const types = await write({
      Author: { relation: { database: 'people', type: 'single_property' } },
    });
    const lines = `declare function getEntry<C extends 'posts' | 'authors'>(entry: { collection: C; id: string }): C;
      const author = post.data.properties.Author?.pages[0];
      if (author) { const name: 'authors' = getEntry(author); console.log(name, author.title, author.href.length); }
      for (const other of post.data.related) { const name: 'posts' | 'authors' = getEntry(other); console.log(name); }
      const page = post.data.authors[0]?.page;
      if (page) console.log(getEntry(page));`;
    expect(check(types, lines)).toEqual([]);
    const plain = toEntryTypes(
      {
        title: 'Blog',
        url: '',
        collections: ['posts'],
        properties: await describeBlog(
          { Author: { relation: { database: 'people', type: 'single_property' } } },
          { posts: 'Blog' },
        ),
        formerNames: [],
      },
      door,
    );
    expect(plain).toContain('"Author"?: Quire.ValueOf<"relation">');
    expect(
      check(
        plain,
        'const href: string | undefined = post.data.properties.Author?.pages[0]?.href; console.log(href);',
      ),
    ).toEqual([]);
  });

  it('take a database that is two collections for neither, because it cannot be told which', async () => {
    const [property] = (
      await describeBlog(
        { Author: { relation: { database: 'people', type: 'single_property' } } },
        { posts: 'Blog', authors: 'People', people: 'People' },
      )
    ).filter(({ name }) => name === 'Author');
    expect(property?.shapes).toEqual([{ kind: 'relation' }]);
  });

  it('are the same bytes for the same database', async () => {
    expect(await write(schema)).toBe(await write(schema));
  });

  it('hold whatever characters a name has', async () => {
    const types = await write({
      'a "b" */ \\ c': { checkbox: {} },
      '“d”': { select: { options: [{ name: 'x\u0000"' }] } },
    });
    expect(check(types, `post.data.properties['a "b" */ \\\\ c']?.checked;`)).toEqual([]);
    expect(check(types, `post.data.properties['“d”']?.options[0]?.name === 'x\uFFFD"';`)).toEqual(
      [],
    );
  });

  it('let a template go through all properties', async () => {
    const lines = `for (const [name, value] of Object.entries(post.data.properties)) {
      const type: 'text' | 'number' | 'select' = value.type; console.log(name, type); }`;
    expect(check(await write(schema), lines)).toEqual([]);
  });

  it('are any where the database is not known', () => {
    const types = toLooseTypes(collections, door);
    expect(check(types, `post.data.properties['Rating']?.type; post.data.title;`)).toEqual([]);
  });
});
