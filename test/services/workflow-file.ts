import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const step = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  if: text.optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), text).default({}),
  env: z.record(z.string(), text).default({}),
});

const job = z.object({
  needs: z.string().optional(),
  if: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  'timeout-minutes': z.number().optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  steps: z.array(step),
});

const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), job),
});

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;

export const workflowFolder = join(import.meta.dirname, '..', '..', '.github', 'workflows');

/** A workflow of this repository. @throws ZodError for what the tests do not know */
export async function readWorkflow(name: string): Promise<z.infer<typeof workflow>> {
  return workflow.parse(parse(await readFile(join(workflowFolder, name), 'utf8')));
}
