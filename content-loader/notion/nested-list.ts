import type { BlockObjectResponse } from '@notionhq/client';
import type { ListedBlock } from './block-children.ts';
import type { Clock } from './clock.ts';
import type { NotionProblem } from './errors.ts';
import { isMissing } from './errors.ts';
import type { TreeProblem } from './types.ts';

/** The content of a block; or why it cannot be read; or that the block itself is gone. */
export type Nested =
  | { readonly kind: 'list'; readonly blocks: readonly ListedBlock[] }
  | { readonly kind: 'problem'; readonly problem: TreeProblem }
  | { readonly kind: 'gone' };

export interface NestedRequest {
  readonly block: Pick<BlockObjectResponse, 'id' | 'type'>;
  readonly fetch: () => Promise<readonly ListedBlock[]>;
  /** Checks whether the list that named the block still does. */
  readonly isStillThere: (id: string) => Promise<boolean>;
  /** The block says that it has children, and its type lists them. */
  readonly isPromised: boolean;
  readonly clock: Clock;
}

/** The problem of a list that is empty although it should not be. */
const MOST_ATTEMPTS = 3;
const PAUSE_MS = 300;

/**
 * The children of a block with `has_children`. Blocks may vanish during the requests, and lists may
 * be empty by mistake: both are requested again. If the result stays, the block counts as empty or
 * gone, and the page is published without it.
 */
export async function fetchNested(request: NestedRequest): Promise<Nested> {
  const { block, fetch, isPromised, clock } = request;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const blocks = await fetch();
      if (blocks.length > 0 || !isPromised) return { kind: 'list', blocks };
      if (attempt >= MOST_ATTEMPTS) return { kind: 'problem', problem: toEmptyProblem(block) };
      await clock.sleep(PAUSE_MS * attempt);
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (error.kind !== 'invalid' && !(await request.isStillThere(block.id))) {
        return { kind: 'gone' };
      }
      if (attempt > 1) return { kind: 'problem', problem: toRefusal(block, error) };
      await clock.sleep(PAUSE_MS);
    }
  }
}

function toRefusal({ id, type }: NestedRequest['block'], error: NotionProblem): TreeProblem {
  const said = error.message.replace(/\s+/g, ' ').slice(0, 200);
  const detail = `Notion refuses what the block (${type}) holds: ${said}`;
  // A type that the API does not support stays so; a block that is not shared may be shared later.
  const mayPass = error.kind === 'invalid' ? {} : ({ mayPass: true } as const);
  return { rule: 'block-refused', blockId: id, detail, ...mayPass };
}

function toEmptyProblem({ id, type }: NestedRequest['block']): TreeProblem {
  const detail = `the block (${type}) says that it holds blocks, and none of them come`;
  return { rule: 'block-incomplete', blockId: id, detail, mayPass: true };
}
