import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toYaml } from '../../content-loader/export/yaml-text.ts';
import { hostileData } from '../unit/export/hostile-data.ts';
import { expectedTexts, hostileTexts, shownTexts, toExport } from '../unit/export/hostile-page.ts';

/** Programs that read exports, from Debian; where one is absent, its tests are skipped. */
function has(program: string, args: readonly string[], debianPackage: string): boolean {
  const found = spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  if (!found) {
    console.warn(`SKIPPED: ${debianPackage} is not installed (apt-get install ${debianPackage}).`);
  }
  return found;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-readers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
}

function pageFiles(
  reader: 'hugo' | 'jekyll',
  toPath: (index: number) => string,
): Record<string, string> {
  return Object.fromEntries(
    hostileTexts.map((text, index) => {
      const { body, front } = toExport(reader, text);
      const head = toYaml({ title: text, layout: 'plain', data: hostileData, ...front });
      return [toPath(index), `---\n${head}---\n\n${body}`];
    }),
  );
}

describe.skipIf(!has('hugo', ['version'], 'hugo'))('Hugo', () => {
  beforeAll(async () => {
    await write({
      ...pageFiles('hugo', (index) => `hugo/content/p${index}/index.md`),
      'hugo/config.toml': 'baseURL = "https://example.org/"\ndisableKinds = ["RSS"]\n',
      'hugo/layouts/_default/plain.html':
        '{{ .Title | jsonify | safeHTML }}<hr>{{ .Content }}<hr>{{ .Params.data | jsonify | safeHTML }}',
      'hugo/layouts/_default/list.html': 'list',
    });
    run('hugo', '--source', 'hugo', '--destination', 'public');
  });

  it.each(hostileTexts.map((text, index) => [text, index] as const))(
    'shows %s',
    async (text, index) => {
      const html = await readFile(
        join(folder, 'hugo', 'public', `p${index}`, 'index.html'),
        'utf8',
      );
      const [title = '', content = '', data = ''] = html.split(/<hr>/u);
      expect(shownTexts(content)).toEqual(expectedTexts(text));
      expect(JSON.parse(title)).toBe(text);
      // Hugo knows names of parameters in small letters alone.
      const { texts, numbers } = hostileData;
      expect(JSON.parse(data)).toMatchObject({ texts, numbers });
    },
  );
});

describe.skipIf(!has('jekyll', ['--version'], 'jekyll'))('Jekyll', () => {
  beforeAll(async () => {
    await write({
      ...pageFiles('jekyll', (index) => `jekyll/p${index}.md`),
      'jekyll/_config.yml': 'url: https://example.org\n',
      'jekyll/_layouts/plain.html': '{{ content }}\n<hr>{{ page.data | jsonify }}',
    });
    run(
      'jekyll',
      'build',
      '--source',
      'jekyll',
      '--destination',
      'jekyll/_site',
      '--disable-disk-cache',
    );
  });

  it.each(hostileTexts.map((text, index) => [text, index] as const))(
    'shows %s',
    async (text, index) => {
      const html = await readFile(join(folder, 'jekyll', '_site', `p${index}.html`), 'utf8');
      const [content = '', data = ''] = html.split(/\n<hr>/u);
      expect(shownTexts(content)).toEqual(expectedTexts(text));
      expect(JSON.parse(data)).toEqual(hostileData);
    },
  );
});

describe.skipIf(!has('/usr/bin/python3', ['-c', 'import yaml'], 'python3-yaml'))('PyYAML', () => {
  it('reads every value as what it is', async () => {
    await write({ 'data.yml': toYaml(hostileData) });
    const script =
      'import json, yaml; print(json.dumps(yaml.safe_load(open("data.yml", encoding="utf8", newline=""))))';
    expect(JSON.parse(run('/usr/bin/python3', '-c', script))).toEqual(hostileData);
  });
});
