const server = [
  '--port N            default: 4321, or the next that is free',
  '--host [H]          be reached from other computers, drafts and all',
];

interface CommandHelp {
  /** The arguments in the usage line, after the command's name. */
  readonly arguments?: string;
  readonly lines: readonly string[];
}

/** The commands with their summaries and options; `serve` prints its own help. */
const helps: Readonly<Record<string, CommandHelp>> = {
  init: {
    lines: [
      'Without a terminal, with NOTION_TOKEN set:',
      '--database URL      the database to publish',
      '--title, --description, --language, --time-zone, --address, --accent',
      '                    what the site is; each may be left out',
      '--create-under URL  create one for a blog below this page',
      '--yes               replace what .env has',
    ],
  },
  doctor: { lines: ['--json              for programs'] },
  dev: { lines: server },
  build: {
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
  },
  preview: {
    lines: [
      '--drafts            build a private site with drafts into dist-drafts/, and serve that',
      ...server,
    ],
  },
  explain: {
    arguments: '<page>',
    lines: [
      '<page>              its title, its slug, its address on the site, or its URL in Notion',
    ],
  },
  record: { arguments: '[folder]', lines: ['[folder]            default: snapshot'] },
  export: {
    arguments: '[folder]',
    lines: [
      '[folder]            default: export',
      '--for READER        plain, hugo, jekyll, mdx or obsidian (default: plain)',
      '--by slug|date      what folders of pages are called by (default: slug)',
    ],
  },
  pack: { arguments: '[folder]', lines: ['[folder]            default: dist'] },
  eject: { arguments: '[component]', lines: ['[component]         default: list them'] },
  publish: { lines: ['--to TARGET         s3://bucket/prefix, or a folder'] },
  live: {
    lines: [
      '--to TARGET         publish there: s3://bucket/prefix, or a folder',
      '--every SECONDS     how often Notion is asked; default: 1.5, with a webhook 60',
      '--pause SECONDS     how long a text must rest before it is built; default: 1',
      '--port N            take deliveries of a webhook of Notion on this port',
      '--host [H]          default: 127.0.0.1; alone: every address',
      '--strict            publish nothing while there is anything to report',
      '--verbose           print all findings',
    ],
  },
  webhook: {
    lines: [
      '--port N            default: 8788',
      '--host [H]          default: 127.0.0.1; alone: every address',
    ],
  },
};

/** Whether the arguments ask for help instead of running the command. */
export function asksForHelp(name: string, args: readonly string[]): boolean {
  return name !== 'serve' && args.some((arg) => arg === '--help' || arg === '-h');
}

/** The lines that a command's `--help` prints. */
export function toHelp(name: string, summary: string): string {
  const help = helps[name] ?? { lines: [] };
  const hasFlags = help.lines.some((line) => line.startsWith('--'));
  const usage = [name, help.arguments, hasFlags ? '[options]' : undefined].filter(Boolean);
  const lines = help.lines.map((line) => `  ${line}`);
  return [
    `Usage: npm run notion -- ${usage.join(' ')}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
  ].join('\n');
}
