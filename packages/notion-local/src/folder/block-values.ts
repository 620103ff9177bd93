import type { BlockObjectResponse } from '@notionhq/client';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';

export type BlockType = BlockObjectResponse['type'];

/** What a block of a type holds under that type. */
export type BlockValues = {
  [T in BlockType]: Extract<BlockObjectResponse, { type: T }> extends Record<T, infer V>
    ? V
    : never;
};

/** Children are counted before values are made: headings with children are toggles. */
export interface BlockScope extends ExpandScope {
  readonly hasChildren: boolean;
  /** The API's own object: nothing is demanded of it. */
  readonly isFull: boolean;
  /** Ids of the three parts of meeting notes. */
  readonly partId: (part: string) => string;
}

/** Turns the short or full form of a block's value into the API's. */
export type Expander<Value> = (value: unknown, place: Place, scope: BlockScope) => Value;
