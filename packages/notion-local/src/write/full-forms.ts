import type { ExpandScope } from '../folder/expand-scope.ts';
import type { BlockScope } from '../folder/block-values.ts';

/** Requests name ids, not files of a folder: what asks for one is a fault of this program. */
function refuse(): never {
  throw new Error('a short form of the folder format stands in a request');
}

/** The scope of objects in the API's own form, which name nothing that has to be looked up. */
export const fullForms: ExpandScope = {
  references: {
    users: [],
    customEmojis: [],
    files: new Map(),
    pageId: refuse,
    linkTargetId: refuse,
    databaseId: refuse,
    dataSourceId: refuse,
    blockId: refuse,
    fileOf: refuse,
    user: refuse,
    customEmoji: refuse,
    file: refuse,
  },
  report: refuse,
  titleOf: refuse,
};

/** The same for a block. */
export function toBlockScope(hasChildren: boolean): BlockScope {
  return { ...fullForms, hasChildren, isFull: true, partId: refuse };
}
