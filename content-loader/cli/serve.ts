import { join } from 'node:path';
import { runServe } from '../../packages/notion-local/src/serve-command.ts';
import { print, printAside, printJson } from '../core/print.ts';

/** `notion serve`: runs until interrupted. Throws for bad options and workspaces that are not valid. */
export async function serve(args: string[]): Promise<void> {
  await runServe(args, {
    program: 'npm run notion -- serve',
    folder: {
      name: 'the sample, content-loader/workspace',
      workspace: join(import.meta.dirname, '..', 'workspace'),
    },
    print,
    printAside,
    printJson,
    more: ({ url, token, database }) =>
      `With Quire:
  NOTION_TOKEN=${token} NOTION_DATABASE_ID=${database} NOTION_BASE_URL=${url} npm run build`,
  });
}
