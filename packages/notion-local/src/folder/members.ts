import type { PersonUserObjectResponse, UserObjectResponse } from '@notionhq/client';
import { toObjects, toText } from '../model/api-object.ts';
import { deriveId, toDashedId } from '../model/ids.ts';
import type { FileNamer } from './file-namer.ts';
import type { ParsedFile } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

export type Person = Extract<UserObjectResponse, PersonUserObjectResponse>;

export interface CustomEmoji {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** The people of `workspace.json`. */
export function readUsers(
  file: ParsedFile | undefined,
  namer: FileNamer,
): readonly { readonly key: string; readonly user: Person }[] {
  return toObjects(file?.json['users']).map((raw, index) => {
    const place = at(at({ file: file?.file ?? '', path: '' }, 'users'), index);
    const key = toText(raw['key']);
    const { avatar, email } = raw;
    const id = toDashedId(toText(raw['id'])) || deriveId('user', key);
    const person = createPerson(id, toText(raw['name']));
    return {
      key,
      user: {
        ...person,
        avatar_url:
          typeof avatar === 'string' ? toAvatarUrl(namer, at(place, 'avatar'), avatar) : null,
        person: typeof email === 'string' ? { email } : {},
      },
    };
  });
}

function toAvatarUrl(namer: FileNamer, place: Place, avatar: string): string {
  return /^https?:/.test(avatar) ? avatar : namer(place, avatar).url;
}

export function createPerson(id: string, name: string): Person {
  return { object: 'user', id, name, avatar_url: null, type: 'person', person: {} };
}

/** The custom emoji of `workspace.json`. */
export function readCustomEmojis(
  file: ParsedFile | undefined,
  namer: FileNamer,
): readonly CustomEmoji[] {
  return toObjects(file?.json['custom_emojis']).map((raw, index) => {
    const place = at(at({ file: file?.file ?? '', path: '' }, 'custom_emojis'), index);
    const name = toText(raw['name']);
    return {
      id: toDashedId(toText(raw['id'])) || deriveId('custom-emoji', name),
      name,
      url: namer(at(place, 'file'), toText(raw['file'])).url,
    };
  });
}
