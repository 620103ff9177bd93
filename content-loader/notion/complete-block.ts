import type { BlockObjectResponse, Client } from '@notionhq/client';
import { isFullBlock } from '@notionhq/client';
import type { ListedBlock } from './block-children.ts';
import { describeBlockFlaw } from './block-shape.ts';
import { isMissing } from './errors.ts';
import type { TreeProblem } from './types.ts';

/** Lists may contain partial blocks (id only); each is requested once. */
export async function completeBlock(
  client: Client,
  block: ListedBlock,
): Promise<BlockObjectResponse | { readonly problem: TreeProblem }> {
  const flaw = describeBlockFlaw(block);
  if (flaw !== undefined) return { problem: toProblem('block-incomplete', toBlockId(block), flaw) };
  const { id } = block;
  if (isFullBlock(block)) return block;
  try {
    const whole = await client.blocks.retrieve({ block_id: id });
    const missing = describeBlockFlaw(whole);
    if (missing !== undefined) return { problem: toProblem('block-incomplete', id, missing) };
    if (isFullBlock(whole)) return whole;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return { problem: toProblem('partial-block', id, 'its contents are not shared') };
}

/** Some lists contain null where the SDK's types say block. */
function toBlockId(block: ListedBlock | null): string {
  const id: unknown = block?.id;
  return typeof id === 'string' ? id : '';
}

function toProblem(rule: TreeProblem['rule'], blockId: string, detail: string): TreeProblem {
  return { rule, blockId, detail, mayPass: true };
}
