import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = join(import.meta.dirname, '../../../content-loader/cli');
const program = join(cli, 'start.mjs');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire arguments '));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);

function runProgram(file: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } };
    execFile(process.execPath, [file, ...args], options, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

const commands = [
  'init',
  'doctor',
  'dev',
  'build',
  'preview',
  'explain',
  'record',
  'export',
  'serve',
  'pack',
  'publish',
  'live',
  'webhook',
];

describe('the command line', () => {
  it('says that nothing is installed yet', async () => {
    await cp(join(cli, 'start.mjs'), join(folder, 'start.mjs'));
    const { code, err } = await runProgram(join(folder, 'start.mjs'), ['build']);
    expect(code).toBe(1);
    expect(err).toContain('✖ Nothing is installed yet');
    expect(err).toContain('→ Run `npm ci` first');
  });

  it.each(['help', '--help', '-h'])('lists all commands for %s', async (question) => {
    const { code, out } = await run(question);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toContain(`\n  ${command} `);
  });

  it.each(commands)('says what %s knows, and does nothing else', async (command) => {
    const { code, out, err } = await run(command, '--help');
    expect(out).toContain(`Usage: npm run notion -- ${command}`);
    expect([code, err]).toEqual([0, '']);
  });

  it.each([
    ['an unknown command', ['upload'], 'There is no command "upload"'],
    ['a name that every object has', ['toString'], 'There is no command "toString"'],
    ['an unknown flag', ['dev', '--draft'], '✖ The arguments were not understood'],
    ['an unknown flag of a build', ['build', '--drafts'], '✖ There is no such flag'],
    ['a port that is no number', ['dev', '--port', 'http'], 'not "http"'],
    ['a port beyond all ports', ['preview', '--port', '70000'], 'not "70000"'],
    ['a port that was forgotten', ['dev', '--port'], '--port'],
    ['a command that is misspelt', ['docter'], 'Did you mean "doctor"?'],
    ['an unknown flag of a record', ['record', '--all'], "Unknown option '--all'.\n"],
    ['two folders', ['record', 'one', 'two'], 'One folder is enough'],
    ['a file for a folder', ['export', 'start.mjs'], '✖ There is a file where a folder should be'],
    [
      'a folder below a file',
      ['record', 'start.mjs/x'],
      '✖ There is a file where a folder should be',
    ],
    ['a site that was not built', ['pack'], '✖ There is no site to pack'],
    ['a page without a name', ['explain'], '✖ There is nothing to explain'],
    ['a preview of nothing', ['preview'], '✖ There is no site to preview'],
  ])('refuses %s without a trace', async (_, args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
