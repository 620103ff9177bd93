#!/usr/bin/env node
// Plain JavaScript without dependencies: `npm create` downloads and runs it once.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

const templates = ['blog', 'docs', 'portfolio', 'notes'];

const usage = `Usage: npm create quire@latest [folder] [-- --yes] [-- --template blog]

  --yes        ask nothing, install nothing
  --template   the kind of site: ${templates.join(', ')}
`;

/** Something that the person who types can mend. */
class Mistake extends Error {}

/** @type {() => { folder: string | undefined, yes: boolean, template: string, help: boolean }} */
function readArguments() {
  const options = {
    yes: { type: /** @type {const} */ ('boolean'), short: 'y', default: false },
    help: { type: /** @type {const} */ ('boolean'), short: 'h', default: false },
    template: { type: /** @type {const} */ ('string'), default: 'blog' },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length > 1) throw new Mistake(`Name one folder, not ${positionals.length}.`);
    return { ...values, folder: positionals[0] };
  } catch (error) {
    if (error instanceof Mistake) throw error;
    if (error instanceof Error) throw new Mistake(`${error.message.split('. ')[0]}.\n\n${usage}`);
    throw error;
  }
}

/** @type {(name: string) => string} of a folder, as npm allows it as the name of a package. */
function toPackageName(name) {
  const safe = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return safe === '' ? 'my-site' : safe.slice(0, 100);
}

/** @type {(folder: string) => boolean} */
function isEmpty(folder) {
  if (!existsSync(folder)) return true;
  // A repository that was just made is as good as empty.
  return readdirSync(folder).every((name) => ['.git', '.gitkeep', 'LICENSE'].includes(name));
}

/** @type {(folder: string, template: string) => void} */
function write(folder, template) {
  // What all kinds of site have, and over it what this kind has.
  for (const part of ['shared', join('templates', template)]) {
    cpSync(join(import.meta.dirname, part), folder, { recursive: true });
  }
  // npm leaves out or renames files of these names when it packs.
  for (const name of ['gitignore', 'github', 'env.example']) {
    const packed = join(folder, `_${name}`);
    if (existsSync(packed)) renameSync(packed, join(folder, `.${name}`));
  }
  const manifest = join(folder, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(
    manifest,
    text.replace('"my-site"', JSON.stringify(toPackageName(basename(folder)))),
  );
}

/** @type {(question: string, fallback: string) => Promise<string>} */
async function ask(question, fallback) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question} (${fallback}) `)).trim() || fallback;
  } finally {
    terminal.close();
  }
}

async function main() {
  const given = readArguments();
  if (given.help) {
    process.stdout.write(usage);
    return;
  }
  if (!templates.includes(given.template)) {
    throw new Mistake(
      `There is no template "${given.template}". There is ${templates.join(', ')}.`,
    );
  }
  const asks = !given.yes && process.stdin.isTTY === true;
  const name = given.folder ?? (asks ? await ask('In which folder?', 'my-site') : 'my-site');
  const folder = resolve(name);
  if (!isEmpty(folder)) {
    throw new Mistake(`The folder ${name} is not empty. Name another one, or empty it first.`);
  }
  write(folder, given.template);
  process.stdout.write(`\nYour site is in ${name}/\n`);
  const installs = asks && /^y/i.test(await ask('Install its packages now?', 'yes'));
  if (installs) {
    const { status } = spawnSync('npm', ['install'], {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Mistake('npm install failed. Run it again in the folder.');
  }
  const steps = [
    `cd ${name}`,
    ...(installs ? [] : ['npm install']),
    'npm run dev',
    'npx quire init',
  ];
  const says = {
    'npm run dev': 'the sample, at http://localhost:4321',
    'npx quire init': 'connects your Notion',
  };
  process.stdout.write(
    `\n${steps.map((step) => `  ${step.padEnd(18)}${says[step] ?? ''}`.trimEnd()).join('\n')}\n\n`,
  );
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `\n✖ Node.js is too old\n\n  This is Node.js ${process.versions.node}; a Quire site needs 22.19 or newer.\n\n`,
  );
  process.exitCode = 1;
} else {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`\n✖ ${error.message}\n\n`);
    process.exitCode = 1;
  }
}
