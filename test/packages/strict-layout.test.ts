import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainSite } from './plain-site.ts';
import type { Projects } from './projects.ts';
import { openProjects, readBuilt, writeFiles } from './projects.ts';

let projects: Projects;
let pnpm: string;

beforeAll(async () => {
  projects = await openProjects();
  pnpm = join(await projects.installTool('pnpm', '12.21.0'), '..', '.bin', 'pnpm');
});

afterAll(() => projects.close());

/**
 * In the strictest layout: nothing is there that was not asked for. That pnpm runs no install scripts
 * (esbuild has one, which checks what is there) is no fault.
 */
async function install(site: string): Promise<void> {
  await writeFiles(site, {
    'pnpm-workspace.yaml': 'hoist: false\nstrictDepBuilds: false\n',
    '.npmrc': `registry=${projects.registry.url}\n`,
  });
  await projects.succeed(site, [pnpm, 'install', '--no-frozen-lockfile']);
  expect(await readdir(join(site, 'node_modules'))).not.toContain('sharp');
}

describe('pnpm, which hoists nothing', () => {
  it('builds a site of create-quire', async () => {
    const site = await projects.create('strict');
    await install(site);
    const built = await projects.succeed(site, [pnpm, 'run', 'build']);
    expect(built).toContain('The site is in dist/');
    expect(await readBuilt(site, 'index.html')).toContain('<title>');
  });

  it('builds an Astro site with templates of its own', async () => {
    const site = join(projects.folder, 'plain');
    await writeFiles(site, plainSite);
    await install(site);
    await projects.succeed(site, [pnpm, 'run', 'build']);
    expect(await readBuilt(site, 'blog/every-block/index.html')).toContain('class="prose"');
  });
});
