import { createHmac } from 'node:crypto';
import type { Environment } from '../settings/environment-values.ts';

/**
 * Variables that shells, package managers and machines of CI set anew for every process, and those
 * that change no site. All others count, because a site may read any: one that is missing here costs
 * a build, and nothing else.
 */
const ofProcess =
  /^(_|__CF.*|COLOR|COLORTERM|COLUMNS|DBUS_.+|DISPLAY|EDITOR|FORCE_COLOR|GITHUB_.+|HISTFILE|INIT_CWD|INVOCATION_ID|ImageOS|ImageVersion|JOURNAL_STREAM|LINES|LS_COLORS|MAIL|NODE|NO_COLOR|OLDPWD|PAGER|PS1|PWD|QUIRE_(?:FRESH|REBUILD|VERBOSE)|RUNNER_.+|ACTIONS_.+|SHLVL|SSH_.+|STARSHIP_.+|TERM|TERM_.+|TMPDIR|TMUX.*|VSCODE_.+|WINDOWID|XDG_.+|npm_.+)$/;

/** Names of such variables in a program. */
const names = /\b(?:GITHUB|RUNNER|ACTIONS|XDG|SSH|VSCODE|TERM|npm)_\w+|\bImage(?:OS|Version)\b/g;

/**
 * Digest of the environment as far as it can shape a site. It is keyed with the token, so that a
 * weak secret cannot be guessed from it. @param programs texts of the site's own programs: what they
 * name counts
 */
export function digestEnvironment(
  environment: Environment,
  token: string,
  programs: readonly string[],
): string {
  const named = new Set(programs.flatMap((text) => text.match(names) ?? []));
  const counted = Object.entries(environment)
    .filter(([name, value]) => value !== undefined && (!ofProcess.test(name) || named.has(name)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const machine = [process.version, process.platform, process.arch, process.versions.icu];
  return createHmac('sha256', token)
    .update(JSON.stringify([machine, counted]))
    .digest('hex');
}
