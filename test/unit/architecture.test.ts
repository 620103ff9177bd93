import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root for relative imports, else the package's name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Rule {
  /** Folders of the engine, or files of them; what lies in the folder itself and in `core/` is free. */
  readonly uses: readonly string[];
  /** The same, for types alone. */
  readonly types?: readonly string[];
  /** Packages that may be imported. */
  readonly packages?: RegExp;
  /** Packages that may be imported for their types alone. */
  readonly packageTypes?: RegExp;
}

const notionTypes = /^@notionhq\/client$/;
const ofNode = /^node:/;
const nodeAndZod = /^(node:.+|zod)$/;

/** For every folder of the engine what it may use: the lower ones first, data flows one way. */
const rules: Readonly<Record<string, Rule>> = {
  core: { uses: [], packages: nodeAndZod },
  words: { uses: [] },
  // Loaded by browsers.
  scripts: { uses: [] },
  entry: { uses: [], packages: /^astro\/zod$/, packageTypes: /^mdast$/ },
  bounded: { uses: [], packages: /^(node:worker_threads|p-limit)$/ },
  settings: {
    uses: [],
    types: ['words'],
    packages: /^node:path$/,
    packageTypes: /^unified$/,
  },
  notion: {
    uses: [],
    packages: /^(@notionhq\/client|p-limit|node:(http|https|stream|zlib))$/,
  },
  render: {
    uses: ['bounded', 'words'],
    packages:
      /^(unified|unist-util-[a-z-]+|remark-[a-z-]+|rehype-[a-z-]+|mdast-util-[a-z-]+|hast-util-[a-z-]+|micromark[a-z-]*|hastscript|vfile|shiki|@shikijs\/[a-z-]+|temml|beautiful-mermaid|d3-array|d3-shape)(\/.*)?$/,
    packageTypes: /^(mdast|hast|unist|@notionhq\/client)$/,
  },
  convert: {
    uses: ['words'],
    types: ['render/directives.ts', 'render/mdast-data.ts', 'notion/types.ts', 'entry'],
    packageTypes: /^(@notionhq\/client|mdast|unist|mdast-util-[a-z-]+)$/,
  },
  types: {
    uses: ['entry', 'convert/content.ts', 'convert/normalize-text.ts'],
    types: ['notion'],
    packages: /^astro\/zod$/,
  },
  store: {
    uses: [],
    types: ['notion/types.ts'],
    packages: /^(node:.+|zod|unstorage(\/drivers\/.+)?|p-limit)$/,
    packageTypes: notionTypes,
  },
  assets: {
    uses: ['bounded'],
    types: ['convert/context.ts', 'render/directives.ts', 'store/shared-store.ts'],
    packages: /^(?!astro|@astrojs|@notionhq|unified|remark|rehype|shiki|hono)/,
  },
  output: {
    uses: ['assets/harmless-kinds.ts', 'store'],
    types: ['assets/publisher.ts', 'settings'],
    packages: /^(node:.+|zod|astro\/zod)$/,
    packageTypes: /^(astro|vite)$/,
  },
  encrypt: { uses: [], packages: ofNode },
  progress: { uses: [], packages: ofNode },
  pictures: {
    uses: [
      ...['store/write-file.ts', 'store/checksummed-file.ts'],
      ...['output/published-files.ts', 'output/workspace-icon.ts'],
    ],
    types: ['entry', 'settings'],
    packages: /^(node:.+|sharp|subset-font|zod)$/,
  },
  typeface: {
    uses: ['pictures/unicode-range.ts', 'store/write-file.ts'],
    packages: /^(node:.+|subset-font|zod)$/,
  },
  source: {
    uses: ['assets', 'notion/read-text.ts', 'store', 'packages/notion-local/src/handler.ts'],
    types: ['notion/http-fetch.ts', 'settings'],
    packages: nodeAndZod,
  },
  fetch: {
    uses: ['convert', 'notion', 'settings', 'store'],
    types: ['assets'],
    packages: /^zod$/,
    packageTypes: notionTypes,
  },
  plan: {
    uses: ['convert', 'fetch', 'notion', 'settings', 'store'],
    types: ['entry', 'render/directives.ts', 'words'],
    packages: nodeAndZod,
    packageTypes: notionTypes,
  },
  'page-tree': {
    uses: ['convert', 'fetch', 'notion', 'plan', 'settings', 'store'],
    packages: /^zod$/,
    packageTypes: /^(@notionhq\/client|p-limit)$/,
  },
  pipeline: {
    uses: [
      ...['assets', 'bounded', 'convert', 'encrypt', 'entry', 'fetch', 'notion', 'output', 'plan'],
      ...['page-tree', 'progress', 'render', 'settings', 'source', 'store', 'types', 'words'],
    ],
    packages: /^(node:.+|p-limit|zod)$/,
    packageTypes: /^(astro\/loaders|astro\/zod|hast|mdast|@notionhq\/client)$/,
  },
  live: {
    uses: ['convert', 'fetch', 'notion/errors.ts', 'pipeline', 'plan', 'settings'],
    types: ['notion', 'page-tree'],
    packageTypes: /^(node:http|astro|astro\/loaders|@notionhq\/client)$/,
  },
  loader: {
    uses: ['entry', 'live', 'pictures', 'pipeline', 'settings'],
    packages: /^node:url$/,
    packageTypes: /^astro\/loaders$/,
  },
  snapshot: {
    uses: [
      ...['convert', 'fetch', 'notion', 'pipeline', 'plan', 'settings', 'source', 'store'],
      'packages/notion-local/src/folder/block-forms.ts',
    ],
    types: ['assets'],
    packages: /^(node:.+|p-limit|zod)$/,
    packageTypes: notionTypes,
  },
  export: {
    uses: ['settings', 'store/write-file.ts', 'pipeline/prepare-site.ts'],
    types: ['entry', 'pipeline', 'assets/publisher.ts', 'render/directives.ts'],
    packages: /^(node:.+|zod|unified|remark-[a-z]+)$/,
    packageTypes: /^(mdast|mdast-util-(directive|math|to-markdown))$/,
  },
  explain: {
    uses: ['notion', 'page-tree', 'pipeline/page-report.ts', 'plan'],
    types: ['pipeline', 'settings'],
    packageTypes: notionTypes,
  },
  doctor: {
    uses: [
      ...['convert', 'explain', 'fetch', 'notion', 'pipeline', 'plan', 'settings', 'source'],
      'store',
    ],
    packages: ofNode,
    packageTypes: notionTypes,
  },
  init: {
    uses: [
      ...['doctor', 'notion', 'page-tree', 'pipeline/explain-problem.ts'],
      'pipeline/fetch-source.ts',
    ],
    packages: /^(node:.+|@clack\/prompts)$/,
    packageTypes: notionTypes,
  },
  publish: {
    uses: ['assets/harmless-kinds.ts', 'store/write-file.ts'],
    types: ['settings'],
    packages: /^(node:.+|zod|p-limit|aws4fetch)$/,
  },
  'auto-build': {
    uses: ['live/comparable-text.ts', 'notion/calendar.ts', 'pipeline', 'plan', 'settings'],
    types: ['notion', 'webhook/event.ts'],
    packages: /^node:(fs|path)$/,
    packageTypes: notionTypes,
  },
  unchanged: {
    uses: ['notion', 'pipeline', 'plan', 'settings', 'source', 'store'],
    packages: nodeAndZod,
  },
  // Runs on hosts that know neither Node nor the rest of Quire.
  webhook: { uses: ['notion/ids.ts'], packages: /^(@notionhq\/client|node:process)$/ },
  cli: {
    uses: [
      ...[
        'auto-build',
        'convert',
        'doctor',
        'explain',
        'export',
        'init',
        'notion',
        'output',
        'pipeline',
      ],
      ...['plan', 'progress', 'publish', 'settings', 'snapshot', 'source', 'store', 'unchanged'],
      'webhook',
      'packages/notion-local/src/serve-command.ts',
    ],
    packages: /^(node:.+|astro|p-limit|@hono\/node-server)$/,
    packageTypes: notionTypes,
  },
};

