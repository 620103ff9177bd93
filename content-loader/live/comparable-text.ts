/**
 * A Notion object as text, without the signatures of its files' addresses: these differ in every
 * response, even for an unchanged object.
 */
export function toComparableText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isSignedFile(part) ? unsign(part) : part));
}

interface SignedFile {
  readonly url: string;
  readonly expiry_time: unknown;
}

function isSignedFile(value: unknown): value is SignedFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'expiry_time' in value &&
    'url' in value &&
    typeof value.url === 'string'
  );
}

function unsign(file: SignedFile): object {
  return { url: file.url.split('?', 1)[0] };
}
