import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';

/** Variables that are set already win over `.env`, as everywhere. */
export function loadEnvironment(root: string): void {
  const file = join(root, '.env');
  if (existsSync(file)) loadEnvFile(file);
}
