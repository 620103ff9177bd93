import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toText } from '../model/api-object.ts';
import type { BlockValues, Expander } from './block-values.ts';
import { expandRichText } from './expand-rich-text.ts';
import { at } from './place.ts';

/** The parts of meeting notes become blocks of their own; here are their ids. */
export const expandMeetingNotes: Expander<BlockValues['meeting_notes']> = (value, place, scope) => {
  const { title, status, calendar_event, recording, children } = toObject(value);
  const parts = ['summary', 'notes', 'transcript'].filter((part) =>
    Array.isArray(toObject(value)[part]),
  );
  const ids = Object.fromEntries(parts.map((part) => [`${part}_block_id`, scope.partId(part)]));
  return {
    title: expandRichText(title, at(place, 'title'), scope),
    // Notes that have been written are ready; the schema leaves the other states open.
    status: (toText(status) || 'notes_ready') as 'notes_ready',
    children: { ...toObject(children), ...ids },
    ...(isApiObject(calendar_event) ? { calendar_event: toEvent(calendar_event) } : {}),
    ...(isApiObject(recording) ? { recording } : {}),
  };
};

function toEvent(event: ApiObject): {
  start_time: string;
  end_time: string;
  attendees?: string[];
} {
  const { start_time, end_time, attendees } = event;
  const ids: readonly unknown[] = Array.isArray(attendees) ? attendees : [];
  return {
    start_time: toText(start_time),
    end_time: toText(end_time),
    ...(ids.length > 0 ? { attendees: ids.map(toText) } : {}),
  };
}
