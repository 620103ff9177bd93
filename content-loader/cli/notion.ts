import { loadEnvironment } from './load-environment.ts';
import { findNearest } from '../core/nearest-name.ts';
import { asksForHelp, commands, toHelp } from './commands.ts';
import { printError } from './print-error.ts';
import { print, printAside } from '../core/print.ts';

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  if (['help', '--help', '-h'].includes(name)) {
    print(usage(''));
    return;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    printAside(usage(name));
    process.exitCode = 1;
    return;
  }
  if (asksForHelp(command, args)) {
    print(toHelp(name));
    return;
  }
  const root = process.cwd();
  try {
    loadEnvironment(root);
    await command.run(args, root);
  } catch (error) {
    printError(error);
    process.exitCode = 1;
  }
}

function usage(name: string): string {
  const lines = Object.entries(commands).map(
    ([command, { summary }]) => `  ${command.padEnd(10)}${summary}`,
  );
  const near = findNearest(Object.keys(commands), [name]);
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  const problem = name === '' ? '' : `There is no command "${name}".${meant}\n\n`;
  return `${problem}Usage: npm run notion -- <command>\n\n${lines.join('\n')}`;
}

await main();
