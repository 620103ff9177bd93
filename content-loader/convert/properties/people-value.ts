import type { PropertyValue } from '../../entry/entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, stringOf } from '../content.ts';
import { toId } from '../../core/ids.ts';
import { personName } from '../people.ts';
import type { PropertyScope } from './property-scope.ts';

/** Names and local avatars. People without a name are left out and reported. */
export function convertPeople(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const people = itemsOf(value).flatMap((item) => {
    const user = fieldsOf(item);
    const name = personName(user, scope.context);
    if (name === undefined) {
      scope.warn('person-without-name', 'a person whose name the connection may not read');
      return [];
    }
    const avatar = avatarOf(scope, user);
    return [avatar === undefined ? { name } : { name, avatar }];
  });
  return people.length === 0 ? undefined : { type: 'people', people };
}

/** The creator or last editor of the page: only if the site shows these. */
export function convertCreator(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  return scope.context.showCreators ? convertPeople(scope, [value]) : undefined;
}

function avatarOf(scope: PropertyScope, user: Fields): string | undefined {
  const url = stringOf(user['avatar_url']);
  const asset = url === undefined ? undefined : scope.context.resolveAsset(url);
  if (asset?.kind === 'image') return asset.image.src;
  const id = stringOf(user['id']);
  return id === undefined ? undefined : scope.context.resolvePerson(toId(id))?.avatar;
}
