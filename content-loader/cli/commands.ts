/** A command of `notion -- …`. */
interface Command {
  /** In the list of commands. */
  readonly summary: string;
  /** The arguments in the usage line, after the command's name. */
  readonly arguments?: string;
  /** What `--help` says of the arguments. Absent: the command prints its own help. */
  readonly lines?: readonly string[];
  /** Loads the command when it runs, so that `serve` does not wait for Astro. */
  run(args: string[], root: string): Promise<unknown>;
}

const server = [
  '--port N            default: 4321, or the next that is free',
  '--host [H]          be reached from other computers, drafts and all',
];

/** Every command, in the order in which they are listed. */
export const commands: Readonly<Record<string, Command>> = {
  init: {
    summary: 'connect your Notion: asks, writes .env, and checks it',
    lines: [
      'Without a terminal, with NOTION_TOKEN set:',
      '--database URL      the database to publish',
      '--title, --description, --language, --time-zone, --address, --accent',
      '                    what the site is; each may be left out',
      '--create-under URL  create one for a blog below this page',
      '--yes               replace what .env has',
    ],
    run: async (args, root) => (await import('./init.ts')).init(args, root),
  },
  doctor: {
    summary: 'check token, sharing, properties and pages, and say what to do (--json)',
    lines: ['--json              for programs'],
    run: async (args, root) => (await import('./doctor.ts')).doctor(args, root),
  },
  dev: {
    summary: 'serve the site while you write, at http://localhost:4321',
    lines: server,
    run: async (args, root) => (await import('./dev.ts')).dev(args, root),
  },
  build: {
    summary: 'build the site into dist/ (--fresh, --strict, --allow-…: see --help)',
    lines: [
      '--fresh             ask for every row, and again for what is asked once a day',
      '--rebuild           build the site even if nothing has changed',
      '--allow-drop        publish although far fewer pages are published than last time',
      '--allow-lost-files  publish although many files that Notion stores could not be had',
      '--allow-gates       publish although a gate is gone, cannot be read, or seems to be there',
      '--allow-appear      publish although many pages appear whose gates were not opened',
      '--strict            publish nothing while there is anything to report',
      '--verbose           print all findings, those of the last build among them, and why it builds',
    ],
    run: async (args, root) => (await import('./build.ts')).build(args, root),
  },
  preview: {
    summary: 'serve dist/ as a static host would (--drafts: a private site with drafts)',
    lines: [
      '--drafts            build a private site with drafts into dist-drafts/, and serve that',
      ...server,
    ],
    run: async (args, root) => (await import('./preview.ts')).preview(args, root),
  },
  explain: {
    summary: 'say why a page is or is not published, fetched, rebuilt or linked',
    arguments: '<page>',
    lines: [
      '<page>              its title, its slug, its address on the site, or its URL in Notion',
    ],
    run: async (args, root) => (await import('./explain.ts')).explain(args, root),
  },
  record: {
    summary: 'record the published workspace, with files, into a folder',
    arguments: '[folder]',
    lines: ['[folder]            default: snapshot'],
    run: async (args, root) => (await import('./record.ts')).record(args, root),
  },
  export: {
    summary: 'write every page as Markdown with front matter and local files',
    arguments: '[folder]',
    lines: [
      '[folder]            default: export',
      '--for READER        plain, hugo, jekyll, mdx or obsidian (default: plain)',
      '--by slug|date      what folders of pages are called by (default: slug)',
    ],
    run: async (args, root) => (await import('./export.ts')).exportPages(args, root),
  },
  serve: {
    summary: 'serve a workspace folder as a Notion API on a port',
    run: async (args) => (await import('./serve.ts')).serve(args),
  },
  pack: {
    summary: 'make dist/ ready for a web server of your own',
    arguments: '[folder]',
    lines: ['[folder]            default: dist'],
    run: async (args, root) => (await import('./pack.ts')).pack(args, root),
  },
  publish: {
    summary: 'send what has changed of dist/ to S3-compatible storage or a folder',
    lines: ['--to TARGET         s3://bucket/prefix, or a folder'],
    run: async (args, root) => (await import('./publish.ts')).publish(args, root),
  },
  eject: {
    summary: 'copy a component of the theme into the site, to change it',
    arguments: '[component]',
    lines: ['[component]         default: list them'],
    run: async (args, root) => (await import('./eject.ts')).eject(args, root),
  },
  live: {
    summary: 'build after every edit in Notion, until it is stopped',
    lines: [
      '--to TARGET         publish there: s3://bucket/prefix, or a folder',
      '--every SECONDS     how often Notion is asked; default: 1.5, with a webhook 60',
      '--pause SECONDS     how long a text must rest before it is built; default: 0.5',
      '--port N            take deliveries of a webhook of Notion on this port',
      '--host [H]          default: 127.0.0.1; alone: every address',
      '--strict            publish nothing while there is anything to report',
      '--verbose           print all findings',
    ],
    run: async (args, root) => (await import('./live.ts')).live(args, root),
  },
  webhook: {
    summary: 'wait for edits in Notion and ask for a build of the site',
    lines: [
      '--port N            default: 8788',
      '--host [H]          default: 127.0.0.1; alone: every address',
    ],
    run: async (args) => (await import('./webhook.ts')).webhook(args),
  },
};

const noCommand: Partial<Command> = {};

/** Whether the arguments ask for help instead of running the command. */
export function asksForHelp({ lines }: Command, args: readonly string[]): boolean {
  return lines !== undefined && args.some((arg) => arg === '--help' || arg === '-h');
}

/** The lines that a command's `--help` prints. */
export function toHelp(name: string): string {
  const { summary = '', lines = [], arguments: named } = commands[name] ?? noCommand;
  const hasFlags = lines.some((line) => line.startsWith('--'));
  const usage = [name, named, hasFlags ? '[options]' : undefined].filter(Boolean);
  return [
    `Usage: npm run notion -- ${usage.join(' ')}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...(lines.length > 0 ? ['', ...lines.map((line) => `  ${line}`)] : []),
  ].join('\n');
}
