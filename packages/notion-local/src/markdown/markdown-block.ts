import type { ApiObject } from '../model/api-object.ts';

/** A block that Markdown names, its value in the form of requests. */
export interface MarkdownBlock {
  readonly type: string;
  readonly value: ApiObject;
  readonly children: readonly MarkdownBlock[];
}
