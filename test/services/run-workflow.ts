import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, Step } from './workflow-file.ts';
import { readWorkflow } from './workflow-file.ts';
import type { Contexts } from './workflow-expression.ts';
import { fillIn, isDue } from './workflow-expression.ts';
import type { Hub, Place } from './workflow-hub.ts';
import { actions } from './workflow-hub.ts';

export interface Run {
  readonly event: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Variables of the machines themselves. */
  readonly environment: Readonly<Record<string, string>>;
}

interface JobResult {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  /** All that its commands printed, and what they added to the summary. */
  readonly log: string;
}

type StepResults = Record<string, { outcome: string; outputs: Readonly<Record<string, string>> }>;

/** Runs the jobs of a workflow in the order of the file, each on a machine (a folder) of its own. */
export async function runWorkflow(
  name: string,
  run: Run,
  hub: Hub,
): Promise<Readonly<Record<string, JobResult>>> {
  const { jobs } = await readWorkflow(name);
  const results: Record<string, JobResult> = {};
  const runId = String(hub.caches.length + 1000);
  for (const [id, job] of Object.entries(jobs)) {
    const github = { event_name: run.event, ref: 'refs/heads/main', run_id: runId, run_attempt: 1 };
    const contexts = { github, secrets: run.secrets, vars: {}, needs: results };
    const before = job.needs === undefined ? undefined : results[job.needs];
    const isPossible = before === undefined || before.result === 'success';
    results[id] =
      isPossible && isDue(job.if, contexts, false)
        ? await runJob(job, contexts, run, hub)
        : { result: 'skipped', outputs: {}, log: '' };
  }
  return results;
}

async function runJob(job: Job, contexts: Contexts, run: Run, hub: Hub): Promise<JobResult> {
  const machine = await mkdtemp(join(hub.folder, 'machine-'));
  const workspace = join(machine, 'workspace');
  const steps: StepResults = {};
  const log: string[] = [];
  const state = { failed: false, exported: {} as Readonly<Record<string, string>> };
  for (const step of job.steps) {
    const known = { ...contexts, steps };
    if (!isDue(step.if, known, state.failed)) continue;
    const environment = { ...run.environment, GITHUB_EVENT_NAME: run.event, ...state.exported };
    const place = { hub, machine, workspace, environment };
    const done =
      step.uses === undefined
        ? await (step.run === 'npm ci' ? install : runCommands)(step, known, place)
        : await runAction(step, known, { hub, workspace, git });
    log.push(done.log);
    state.exported = { ...state.exported, ...done.exported };
    state.failed ||= done.code !== 0;
    const outcome = done.code === 0 ? 'success' : 'failure';
    if (step.id !== undefined) steps[step.id] = { outcome, outputs: done.outputs };
  }
  const known = { ...contexts, steps };
  return {
    result: state.failed ? 'failure' : 'success',
    outputs: Object.fromEntries(
      Object.entries(job.outputs).map(([name, value]) => [name, fillIn(value, known)]),
    ),
    log: log.join('\n'),
  };
}

interface Done {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exported: Readonly<Record<string, string>>;
}

async function runAction(step: Step, contexts: Contexts, place: Place): Promise<Done> {
  const [name = ''] = (step.uses ?? '').split('@');
  const action = actions[name];
  if (!action) throw new Error(`The tests do not know what ${name} does`);
  const inputs = Object.fromEntries(
    Object.entries(step.with).map(([key, value]) => [key, fillIn(value, contexts)]),
  );
  return { code: 0, log: '', outputs: await action(inputs, place), exported: {} };
}

interface Machine {
  readonly hub: Hub;
  readonly machine: string;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The first machine installs; the next ones get links to the same packages: it takes minutes. */
async function install(step: Step, contexts: Contexts, place: Machine): Promise<Done> {
  const kept = join(place.hub.folder, 'node_modules');
  const own = join(place.workspace, 'node_modules');
  if (existsSync(kept)) {
    const { code, output } = await execute(place.hub.folder, 'cp', ['-al', kept, own]);
    return { code, log: output, outputs: {}, exported: {} };
  }
  const done = await runCommands(step, contexts, place);
  if (done.code === 0) await execute(place.hub.folder, 'cp', ['-al', own, kept]);
  return done;
}

async function runCommands(
  step: Step,
  contexts: Contexts,
  { machine, workspace, environment }: Machine,
): Promise<Done> {
  await mkdir(workspace, { recursive: true });
  const files = await mkdtemp(join(machine, 'step-'));
  const script = join(files, 'script.sh');
  await writeFile(script, fillIn(step.run ?? '', contexts));
  const own = Object.entries(step.env).map(([key, value]) => [key, fillIn(value, contexts)]);
  const { code, output } = await execute(workspace, 'bash', ['-e', script], {
    ...environment,
    GITHUB_ACTIONS: 'true',
    CI: 'true',
    ...namedFiles(files),
    ...(Object.fromEntries(own) as Record<string, string>),
  });
  const { GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY } = namedFiles(files);
  return {
    code,
    log: output + (await readText(GITHUB_STEP_SUMMARY)),
    outputs: toVariables(await readText(GITHUB_OUTPUT)),
    exported: toVariables(await readText(GITHUB_ENV)),
  };
}

function namedFiles(
  folder: string,
): Readonly<Record<'GITHUB_OUTPUT' | 'GITHUB_ENV' | 'GITHUB_STEP_SUMMARY', string>> {
  return {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  };
}

async function readText(path: string): Promise<string> {
  return existsSync(path) ? readFile(path, 'utf8') : '';
}

function toVariables(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** Git, without what this machine's owner has configured. @throws Error when it fails */
export async function git(folder: string, ...args: string[]): Promise<void> {
  const { code, output } = await execute(folder, 'git', args, {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Tests',
    GIT_AUTHOR_EMAIL: 'tests@example.com',
    GIT_COMMITTER_NAME: 'Tests',
    GIT_COMMITTER_EMAIL: 'tests@example.com',
  });
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
}

/** What every program needs: not what a build or Vitest goes by. */
const passedOn = /^(PATH|HOME|LANG|TMPDIR|.*(PROXY|CERT|_CA_).*|npm_config_(?!.*prefix).*)$/i;

/** Runs a program with the given variables and what every program needs. */
export async function execute(
  folder: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  const own = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...Object.fromEntries(own), ...environment },
    });
    const chunks: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, output: chunks.join('') });
    });
  });
}
