import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';

/** Existing variables override `.env`, as in other tools. */
export function loadEnvironment(root: string): void {
  const file = join(root, '.env');
  if (existsSync(file)) loadEnvFile(file);
}
