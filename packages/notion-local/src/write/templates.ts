import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { isBlockType } from '../folder/block-forms.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { BlockRequest } from './block-requests.ts';
import { createBodyError, readFields, readId, readOneOf, readString } from './check.ts';

/** What a page takes from a template: blocks, and looks that the request does not state. */
export interface TemplateContent {
  readonly blocks: readonly BlockRequest[];
  readonly icon: unknown;
  readonly cover: unknown;
}

const nothing: TemplateContent = { blocks: [], icon: null, cover: null };

/** The template that a request names, if it names one. Throws the API's errors. */
export function readTemplate(context: EndpointContext, sourceId: string): TemplateContent {
  const { body, edits } = context;
  if (body['template'] === undefined) return nothing;
  const given = readFields(body['template'], 'template', ['type', 'template_id', 'timezone']);
  const kinds = ['none', 'default', 'template_id'] as const;
  const type = readOneOf(given['type'], 'template.type', kinds);
  if (given['timezone'] !== undefined) readString(given['timezone'], 'template.timezone');
  if (type === 'none') return nothing;
  if (body['children'] !== undefined || body['content'] !== undefined) {
    throw createBodyError('children', 'should be not present', body['children']);
  }
  const templates = edits.current().templates.get(sourceId) ?? [];
  if (type === 'template_id') {
    const id = readId(given['template_id'], 'template.template_id');
    const named = templates.find((template) => idOf(template) === id);
    if (named !== undefined) return toContent(context, id);
    throw createNotFoundError(edits.current(), 'page', id);
  }
  const standard = templates.find((template) => template['is_default'] === true);
  if (standard !== undefined) return toContent(context, idOf(standard));
  throw createValidationError('The data source has no default template.');
}

function toContent({ edits }: EndpointContext, id: string): TemplateContent {
  const workspace = edits.current();
  const page = workspace.pages.get(id);
  // A template that a folder only names is an empty page.
  if (page === undefined) return nothing;
  const copy = (parent: string): readonly BlockRequest[] =>
    (workspace.children(parent) ?? []).flatMap((block): BlockRequest[] => {
      const type = toText(block['type']);
      if (!isBlockType(type) || type === 'child_page' || type === 'child_database') return [];
      return [{ type, value: toObject(block[type]), children: copy(idOf(block)) }];
    });
  return { blocks: copy(id), icon: page['icon'] ?? null, cover: page['cover'] ?? null };
}
