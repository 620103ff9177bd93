import * as pagefind from 'pagefind';
import { z } from 'astro/zod';
import type { LanguageIndex } from './merge-language.ts';
import type { IndexFile, Shard } from './shard.ts';
import { compareBytes } from './compare-bytes.ts';
import { unpackFile } from './packed-file.ts';

interface Source {
  readonly path: string;
  /** HTML. */
  readonly content: string;
}

/** Indexes some pages in Pagefind's own process. @throws Error if Pagefind fails */
export async function indexPages(sources: Iterable<Source>): Promise<Shard> {
  const paths = new Map<string, string>();
  const files = await runPagefind(async (index) => {
    for (const { path, content } of sources) {
      const { errors, file } = await index.addHTMLFile({ sourcePath: path, content });
      assertNone(errors);
      paths.set(file.url, path);
    }
  });
  const packed = files.filter(([path]) => /\.pf_[a-z]+$/.test(path));
  return { files: packed, pages: new Map(packed.flatMap((file) => toPage(file, paths))) };
}

const fragmentSchema = z.object({ url: z.string() });

/** Which page a fragment is of. */
function toPage(
  [name, content]: IndexFile,
  paths: ReadonlyMap<string, string>,
): readonly (readonly [fragment: string, path: string])[] {
  const fragment = /^fragment\/(.+)\.pf_fragment$/.exec(name)?.[1];
  if (fragment === undefined) return [];
  const text = Buffer.from(unpackFile(content)).toString();
  return [[fragment, paths.get(fragmentSchema.parse(JSON.parse(text)).url) ?? '']];
}

const entrySchema = z.looseObject({
  languages: z.record(z.string(), z.looseObject({ hash: z.string(), page_count: z.number() })),
});

/**
 * What the search dialog loads before it knows what is looked for: the script, its WebAssembly for
 * these languages, and the list of indexes; Pagefind's own interfaces are not used.
 *
 * @throws Error if Pagefind fails
 */
export async function makeCommonFiles(
  languages: readonly LanguageIndex[],
): Promise<readonly IndexFile[]> {
  const files = await runPagefind(async (index) => {
    for (const { language } of languages) {
      const content = `<html lang="${language}"><body>1</body></html>`;
      assertNone((await index.addHTMLFile({ sourcePath: `${language}.html`, content })).errors);
    }
  });
  return files
    .filter(([path]) =>
      /^(?:pagefind\.js|pagefind-worker\.js|wasm\..*|pagefind-entry\.json)$/.test(path),
    )
    .map(([path, content]) => [path, path === ENTRY ? toEntry(content, languages) : content]);
}

const ENTRY = 'pagefind-entry.json';

/** In the order of languages, which Pagefind lists in any. */
function toEntry(content: Uint8Array, indexes: readonly LanguageIndex[]): Uint8Array {
  const { languages, ...rest } = entrySchema.parse(JSON.parse(Buffer.from(content).toString()));
  const own = indexes
    .toSorted((a, b) => compareBytes(a.language, b.language))
    .map(({ language, name, pages }) => {
      const index = { ...languages[language], hash: name, page_count: pages };
      return [language, index] as const;
    });
  return Buffer.from(JSON.stringify({ ...rest, languages: Object.fromEntries(own) }));
}

async function runPagefind(
  add: (index: pagefind.PagefindIndex) => Promise<void>,
): Promise<readonly IndexFile[]> {
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  await add(index);
  // Not its own writing: Pagefind (1.5.2) answers before the files are whole.
  const { files, errors: failed } = await index.getFiles();
  assertNone(failed);
  await index.deleteIndex();
  return files.map(({ path, content }) => [path, content]);
}

function assertNone(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}
