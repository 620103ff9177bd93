import { parseArgs } from 'node:util';

/** `--port` and `--host` as Astro's server settings want them. @throws TypeError on anything else */
export function readPort(args: readonly string[]): { port?: number; host?: string } {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, host: { type: 'string' } },
  });
  return {
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.host === undefined ? {} : { host: values.host }),
  };
}
