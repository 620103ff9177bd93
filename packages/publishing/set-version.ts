/**
 * Gives all packages one version: `node packages/publishing/set-version.ts 0.3.0`. They are released
 * together, so that a site never holds parts that do not fit one another.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..', '..');

const manifests = [
  'package.json',
  'content-loader/package.json',
  'packages/notion-local/package.json',
  'packages/create-quire/package.json',
];
const template = 'packages/create-quire/shared/package.json';

async function change(file: string, edit: (text: string) => string): Promise<void> {
  const path = join(root, file);
  await writeFile(path, edit(await readFile(path, 'utf8')));
}

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version)) throw new Error('Name a version: 0.3.0.');
for (const file of manifests) {
  await change(file, (text) =>
    text
      .replace(/^( {2}"version": )"[^"]+"/m, `$1"${version}"`)
      .replace(/("(?:quire-notion|notion-local)": )"[^"^]+"/g, `$1"${version}"`),
  );
}
await change(template, (text) => text.replace(/("quire-blog": )"[^"]+"/, `$1"^${version}"`));
await change('CHANGELOG.md', (text) =>
  text.replace('## Unreleased', `## Unreleased\n\n## ${version}`),
);
process.stdout.write('Now: npm install, commit, and push a tag of this version.\n');
