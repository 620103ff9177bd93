import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { Words } from '../words/words.ts';
import { toElement, toText } from './html/element.ts';

/** What a browser needs to open a page, beside the password; base64. */
export interface LockedContent {
  readonly encrypted: string;
  readonly salt: string;
  readonly iterations: number;
}

/**
 * What a page with a password shows to all: what it is, and a form that `scripts/private.ts` opens it
 * with. The field has no name, so that nothing is sent where scripts do not run.
 */
export function renderLockedPage(
  { encrypted, salt, iterations }: LockedContent,
  words: Words,
): string {
  const field = toElement('input', {
    type: 'password',
    id: 'private-password',
    autoComplete: 'current-password',
    autoCapitalize: 'none',
    spellCheck: 'false',
    required: true,
    ariaDescribedBy: 'private-state',
  });
  const form = toElement(
    'form',
    {
      className: ['private'],
      dataEncrypted: encrypted,
      dataSalt: salt,
      dataIterations: String(iterations),
    },
    [
      toElement('p', {}, [toText(`${words.privateText} ${words.privateLimits}`)]),
      toElement('div', { className: ['private-fields'] }, [
        toElement('label', { htmlFor: 'private-password' }, [toText(words.password)]),
        field,
        toElement('button', { type: 'submit' }, [toText(words.open)]),
      ]),
      toElement('p', {
        id: 'private-state',
        ariaLive: 'polite',
        dataOpening: words.opening,
        dataWrong: words.wrongPassword,
        dataCannot: words.cannotDecrypt,
        dataOpened: words.opened,
      }),
      toElement('noscript', {}, [toElement('p', {}, [toText(words.cannotDecrypt)])]),
    ],
  );
  const root: Root = { type: 'root', children: [form] };
  return unified().use(rehypeStringify, { closeSelfClosing: false }).stringify(root);
}
