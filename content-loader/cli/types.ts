import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainProblem } from '../build/explain-problem.ts';
import { createNotion } from '../notion/client.ts';
import { openSource } from '../build/open-source.ts';
import { readSettings } from '../options.ts';
import { readSite } from '../build/read-site.ts';
import { MAIN_COLLECTION } from '../build/start-build.ts';
import { toTypeFile } from '../types/to-type-file.ts';

/** Writes the types of every collection's properties, for the editor and `npm run check`. */
export async function types(root: string): Promise<void> {
  const { token, baseUrl, fetch, database } = await openSource(
    readSettings(process.env, root),
    root,
  );
  const site = await readSite(root);
  const notion = createNotion({ token, baseUrl, fetch });
  const file = join(root, 'src', 'notion-types.d.ts');
  const references = Object.entries({ [MAIN_COLLECTION]: { database }, ...site.collections });
  const collections = await Promise.all(
    references.map(async ([name, collection]) => {
      const reference = collection.database;
      try {
        return { name, database: await notion.fetchDatabase(reference) };
      } catch (error) {
        throw explainProblem(error, { reference, baseUrl });
      }
    }),
  );
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeFile(file, toTypeFile(collections, before));
  const names = collections.map(({ name }) => `"${name}"`).join(', ');
  process.stdout.write(`Wrote src/notion-types.d.ts: the properties of ${names}.\n`);
}
