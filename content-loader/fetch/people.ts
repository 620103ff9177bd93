import { z } from 'zod';
import type { PersonView } from '../convert/context.ts';
import { isMailAddress } from '../convert/people.ts';
import type { Remembering } from './fetching.ts';
import { fetchDependency, keepDependency } from './dependencies.ts';

/**
 * The name of a person in a page, or of a person of whom the page has only the id. It is fetched at
 * most once a day. Undefined: the connection may not read users, or the id does not exist.
 */
export async function fetchPerson(
  sources: Remembering,
  id: string,
): Promise<PersonView | undefined> {
  const fetchName = async (): Promise<string | null> => {
    const user = await sources.notion.fetchUser(id);
    // Some people have their e-mail address as name; it is not cached.
    return 'name' in user && !isMailAddress(user.name) ? user.name : null;
  };
  const name = await fetchDependency(sources, keyOf(id), fetchName, z.string().nullable());
  return name == null ? undefined : { name, avatar: undefined };
}

/** Stores a name that was just received. */
export async function keepPerson(sources: Remembering, id: string, name: string): Promise<void> {
  await keepDependency(sources, keyOf(id), name);
}

const keyOf = (id: string): string => `user-${id}`;
