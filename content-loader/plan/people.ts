import type { PersonView } from '../convert/context.ts';
import type { Session } from '../build/session.ts';
import { fetchDependency, keepDependency } from './dependencies.ts';

/**
 * The name of somebody whom a page names, or of whom it knows only the id; asked for at most once a day. Undefined:
 * the integration may not read people, or it is nobody's.
 */
export async function fetchPerson(session: Session, id: string): Promise<PersonView | undefined> {
  const name = await fetchDependency(session, keyOf(id), async () => {
    const user = await session.notion.fetchUser(id);
    return 'name' in user ? user.name : null;
  });
  return name == null ? undefined : { name, avatar: undefined };
}

/** Somebody was called so a moment ago. */
export async function keepPerson(session: Session, id: string, name: string): Promise<void> {
  await keepDependency(session, keyOf(id), name);
}

const keyOf = (id: string): string => `user-${id}`;
