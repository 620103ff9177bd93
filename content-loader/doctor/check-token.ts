import type { Notion } from '../notion/client.ts';
import type { Check } from './check.ts';
import { pass } from './check.ts';
import { toFailedCheck } from './to-failed-check.ts';

/** Checks the token. An error ends all checks, because no other request can succeed. */
export async function checkToken(notion: Notion, baseUrl: string): Promise<Check> {
  try {
    const self = await notion.fetchSelf();
    const workspace = self.type === 'bot' && 'bot' in self ? workspaceName(self.bot) : undefined;
    const place = workspace === undefined ? '' : ` in the workspace "${workspace}"`;
    return pass('token', `It is the token of "${self.name ?? 'a connection'}"${place}.`);
  } catch (error) {
    return toFailedCheck('token', error, { reference: 'the token itself', baseUrl });
  }
}

function workspaceName(bot: object): string | undefined {
  return 'workspace_name' in bot && typeof bot.workspace_name === 'string'
    ? bot.workspace_name
    : undefined;
}
