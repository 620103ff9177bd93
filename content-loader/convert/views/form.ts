import { container, link, paragraph, text } from '../nodes.ts';
import type { ConvertView } from './view-input.ts';
import { leaveOut } from './view-input.ts';

/** A form is filled in at Notion. If it is public, its title links to it. */
export const form: ConvertView<'form'> = (input) => {
  const { config, name, url, scope } = input;
  if (config?.anonymous_submissions !== true || config.is_form_closed === true) {
    return leaveOut('it is a form that not everybody may fill in');
  }
  const payload = { type: 'form', name, titleName: undefined, columns: [] } as const;
  const title = name === '' ? scope.words.untitled : name;
  return {
    node: container('view', payload, [paragraph([link(url, [text(title)])])]),
    notes: ['it is a form: its title leads to Notion'],
  };
};
