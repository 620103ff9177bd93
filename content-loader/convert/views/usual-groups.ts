import type { Column } from './columns.ts';
import type { GroupBy } from './view-config.ts';

/** How Notion groups by a property of which a chart says nothing more. Undefined: not at all. */
export function toUsualGroups({ id, type }: Column): GroupBy | undefined {
  const base = { property_id: id, sort: { type: 'ascending' } } as const;
  switch (type) {
    case 'select':
    case 'multi_select':
    case 'relation':
    case 'checkbox':
    case 'number':
    case 'created_by':
    case 'last_edited_by':
      return { ...base, type };
    case 'people':
      return { ...base, type: 'person' };
    case 'status':
      return { ...base, type, group_by: 'option' };
    case 'date':
    case 'created_time':
    case 'last_edited_time':
      return { ...base, type, group_by: 'month' };
    case 'title':
    case 'url':
    case 'email':
    case 'phone_number':
      return { ...base, type, group_by: 'exact' };
    case 'rich_text':
      return { ...base, type: 'text', group_by: 'exact' };
    default:
      return undefined;
  }
}
