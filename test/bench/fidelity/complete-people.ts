import type { Client } from '@notionhq/client';
import type { Json } from './json.ts';
import { toJson, toList, toText } from './json.ts';

/** A page object holds 25 people of a property at most: the row with all of them. */
export async function completePeople(client: Client, page: Json): Promise<Json> {
  const entries = Object.entries(toJson(page['properties'])).map(async ([name, property]) => {
    const { type, id, people } = toJson(property);
    if (type !== 'people' || toList(people).length < 25) return [name, property] as const;
    const all = await readPeople(client, toText(page['id']), toText(id));
    return [name, { ...toJson(property), people: all }] as const;
  });
  return { ...page, properties: Object.fromEntries(await Promise.all(entries)) };
}

async function readPeople(client: Client, page: string, property: string): Promise<Json[]> {
  const found: Json[] = [];
  let cursor: string | undefined;
  do {
    const answer = toJson(
      await client.pages.properties.retrieve({
        page_id: page,
        property_id: property,
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      }),
    );
    found.push(...toList(answer['results']).map((item) => toJson(item['people'])));
    cursor = toText(answer['next_cursor']) || undefined;
  } while (cursor !== undefined);
  return found;
}
