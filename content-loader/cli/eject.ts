import { existsSync, readdirSync } from 'node:fs';
import { errorCode } from '../core/error-code.ts';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { QuireError, problems } from '../core/errors.ts';
import { findNearest } from '../core/nearest-name.ts';
import { print } from '../core/print.ts';

/** Copies a component or layout of the theme into the site, and says how the site uses it. */
export async function eject(args: readonly string[], root: string): Promise<void> {
  const [name = '', ...more] = args;
  const theme = findTheme(root);
  const folders = listComponents(theme);
  if (name === '') {
    print(`Components and layouts that can be copied:\n\n${wrap([...folders.keys()])}`);
    return;
  }
  const folder = folders.get(name);
  if (folder === undefined || more.length > 0) {
    const wanted = [name, ...more].join(' ');
    throw new QuireError(problems.noComponent(wanted, findNearest([...folders.keys()], [wanted])));
  }
  const path = `src/components/${name}.astro`;
  const target = join(root, path);
  if (existsSync(target)) throw new QuireError(problems.componentExists(path));
  const text = await readFile(join(theme, folder, `${name}.astro`), 'utf8');
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, nameTheme(text, theme));
  print(
    `${path} is yours now. Add it to src/site.ts, between the braces of defineSite:\n\n` +
      `  components: { ${name}: './${path}' },\n\n` +
      `An upgrade changes it no more. Delete file and line to have the theme’s again.`,
  );
}

/** Absolute folder of the theme's files. @throws QuireError if the site has no theme */
function findTheme(root: string): string {
  const require = createRequire(join(root, 'package.json'));
  try {
    return join(dirname(require.resolve('quire-blog/package.json')), 'dist-theme');
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (!/^(MODULE_NOT_FOUND|ERR_PACKAGE_PATH_NOT_EXPORTED)$/.test(code)) throw error;
    throw new QuireError(problems.noTheme(), error);
  }
}

/** Names, and the folder that each is in. */
function listComponents(theme: string): ReadonlyMap<string, string> {
  // A clone of Quire's repository is the theme itself, and has these files in `src/`.
  if (!existsSync(theme)) throw new QuireError(problems.ownTheme());
  return new Map(
    ['components', 'layouts'].flatMap((folder) =>
      readdirSync(join(theme, folder))
        .filter((file) => file.endsWith('.astro'))
        .map((file) => [file.slice(0, -'.astro'.length), folder] as const),
    ),
  );
}

/** Names what stands beside the component in the theme by its package. */
function nameTheme(text: string, theme: string): string {
  return text.replace(/(['"])\.\.\/([\w./-]+)\1/g, (_, quote: string, path: string) => {
    const isFolder = existsSync(join(theme, path, 'index.js'));
    return `${quote}quire-blog/${path.replace(/\.ts$/, '')}${isFolder ? '/index' : ''}${quote}`;
  });
}

/** Names in lines that fit a terminal. */
function wrap(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    if ((lines.at(-1) ?? '').length + name.length > 72) lines.push('');
    lines.push(`${lines.pop() ?? ''}  ${name}`);
  }
  return lines.join('\n');
}
