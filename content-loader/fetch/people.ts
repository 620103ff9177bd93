import { z } from 'zod';
import type { PersonView } from '../convert/context.ts';
import { isMailAddress } from '../convert/people.ts';
import type { Remembering } from './fetching.ts';
import { fetchDependency, keepDependency } from './dependencies.ts';

/**
 * The name of somebody whom a page names, or of whom it knows only the id; asked for at most once a day. Undefined:
 * the connection may not read people, or it is nobody's.
 */
export async function fetchPerson(
  sources: Remembering,
  id: string,
): Promise<PersonView | undefined> {
  const fetchName = async (): Promise<string | null> => {
    const user = await sources.notion.fetchUser(id);
    // Some are called by their address, which is kept nowhere.
    return 'name' in user && !isMailAddress(user.name) ? user.name : null;
  };
  const name = await fetchDependency(sources, keyOf(id), fetchName, z.string().nullable());
  return name == null ? undefined : { name, avatar: undefined };
}

/** Somebody was called so a moment ago. */
export async function keepPerson(sources: Remembering, id: string, name: string): Promise<void> {
  await keepDependency(sources, keyOf(id), name);
}

const keyOf = (id: string): string => `user-${id}`;
