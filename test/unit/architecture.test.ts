import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root for relative imports, else the package's name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Rule {
  /** Files that the rule speaks of. */
  readonly files: RegExp;
  /** What they may import: packages, and paths of ours. */
  readonly packages: RegExp;
  readonly paths: RegExp;
  /** What they may import as types alone, besides. */
  readonly types?: RegExp;
}

const nothing = /^$/;

/** Arrows point right, never back. */
const rules: readonly Rule[] = [
  {
    files: /^content-loader\/core\//,
    packages: /^(node:.+|zod)$/,
    paths: nothing,
  },
  {
    files: /^content-loader\/convert\//,
    packages: nothing,
    paths: /^content-loader\/(convert|words)\//,
    types:
      /^(@notionhq\/client|content-loader\/(render\/directives|notion\/types|entry)\.ts)$|^(mdast|unist|mdast-util-[a-z-]+)$/,
  },
  {
    files: /^content-loader\/render\//,
    packages:
      /^(unified|unist-util-[a-z-]+|remark-[a-z-]+|rehype-[a-z-]+|mdast-util-[a-z-]+|hast-util-[a-z-]+|micromark[a-z-]*|hastscript|vfile|shiki|@shikijs\/[a-z-]+|temml|beautiful-mermaid)(\/.*)?$/,
    paths: /^content-loader\/(render|bounded|words)\//,
    types: /^(mdast|hast|unist|@notionhq\/client)$/,
  },
  {
    files: /^content-loader\/notion\//,
    packages: /^(@notionhq\/client|p-limit)$/,
    paths: /^content-loader\/notion\//,
  },
  {
    files: /^content-loader\/store\//,
    packages: /^(node:.+|zod|unstorage(\/drivers\/.+)?|p-limit)$/,
    paths: /^content-loader\/store\//,
    types: /^(@notionhq\/client|content-loader\/notion\/types\.ts)$/,
  },
  {
    files: /^content-loader\/bounded\//,
    packages: /^(node:worker_threads|p-limit)$/,
    paths: /^content-loader\/bounded\//,
  },
  {
    files: /^content-loader\/assets\//,
    packages: /^(?!astro|@astrojs|@notionhq|unified|remark|rehype|shiki|hono)/,
    paths: /^content-loader\/(assets|bounded)\//,
    types: /^content-loader\/(convert\/context|render\/directives)\.ts$/,
  },
  {
    files: /^packages\/notion-local\/src\//,
    packages: /^(node:.+|hono(\/.*)?|@hono\/node-server(\/.*)?|zod)$/,
    paths: /^packages\/notion-local\/src\//,
    types: /^@notionhq\/client$/,
  },
  {
    files: /^content-loader\/pipeline\//,
    packages: /^(node:.+|p-limit|zod)$/,
    paths:
      /^content-loader\/(?!cli\/|live\/|webhook\/|doctor\/|init\/|export\/|pictures\/|(index|loader|integration|render)\.ts$)|^packages\/notion-local\/src\/handler\.ts$/,
    types: /^(astro\/loaders|astro\/zod|mdast|@notionhq\/client)$/,
  },
  {
    files: /^content-loader\/output\//,
    packages: /^(node:.+|astro\/zod)$/,
    paths: /^content-loader\/(output|store)\//,
    types: /^(astro|vite|content-loader\/assets\/publisher\.ts)$/,
  },
  {
    // Runs on hosts that know neither Node nor the rest of Quire.
    files: /^content-loader\/webhook\/(?!entries\/)/,
    packages: /^@notionhq\/client$/,
    paths: /^content-loader\/(webhook\/|notion\/ids\.ts$)/,
  },
  {
    files: /^content-loader\/webhook\/entries\//,
    packages: /^node:process$/,
    paths: /^content-loader\/webhook\//,
  },
  {
    files: /^content-loader\/live\//,
    packages: nothing,
    paths: /^content-loader\/(?!cli\/|webhook\/|assets\/|store\/|render\/)/,
    types: /^(node:http|astro|astro\/loaders|@notionhq\/client)$/,
  },
  {
    files: /^content-loader\/init\//,
    packages: /^(node:.+|@clack\/prompts)$/,
    paths: /^content-loader\/((init|doctor|notion)\/|pipeline\/explain-problem\.ts$)/,
    types: /^@notionhq\/client$/,
  },
  {
    files: /^content-loader\/types\//,
    packages: /^astro\/zod$/,
    paths: /^content-loader\/(types\/|entry\.ts$|convert\/(content|ids|normalize-text)\.ts$)/,
    types: /^content-loader\/notion\//,
  },
  {
    files: /^content-loader\/doctor\//,
    packages: /^node:.+$/,
    paths: /^content-loader\/(?!cli\/|webhook\/)/,
    types: /^@notionhq\/client$/,
  },
  {
    files: /^content-loader\/pictures\/(?!open-pictures)/,
    packages: /^(node:.+|sharp|subset-font|zod)$/,
    paths: /^content-loader\/(pictures\/|store\/(write|checksummed)-file\.ts$)/,
  },
  {
    files: /^content-loader\/typeface\//,
    packages: /^(node:.+|subset-font|zod)$/,
    paths: /^content-loader\/(typeface\/|pictures\/unicode-range\.ts|store\/write-file\.ts)/,
  },
  {
    files: /^content-loader\/snapshot\//,
    packages: /^(node:.+|p-limit|zod)$/,
    paths:
      /^content-loader\/(?!cli\/|render\/|export\/|loader\.ts|index\.ts)|^packages\/notion-local\/src\/folder\/block-forms\.ts$/,
    types: /^@notionhq\/client$/,
  },
  {
    files: /^content-loader\/export\//,
    packages: /^(node:.+|zod|unified|remark-[a-z]+)$/,
    paths:
      /^content-loader\/(export\/|store\/write-file\.ts|options\.ts|site-address\.ts|pipeline\/prepare-site\.ts)/,
    types:
      /^(mdast|mdast-util-(directive|math|to-markdown)|content-loader\/(pipeline\/build-collection|entry|assets\/publisher|render\/directives)\.ts)$/,
  },
  {
    // Loaded by browsers.
    files: /^content-loader\/scripts\//,
    packages: nothing,
    paths: /^content-loader\/scripts\//,
  },
  {
    files: /^src\//,
    packages: /^(?!@notionhq|sharp|hono|@hono)/,
    paths:
      /^(src\/|content-loader\/((index|integration|markdown|render|pictures|typeface|mode|redirects|site-identity)\.ts$|s(tyles|cripts)\/))/,
    types: /^content-loader\/entry\.ts$/,
  },
];

