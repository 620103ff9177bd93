/**
 * Sent on the element with the opened text of a page, for what adds to texts: `copy.ts`, `tabs.ts`.
 * They name it themselves: an import would make each of them two files, which all pages load.
 */
export const OPENED = 'quire-opened';

/** Bytes before the ciphertext: the nonce of AES-GCM. */
const NONCE_BYTES = 12;
/** The same as in `encrypt/constants.ts`. */
const KEY_INFO = 'quire private page: text';

/** Opens pages with a password: decrypts what their forms carry, in this browser alone. */
export function watchForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-encrypted]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submit(form);
    });
  }
}

async function submit(form: HTMLFormElement): Promise<void> {
  const field = form.querySelector('input');
  const button = form.querySelector('button');
  const state = form.querySelector<HTMLElement>('[aria-live]');
  if (!field || !button || !state || button.getAttribute('aria-disabled') === 'true') return;
  const say = (what: string): void => {
    state.textContent = state.dataset[what] ?? '';
  };
  // Browsers have these functions at safe addresses alone.
  if (!isSecureContext) {
    say('cannot');
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  field.removeAttribute('aria-invalid');
  say('opening');
  try {
    const key = await deriveKey(form.dataset, field.value);
    const text = await decrypt(key, fromBase64(form.dataset['encrypted'] ?? ''));
    show(form, state, new TextDecoder().decode(text), key);
    say('opened');
  } catch (error) {
    // What decrypts to something else than what was encrypted is refused with this error.
    if (!(error instanceof DOMException)) throw error;
    field.setAttribute('aria-invalid', 'true');
    say('wrong');
    field.select();
    field.focus();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

/** @throws DOMException where the browser cannot */
async function deriveKey({ salt = '', iterations }: DOMStringMap, password: string) {
  const { subtle } = crypto;
  // What is typed on one keyboard and read on another is the same password.
  const typed = new TextEncoder().encode(password.normalize('NFKC').trim());
  const slow = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: fromBase64(salt),
    iterations: Number(iterations),
  };
  const base = await subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits(slow, base, 256);
  const master = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(KEY_INFO);
  const quick = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return subtle.deriveKey(quick, master, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

/** @throws DOMException when the key is another one */
function decrypt(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const iv = bytes.subarray(0, NONCE_BYTES);
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(NONCE_BYTES));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** The text takes the form's place; the message that it is open stays for screen readers. */
function show(form: HTMLFormElement, state: HTMLElement, html: string, key: CryptoKey): void {
  const place = form.parentElement;
  if (!place) return;
  const template = document.createElement('template');
  // What Quire has made, and the key has proved to be unchanged.
  template.innerHTML = html;
  state.className = 'private-opened';
  state.tabIndex = -1;
  place.before(state);
  form.replaceWith(template.content);
  openFiles(place, key);
  state.focus({ preventScroll: true });
  place.dispatchEvent(new CustomEvent(OPENED, { bubbles: true }));
  // Decodes letters, and takes what cannot be decoded as it is.
  const id = new URLSearchParams(`id=${location.hash.slice(1)}`).get('id') ?? '';
  const linked = document.getElementById(id);
  if (linked && place.contains(linked)) linked.scrollIntoView();
}

/** Pictures when they come near the window, other files when they are asked for. */
function openFiles(text: HTMLElement, key: CryptoKey): void {
  const load = async ({ dataset }: HTMLElement): Promise<Blob> => {
    const answer = await fetch(dataset['privateFile'] ?? '');
    const content = await decrypt(key, new Uint8Array(await answer.arrayBuffer()));
    return new Blob([content], { type: dataset['type'] ?? '' });
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !(target instanceof HTMLImageElement)) continue;
        observer.unobserve(target);
        void load(target)
          .then(toAddress)
          .then((address) => (target.src = address));
      }
    },
    { rootMargin: '800px' },
  );
  for (const image of text.querySelectorAll<HTMLImageElement>('img[data-private-file]')) {
    observer.observe(image);
  }
  for (const link of text.querySelectorAll<HTMLAnchorElement>('a[data-private-file]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      void load(link).then((file) => {
        save(file, link.download);
      });
    });
  }
}

/** Policies let pictures come from `data:` addresses, not from `blob:`. */
function toAddress(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    });
    reader.readAsDataURL(file);
  });
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}
