import { QuireError, problems } from '../core/errors.ts';

/** Each flag sets a variable of the environment, so that CI can set it too. */
const switches: Readonly<Record<string, string>> = {
  '--fresh': 'QUIRE_FRESH',
  '--allow-drop': 'QUIRE_ALLOW_DROP',
  '--allow-lost-files': 'QUIRE_ALLOW_LOST_FILES',
  '--allow-gates': 'QUIRE_ALLOW_GATES',
  '--allow-appear': 'QUIRE_ALLOW_APPEAR',
  '--rebuild': 'QUIRE_REBUILD',
  '--strict': 'QUIRE_STRICT',
  '--verbose': 'QUIRE_VERBOSE',
};

/**
 * Sets the variables that the arguments ask for in `environment`, where every part of the build
 * reads them. @throws QuireError for a flag that does not exist
 */
export function applyBuildFlags(
  args: readonly string[],
  environment: Record<string, string | undefined>,
): void {
  for (const flag of args) {
    const name = switches[flag];
    if (name === undefined) throw new QuireError(problems.unknownFlag(flag, Object.keys(switches)));
    environment[name] = '1';
  }
}