const sources = ['content-loader', 'packages/notion-local/src', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|astro)$/.test(name) && !/^dist[\\/]/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/'))),
);

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statement =
    /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|^\s*import\s+()['"]([^'"]+)['"]|\bimport\(\s*()['"]([^'"]+)['"]/gm;
  return [...text.matchAll(statement)].map((match) => {
    const specifier = match[2] ?? match[4] ?? match[6] ?? '';
    const target = specifier.startsWith('.')
      ? posix.join(posix.dirname(file), specifier)
      : specifier;
    return { from: file, specifier, target, typeOnly: match[1] !== undefined };
  });
}

/** The ground floor: small things that every folder of engine and theme may use. */
const core = /^content-loader\/core\//;

function isAllowed({ from, specifier, target, typeOnly }: Import, rule: Rule): boolean {
  if (core.test(target) && !from.startsWith('packages/')) return true;
  if (typeOnly && rule.types?.test(target)) return true;
  return (specifier.startsWith('.') ? rule.paths : rule.packages).test(target);
}

describe('who may import whom', () => {
  it('finds the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap(readImports).length).toBeGreaterThan(100);
  });

  it.each(rules.map((rule) => [rule.files.source, rule] as const))('%s', (_name, rule) => {
    const wrong = sources
      .filter((file) => rule.files.test(file))
      .flatMap(readImports)
      .filter((found) => !isAllowed(found, rule))
      .map(({ from, specifier }) => `${from} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('keeps conversion synchronous', () => {
    const asynchronous = sources
      .filter((file) => file.startsWith('content-loader/convert/'))
      .filter((file) => /\b(async|await|Promise)\b/.test(stripComments(file)));
    expect(asynchronous).toEqual([]);
  });

  it('gives pages a door whose graph is only the page files', () => {
    const graph = reach('content-loader/render.ts');
    expect(
      graph.filter((file) => /\/(notion|assets|convert|notion-local|render)\//.test(file)),
    ).toEqual([]);
  });

  it('keeps the order of events in one short file', () => {
    const lines = readFileSync(join(root, 'content-loader/loader.ts'), 'utf8').split('\n').length;
    expect(lines).toBeLessThanOrEqual(150);
  });

  it('keeps every source file below 220 lines', () => {
    const long = sources.filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 220,
    );
    expect(long).toEqual([]);
  });

  it('lets only src/lib read collections', () => {
    const callers = sources
      .filter((file) => file.startsWith('src/') && /\bgetCollection\(/.test(stripComments(file)))
      .filter((file) => !file.startsWith('src/lib/'));
    expect(callers).toEqual([]);
  });
});

function stripComments(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Every file of ours that the entry imports for its value, directly or through others. */
function reach(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    readImports(file)
      .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
      .forEach(({ target }) => {
        visit(relative('.', target));
      });
  };
  visit(entry);
  return [...seen];
}