/** Folders without programs. */
const withoutSources: readonly string[] = ['styles', 'workspace'];

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

const engine = 'content-loader/';

const packageJson = z.object({
  exports: z.record(z.string(), z.union([z.string(), z.object({ default: z.string() })])),
});

/** The folder of the engine that a path lies in. Undefined: in none. */
function folderOf(path: string): string | undefined {
  const [top, folder, ...rest] = path.split('/');
  return `${top}/` === engine && rest.length > 0 ? folder : undefined;
}

function isWithin(target: string, places: readonly string[] = []): boolean {
  return places.some((place) => {
    const path = place.startsWith('packages/') ? place : engine + place;
    return target === path || target.startsWith(`${path}/`);
  });
}

function isAllowed({ from, specifier, target, typeOnly }: Import, rule: Rule): boolean {
  if (!specifier.startsWith('.')) {
    if (rule.packages?.test(target)) return true;
    return typeOnly && rule.packageTypes?.test(target) === true;
  }
  const own = folderOf(target);
  if (own !== undefined && (own === 'core' || own === folderOf(from))) return true;
  return isWithin(target, rule.uses) || (typeOnly && isWithin(target, rule.types));
}

const describeImport = ({ from, specifier }: Import): string => `${from} imports ${specifier}`;

/** Folders that lead back to themselves, each as the way that does: `plan → pipeline → plan`. */
function findCycles(imports: readonly Import[]): string[] {
  const uses = new Map<string, Set<string>>();
  for (const { from, target } of imports) {
    const [own, other] = [folderOf(from), folderOf(target)];
    if (own === undefined || other === undefined || own === other) continue;
    uses.set(own, (uses.get(own) ?? new Set()).add(other));
  }
  const wayBack = (start: string): readonly string[] | undefined => {
    const ways = [[start]];
    const seen = new Set<string>();
    for (const way of ways) {
      for (const next of uses.get(way.at(-1) ?? '') ?? []) {
        if (next === start) return [...way, start];
        if (!seen.has(next)) ways.push([...way, next]);
        seen.add(next);
      }
    }
    return undefined;
  };
  return [...uses.keys()].flatMap((folder) => wayBack(folder)?.join(' → ') ?? []);
}

