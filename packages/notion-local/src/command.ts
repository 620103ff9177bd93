import process from 'node:process';
import { runServe } from './serve-command.ts';
import { createStarterWorkspace, starterPageId } from './starter-workspace.ts';

const usage = `Usage: npx notion-local serve [folder] [options]

Serves the Notion API on this machine: a workspace folder, or without one a new workspace in memory
that can be written to and is forgotten at the end. --help after serve shows every option.`;

/** What a terminal obeys is not printed: titles and paths may hold anything. */
const CONTROLS = /(?!\n)[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(`${text.replaceAll(CONTROLS, '\uFFFD')}\n`);
}

function print(text: string): void {
  write(process.stdout, text);
}

function printAside(text: string): void {
  write(process.stderr, text);
}

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  if (name !== 'serve') {
    const isHelp = ['help', '--help', '-h'].includes(name);
    if (isHelp) print(usage);
    else printAside(name === '' ? usage : `There is no command "${name}".\n\n${usage}`);
    process.exitCode = isHelp ? 0 : 1;
    return;
  }
  await runServe(args, {
    program: 'npx notion-local serve',
    folder: {
      name: `a new workspace in memory, with the page ${starterPageId}`,
      workspace: createStarterWorkspace(new Date()),
    },
    print,
    printAside,
    printJson: (value, indent) => {
      print(JSON.stringify(value, undefined, indent));
    },
  });
}

try {
  await main();
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const hint = error instanceof Error && 'hint' in error ? `\n\n  → ${String(error.hint)}` : '';
  printAside(`\n✖ ${name}\n\n  ${message.replaceAll('\n', '\n  ')}${hint}\n`);
  process.exitCode = 1;
}
