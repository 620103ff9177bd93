const server = [
  '--port N        default: 4321, or the next that is free',
  '--host [H]      be reached from other computers, drafts and all',
];

/** What a command knows besides its name; `serve` prints its own. */
const flags: Readonly<Record<string, readonly string[]>> = {
  build: [
    '--fresh         ask again for what is otherwise asked once a day',
    '--allow-drop    publish although far fewer pages are published than last time',
    '--strict        publish nothing while there is anything to report',
  ],
  dev: server,
  preview: [
    '--drafts        build a private site with drafts into dist-drafts/, and serve that',
    ...server,
  ],
  record: ['[folder]        default: snapshot'],
  webhook: [
    '--port N        default: 8788',
    '--host [H]      default: 127.0.0.1; alone: every address',
  ],
  doctor: ['--json          for programs'],
};

/** Is this a question for `command-help`, not for the command? */
export function asksForHelp(name: string, args: readonly string[]): boolean {
  return name !== 'serve' && args.some((arg) => arg === '--help' || arg === '-h');
}

/** The lines that a command's `--help` prints. */
export function toHelp(name: string, summary: string): string {
  const own = (flags[name] ?? []).map((line) => `  ${line}`);
  const lines = own.length > 0 ? ['', ...own] : own;
  return [
    `Usage: npm run notion -- ${name}${own.length > 0 ? ' [options]' : ''}`,
    '',
    summary,
    ...lines,
    '',
  ].join('\n');
}
