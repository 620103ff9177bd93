import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Projects } from './projects.ts';
import {
  installOldestNode,
  openProjects,
  readBuilt,
  readOwnFiles,
  writeFiles,
} from './projects.ts';

let projects: Projects;
let site: string;
let oldest: string;

beforeAll(async () => {
  projects = await openProjects();
  site = await projects.create('my-blog');
  oldest = await installOldestNode(projects);
});

afterAll(() => projects.close());

describe('a site of create-quire', () => {
  it('has eight files and a sample, and nothing of the repository', async () => {
    const files = [...(await readOwnFiles(site)).keys()];
    expect(files).toContain('sample/site.json');
    expect(files.filter((path) => !/^sample\/|^public\/.gitkeep$/.test(path))).toEqual([
      '.env.example',
      '.github/workflows/publish.yml',
      '.gitignore',
      'astro.config.mjs',
      'package.json',
      'src/content.config.ts',
      'src/site.ts',
      'tsconfig.json',
    ]);
  });

  it('is installed on the oldest Node.js without a warning of its version, in 350 MB', async () => {
    const command = ['npm', 'install', '--engine-strict', '--no-audit', '--no-fund'];
    const installed = await projects.succeed(site, command, oldest);
    expect(installed).not.toContain('EBADENGINE');
    expect(await megabytesOf(join(site, 'node_modules'))).toBeLessThan(350);
  });

  it('builds the journal that Quire brings, where no sample is, on the oldest Node.js', async () => {
    await rm(join(site, 'sample'), { recursive: true });
    const built = await projects.succeed(site, ['npm', 'run', 'build'], oldest);
    expect(built).toContain('The site is in dist/');
    expect(built).not.toContain('ExperimentalWarning');
    expect(await readBuilt(site, 'posts/every-block/index.html')).toContain('<article');
    expect(await readBuilt(site, 'rss.xml')).toContain('<rss');
    expect(existsSync(join(site, 'dist', 'pagefind', 'pagefind.js'))).toBe(true);
    expect(await readBuilt(site, 'index.html')).toContain('<title>');
  });

  it('answers the commands by their own name', async () => {
    const { output } = await projects.run(site, ['npx', 'quire', 'help']);
    expect(output).toContain('Usage: npx quire <command>');
    expect((await projects.run(site, ['npx', 'quire', 'bild'])).output).toContain('build');
  });

  it('is built the same by npm ci --omit=dev', async () => {
    const before = await readBuilt(site, 'posts/every-block/index.html');
    await rm(join(site, 'dist'), { recursive: true });
    const command = ['npm', 'ci', '--omit=dev', '--no-audit', '--no-fund'];
    await projects.succeed(site, command);
    expect(existsSync(join(site, 'node_modules', 'node'))).toBe(false);
    const built = await projects.succeed(site, ['npm', 'run', 'build']);
    expect(built).toContain('The site is in dist/');
    expect(await readBuilt(site, 'posts/every-block/index.html')).toBe(before);
  });

  it('makes a component, a style sheet, pages and the language its own', async () => {
    await writeFiles(site, { ...ownFiles, 'src/pages/now.astro': await readRecipe() });
    const built = await projects.succeed(site, ['npm', 'run', 'build']);
    expect(built).toContain('The site is in dist/');
    expect(built).not.toMatch(/\[WARN\]|conflict|collision/i);
    expect(await readBuilt(site, 'posts/every-block/index.html')).toContain('class="own-header"');
    expect(await readBuilt(site, 'tags/index.html')).toContain('Meine Wörter');
    const now = await readBuilt(site, 'now/index.html');
    expect(now).toContain('<html lang="de"');
    expect(now).toContain('class="site-header"');
    expect(now).toContain('<title>Now · Blätter</title>');
    expect(now).toMatch(/<h1>Now<\/h1>[\s\S]*<p>\d+ posts, and counting\.<\/p>/);
    const [, sheet = ''] = /href="\/(_astro\/[^"]+\.css)"/.exec(now) ?? [];
    const styles = await readBuilt(site, sheet);
    expect(styles).toMatch(/--own-rule:\s*1/);
    // Every class of the recipe has its look in the sheet that the page loads.
    for (const [, name = ''] of (await readRecipe()).matchAll(/class="([\w-]+)"/g)) {
      expect(styles).toContain(`.${name}`);
    }
  });

  it('takes a copy of every component and layout, and is built the same with them', async () => {
    await writeFiles(site, { 'src/site.ts': siteWith({}), 'src/pages/.keep': '' });
    await rm(join(site, 'src/components'), { recursive: true });
    await rm(join(site, 'src/pages'), { recursive: true });
    await projects.succeed(site, ['npm', 'run', 'build']);
    const before = await readBuilt(site, 'posts/every-block/index.html');
    const list = await projects.succeed(site, ['npx', 'quire', 'eject']);
    const names = list.match(/\b[A-Z]\w+(?= {2}|\n|$)/g)?.filter((name) => name !== 'Components');
    expect(names?.length).toBeGreaterThan(25);
    const components: Record<string, string> = {};
    for (const name of names ?? []) {
      const path = `./src/components/${name}.astro`;
      const said = await projects.succeed(site, [
        join(site, 'node_modules/.bin/quire'),
        'eject',
        name,
      ]);
      expect(said).toContain(`components: { ${name}: '${path}' }`);
      components[name] = path;
    }
    expect((await projects.run(site, ['npx', 'quire', 'eject', 'Base'])).output).toContain(
      'exists',
    );
    expect((await projects.run(site, ['npx', 'quire', 'eject', 'PostHeadr'])).output).toContain(
      'Did you mean "PostHeader"?',
    );
    await writeFiles(site, { 'src/site.ts': siteWith(components) });
    await projects.succeed(site, ['npm', 'run', 'build']);
    expect(withoutNames(await readBuilt(site, 'posts/every-block/index.html'))).toBe(
      withoutNames(before),
    );
  });

  it('is told which setting cannot be right', async () => {
    await writeFiles(site, {
      'src/site.ts':
        "import { defineSite } from 'quire-blog';\nexport const site = defineSite({ titel: 'x' });\n",
    });
    const built = await projects.run(site, ['npm', 'run', 'build']);
    expect(built.code).not.toBe(0);
    expect(built.output).toContain('src/site.ts sets "titel", which is no setting');
  });
});