/** Of the engine; without what is compiled for npm. */
const folders = readdirSync(join(root, engine), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
  .map(({ name }) => name)
  .sort();

describe('who may import whom', () => {
  const imports = sources.flatMap(readImports);
  const ofEngine = imports.filter(({ from }) => from.startsWith(engine));

  it('finds the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('has a rule for every folder', () => {
    expect(folders).toEqual([...Object.keys(rules), ...withoutSources].sort());
  });

  it('has a line for every folder in docs/architecture.md', () => {
    const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
    const named = [...text.matchAll(/^\| `([\w-]+)\/` +\|/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(folders);
  });

  it('names no file in docs/architecture.md that is not there', () => {
    const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
    const paths = [...text.matchAll(/`([\w-]+\/[\w/-]+\.ts)`/g)].map(([, path = '']) => path);
    const missing = paths.filter(
      (path) => !sources.includes(engine + path) && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(rules))('%s', (folder, rule) => {
    const wrong = ofEngine
      .filter(({ from }) => folderOf(from) === folder)
      .filter((found) => !isAllowed(found, rule));
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('has no cycle between folders, not even of types', () => {
    expect(findCycles(ofEngine)).toEqual([]);
  });

  it('notices a cycle', () => {
    const specifier = '../pipeline/open.ts';
    const target = 'content-loader/pipeline/open.ts';
    const from = 'content-loader/plan/new.ts';
    const made = [...ofEngine, { from, specifier, target, typeOnly: true }];
    expect(findCycles(made)).toContain('plan → pipeline → plan');
  });

  it('notices an import that no rule allows', () => {
    const specifier = '../pipeline/open.ts';
    const target = 'content-loader/pipeline/open.ts';
    const from = 'content-loader/render/new.ts';
    const made = { from, specifier, target, typeOnly: true };
    expect(rules['render'] && isAllowed(made, rules['render'])).toBe(false);
    expect(rules['live'] && isAllowed(made, rules['live'])).toBe(true);
  });

  it('has nothing on top of the engine but what the package exports, which no folder imports', () => {
    const { exports } = packageJson.parse(
      JSON.parse(readFileSync(join(root, engine, 'package.json'), 'utf8')),
    );
    const doors = Object.values(exports).flatMap((door) => {
      const name =
        typeof door === 'string' ? undefined : /^\.\/dist\/([\w-]+)\.js$/.exec(door.default);
      return name ? [`${name[1] ?? ''}.ts`] : [];
    });
    const files = sources.filter((file) => posix.dirname(file) === posix.dirname(engine + 'x'));
    expect(files.map((file) => posix.basename(file)).sort()).toEqual(doors.sort());
    const inward = ofEngine.filter(
      ({ from, target }) => folderOf(from) !== undefined && files.includes(target),
    );
    expect(inward.map(describeImport)).toEqual([]);
  });

  it('lets only the entries of the webhook know the process', () => {
    const wrong = ofEngine
      .filter(({ from, target }) => folderOf(from) === 'webhook' && target === 'node:process')
      .filter(({ from }) => !from.startsWith('content-loader/webhook/entries/'));
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('reads the environment in commands, the integration and the entries of the webhook alone', () => {
    const readers = sources
      .filter((file) => file.startsWith(engine))
      .filter((file) =>
        /\bprocess\.env\b|\benv\b[^'"]*from 'node:process'/.test(stripComments(file)),
      );
    const allowed = /^content-loader\/(cli\/|webhook\/entries\/|integration\.ts$)/;
    expect(readers.filter((file) => !allowed.test(file))).toEqual([]);
    expect(readers).toContain('content-loader/integration.ts');
  });

  it('keeps the steps of a build in their order', () => {
    const steps = ['open', 'query', 'plan', 'resolve', 'convert', 'entries', 'finish'];
    const paths = steps.map((step) => `content-loader/pipeline/${step}.ts`);
    const later = paths.flatMap((path, index) => {
      const known = reachAny(path);
      return paths
        .slice(index + 1)
        .filter((next) => known.has(next))
        .map((next) => [path, next]);
    });
    expect(later).toEqual([]);
    expect(paths.filter((path) => !sources.includes(path))).toEqual([]);
    // What is begun in order is begun by these two.
    expect([...reachAny('content-loader/pipeline/start-build.ts')]).toEqual(
      expect.arrayContaining(paths.slice(0, 3)),
    );
    expect([...reachAny('content-loader/loader/loader.ts')]).toEqual(expect.arrayContaining(paths));
  });

  it('keeps the local API apart', () => {
    const allowed =
      /^(node:.+|hono(\/.*)?|@hono\/node-server(\/.*)?|zod|packages\/notion-local\/src\/.+)$/;
    const wrong = imports
      .filter(({ from }) => from.startsWith('packages/notion-local/src/'))
      .filter(
        ({ target, typeOnly }) => !allowed.test(target) && !(typeOnly && notionTypes.test(target)),
      );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('lets the theme use the doors of the engine alone', () => {
    const doors =
      /^(src|content-loader\/(core|styles|scripts))\/|^content-loader\/[\w-]+\.ts$|^content-loader\/cli\/start\.mjs$/;
    const wrong = imports
      .filter(({ from }) => from.startsWith('src/'))
      .filter(({ specifier, target }) =>
        specifier.startsWith('.')
          ? !doors.test(target)
          : /^(@notionhq|sharp|hono|@hono)/.test(target),
      );
    expect(wrong.map(describeImport)).toEqual([]);
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
    const lines = readFileSync(join(root, 'content-loader/loader/loader.ts'), 'utf8').split(
      '\n',
    ).length;
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

/** The same, for types too. */
function reachAny(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const { specifier, target } of readImports(entry)) {
    if (!specifier.startsWith('.') || seen.has(target) || !sources.includes(target)) continue;
    seen.add(target);
    reachAny(target, seen);
  }
  return seen;
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
