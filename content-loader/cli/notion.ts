import { loadEnvironment } from './load-environment.ts';
import { findNearest } from '../core/nearest-name.ts';
import { asksForHelp, toHelp } from './command-help.ts';
import { printError } from './print-error.ts';
import { print, printAside } from '../core/print.ts';

/** A command is loaded when it runs, so that `serve` does not wait for Astro. */
const commands: Readonly<
  Record<string, { readonly summary: string; run(args: string[], root: string): Promise<void> }>
> = {
  init: {
    summary: 'connect your Notion: asks, writes .env, and checks it',
    run: async (args, root) => (await import('./init.ts')).init(args, root),
  },
  doctor: {
    summary: 'check token, sharing, properties and pages, and say what to do (--json)',
    run: async (args, root) => {
      await (await import('./doctor.ts')).doctor(args, root);
    },
  },
  dev: {
    summary: 'serve the site while you write, at http://localhost:4321',
    run: async (args, root) => (await import('./dev.ts')).dev(args, root),
  },
  build: {
    summary: 'build the site into dist/ (--fresh, --strict, --allow-…: see --help)',
    run: async (args, root) => (await import('./build.ts')).build(args, root),
  },
  preview: {
    summary: 'serve dist/ as a static host would (--drafts: a private site with drafts)',
    run: async (args, root) => (await import('./preview.ts')).preview(args, root),
  },
  explain: {
    summary: 'say why a page is or is not published, fetched, rebuilt or linked',
    run: async (args, root) => (await import('./explain.ts')).explain(args, root),
  },
  record: {
    summary: 'record the published workspace, with files, into a folder',
    run: async (args, root) => (await import('./record.ts')).record(args, root),
  },
  export: {
    summary: 'write every page as Markdown with front matter and local files',
    run: async (args, root) => (await import('./export.ts')).exportPages(args, root),
  },
  serve: {
    summary: 'serve a workspace folder as a Notion API on a port',
    run: async (args) => (await import('./serve.ts')).serve(args),
  },
  pack: {
    summary: 'make dist/ ready for a web server of your own',
    run: async (args, root) => (await import('./pack.ts')).pack(args, root),
  },
  publish: {
    summary: 'send what has changed of dist/ to S3-compatible storage or a folder',
    run: async (args, root) => (await import('./publish.ts')).publish(args, root),
  },
  eject: {
    summary: 'copy a component of the theme into the site, to change it',
    run: async (args, root) => (await import('./eject.ts')).eject(args, root),
  },
  live: {
    summary: 'build after every edit in Notion, until it is stopped',
    run: async (args, root) => (await import('./live.ts')).live(args, root),
  },
  webhook: {
    summary: 'wait for edits in Notion and ask for a build of the site',
    run: async (args) => (await import('./webhook.ts')).webhook(args),
  },
};

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
  if (asksForHelp(name, args)) {
    print(toHelp(name, command.summary).trimEnd());
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
