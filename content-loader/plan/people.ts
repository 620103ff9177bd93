import type { PersonView } from '../convert/context.ts';
import type { Session } from '../session.ts';
import { fetchDependency } from './dependencies.ts';

/**
 * The name of somebody of whom a page knows only the id; asked for at most once a day. Undefined:
 * the integration may not read people, or it is nobody's.
 */
export async function fetchPerson(session: Session, id: string): Promise<PersonView | undefined> {
  const name = await fetchDependency(session, `user-${id}`, async () => {
    const user = await session.notion.fetchUser(id);
    return 'name' in user ? user.name : null;
  });
  return name == null ? undefined : { name, avatar: undefined };
}