/** The page that docs/customise.md tells to write. */
async function readRecipe(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../docs/customise.md'), 'utf8');
  const [, recipe = ''] = /^## A new page\n[\s\S]*?```astro\n([\s\S]*?)```/m.exec(text) ?? [];
  return recipe;
}

function siteWith(components: Readonly<Record<string, string>>): string {
  return `import { defineSite } from 'quire-blog';
export const site = defineSite({ title: 'Mine', components: ${JSON.stringify(components)} });
`;
}

/** Without the names of style sheets and scripts, and the policy that lists their digests. */
function withoutNames(html: string): string {
  return html
    .replace(/<meta http-equiv="content-security-policy"[^>]*>/, '')
    .replace(/\/_astro\/[\w.-]+\.(css|js)/g, '')
    .replace(/ data-astro-cid-\w+/g, '');
}

async function megabytesOf(folder: string): Promise<number> {
  const { output } = await projects.run(projects.folder, ['du', '-sm', folder]);
  return Number.parseInt(output, 10);
}

const ownFiles = {
  'src/site.ts': `import { defineSite } from 'quire-blog';
export const site = defineSite({
  title: 'Blätter',
  description: 'Notizen.',
  language: 'de',
  components: { PostHeader: './src/components/PostHeader.astro' },
  styles: ['./src/own.css'],
});
`,
  'src/own.css': ':root { --own-rule: 1; }',
  'src/components/PostHeader.astro': `---
import TagList from 'virtual:quire/components/TagList';
const { page } = Astro.props;
---
<header class="own-header"><h1>{page.title}</h1><TagList tags={page.tags} /></header>`,
  // The theme has a page at this address, too.
  'src/pages/tags/index.astro': ownPage('tags', 'Meine Wörter'),
};

function ownPage(path: string, title: string): string {
  return `---
import Base from 'virtual:quire/components/Base';
import { frameOf } from 'quire-blog/lib/frame';
import { readLibrary } from 'quire-blog/lib/library';
import { route } from 'quire-blog/lib/links';
const library = await readLibrary();
---
<Base frame={frameOf(library, route('${path}'), { title: '${title}' })}><h1>${title}</h1><p>{library.posts.length}</p></Base>`;
}
