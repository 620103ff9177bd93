import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { isBlockType } from '../folder/block-forms.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toObject, toText } from '../model/api-object.ts';
import { toList } from '../pagination.ts';
import { parentIdOf, toEdited } from '../workspace-edits.ts';
import { readBlocks, updateValue } from '../write/block-requests.ts';
import { assertRows } from '../write/block-shapes.ts';
import { blockRules } from '../write/block-rules.ts';
import { addBlocks, readPosition } from '../write/block-writing.ts';
import { createBodyError } from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { assertEditable, readTrash, touch } from '../write/page-writing.ts';
import { retrieveBlock } from './blocks.ts';

/** PATCH /v1/blocks/:block_id/children */
export const appendBlockChildren: Endpoint = (context) => {
  const { body, params, edits } = context;
  const id = params['block_id'] ?? '';
  const workspace = edits.current();
  const block = workspace.block(id);
  const isPage = workspace.pages.has(id);
  if (block === undefined && !isPage) throw createNotFoundError(workspace, 'block', id);
  const requests = readBlocks(body['children'], 'children', toFileScope(context));
  assertEditable(context, id);
  assertHolds(block, requests);
  const position = readPosition(context, id);
  const parent = isPage ? { type: 'page_id', page_id: id } : { type: 'block_id', block_id: id };
  const added = addBlocks(context, parent, requests, position);
  touch(context, id);
  return toList({ items: added.map(context.present), nextCursor: null }, 'block');
};

function assertHolds(block: ApiObject | undefined, requests: ReturnType<typeof readBlocks>): void {
  if (block === undefined) return;
  const type = toText(block['type']);
  if (!isBlockType(type) || blockRules[type]?.holds !== true) {
    throw createValidationError(`Block of type ${type} does not support children.`);
  }
  if (type === 'table') assertRows(requests, Number(toObject(block[type])['table_width']), '');
  const stray = requests.find((request) => request.type !== 'column');
  if (type === 'column_list' && stray !== undefined) {
    throw createValidationError(
      `Children of a column_list should be columns, instead was ${stray.type}.`,
    );
  }
}

/** PATCH /v1/blocks/:block_id: its value, or into the trash and back. */
export const updateBlock: Endpoint = (context) => {
  const { params, edits, clock } = context;
  const id = params['block_id'] ?? '';
  const block = edits.current().block(id);
  const trash = readTrash(context);
  if (block === undefined) return updateShown(context, id, trash);
  const type = toText(block['type']);
  if (trash !== false) assertEditable(context, id);
  const changed = { ...block, ...readChange(context, block, type) };
  edits.blocks.put({
    ...toEdited(changed, edits.current(), clock()),
    in_trash: trash ?? block['in_trash'] === true,
  });
  touch(context, parentIdOf(block));
  return context.present(edits.blocks.block(id) ?? block);
};

function readChange(context: EndpointContext, block: ApiObject, type: string): ApiObject {
  const { body } = context;
  const fields = Object.keys(body).filter((name) => isBlockType(name));
  const [field] = fields;
  if (field === undefined) return {};
  if (field !== type || fields.length > 1) {
    throw createValidationError(`Provided type ${field} does not match the block's type ${type}.`);
  }
  if (!isBlockType(type) || blockRules[type] === undefined) {
    throw createValidationError(`Block type ${type} cannot be updated by the API.`);
  }
  return { [type]: updateValue(type, toObject(block[type]), body[type], toFileScope(context)) };
}

/** A page or database is a block too, of which only the trash can be changed here. */
function updateShown(context: EndpointContext, id: string, trash: boolean | undefined): ApiObject {
  const { edits, clock, body } = context;
  const workspace = edits.current();
  const page = workspace.pages.get(id);
  const database = workspace.databases.get(id);
  const field = Object.keys(body).find((name) => isBlockType(name));
  if (field !== undefined) throw createBodyError(field, 'should be not present', body[field]);
  const now = clock();
  if (page !== undefined) {
    edits.putPage({ ...toEdited(page, workspace, now), in_trash: trash ?? page['in_trash'] });
  } else if (database !== undefined) {
    edits.putDatabase({
      ...toEdited(database, workspace, now),
      in_trash: trash ?? database['in_trash'],
    });
  } else throw createNotFoundError(workspace, 'block', id);
  return retrieveBlock({ ...context, workspace: edits.current() });
}

/** DELETE /v1/blocks/:block_id: into the trash. */
export const deleteBlock: Endpoint = (context) => {
  assertEditable(context, context.params['block_id'] ?? '');
  return updateBlock({ ...context, body: { in_trash: true } });
};
