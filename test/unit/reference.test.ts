import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHelp } from '../../content-loader/cli/commands.ts';
import { usualNames } from '../../content-loader/notion/property-names.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const reference = read('docs/reference.md');

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join(folder, name)));

/** The first column of the tables below a heading. */
const listedIn = (heading: string): string[] => {
  const [, section = ''] = reference.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
};

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

describe('docs/reference.md', () => {
  it('has every command, and none that is gone', () => {
    const { stderr } = spawnSync(process.execPath, [join(root, 'content-loader/cli/start.mjs')], {
      cwd: join(root, 'test'),
      encoding: 'utf8',
    });
    const commands = [...stderr.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name);
    const listed = listedIn('Commands').map((name) => name.split(' ')[2] ?? '');
    expect(commands.length).toBeGreaterThan(5);
    expect(sorted(listed)).toEqual(sorted(commands));
  });

  it('names the flags of a command where it names the command, as its --help does', () => {
    const rows = [...reference.matchAll(/^\| `notion -- (\w+)[^\n]*$/gm)];
    const missing = rows.flatMap(([row, name = '']) =>
      [...toHelp(name).matchAll(/^ {2}(--[a-z-]+)/gm)]
        .map(([, flag = '']) => flag)
        .filter((flag) => !row.includes(flag))
        .map((flag) => `${name} ${flag}`),
    );
    expect(rows.length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });

  it('has every flag of every command', () => {
    const flags = sourcesIn('content-loader/cli').flatMap((text) => [
      ...[...text.matchAll(/['"`](--[a-z][a-z-]+)['"`]/g)].map(([, flag = '']) => flag),
      ...[...text.matchAll(/^\s+'?([a-z][a-z-]+)'?: \{ type: '(?:string|boolean)'/gm)].map(
        ([, name = '']) => `--${name}`,
      ),
    ]);
    expect(flags.length).toBeGreaterThan(15);
    expect(sorted(flags).filter((flag) => !reference.includes(flag))).toEqual([]);
  });

  it('has every variable that is read, and none that is not', () => {
    const texts = [...sourcesIn('content-loader'), ...sourcesIn('src'), read('astro.config.mjs')];
    const own = /['"](NOTION|QUIRE|SITE)_[A-Z_]+['"]/g;
    const used = texts.flatMap((text) =>
      [...text.matchAll(own)].map(([name]) => name.slice(1, -1)),
    );
    expect(used.length).toBeGreaterThan(10);
    expect(sorted(used).filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
    expect(sorted(listedIn('Variables')).filter((name) => !used.includes(name))).toEqual([]);
  });

  it('has every setting of the site, and none that is gone', () => {
    const [, config = ''] = read('src/lib/site-config.ts').split('export interface SiteConfig {\n');
    const [body = ''] = config.split('\n}');
    const settings = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
    expect(settings.length).toBeGreaterThan(10);
    expect(sorted(listedIn('Settings of the site'))).toEqual(sorted(settings));
  });
});

describe('docs/notion-setup.md', () => {
  it('has every name by which a property is found', () => {
    const guide = read('docs/notion-setup.md');
    const names = Object.values(usualNames).flat();
    expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});
