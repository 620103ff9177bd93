import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** What a command printed, both streams, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** How the machine reaches the registry; nothing of a site, of npm's scripts or of the tests. */
const ofTheMachine =
  /^(HOME|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no)_proxy|npm_config_(registry|cafile|cache))$/i;

/** The environment by which this machine reaches the registry. */
export function readMachine(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && ofTheMachine.test(name) ? [[name, value]] : [],
    ),
  );
}

/**
 * Runs a program in a folder with none of this process's settings, and with its Node.js.
 * @param node folder of another Node.js
 */
export async function runIn(
  folder: string,
  [program = '', ...arguments_]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  node: string = dirname(process.execPath),
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const env = {
    ...readMachine(),
    PATH: `${node}:${PATH}`,
    ASTRO_TELEMETRY_DISABLED: '1',
    ...environment,
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, arguments_, {
      cwd: folder,
      env,
      maxBuffer: 64_000_000,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
    const code = 'code' in error && typeof error.code === 'number' ? error.code : 1;
    return { code, output: `${String(error.stdout)}${String(error.stderr)}` };
  }
}
