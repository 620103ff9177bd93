import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, log, password, select, text } from '@clack/prompts';
import type { Prompter } from './prompter.ts';
import { Cancelled } from './prompter.ts';
import { toPrintable } from '../core/printable.ts';

/** Asks questions on a terminal. */
export function createTerminalPrompter(streams: {
  readonly input: Readable;
  readonly output: Writable;
}): Prompter {
  const validate =
    (check: (value: string) => string | undefined) =>
    (value = ''): string | undefined =>
      check(value.trim());
  return {
    say(message) {
      log.message(toPrintable(message), { output: streams.output });
    },
    async askText(message, check, offered) {
      const isOffered = (value: string): boolean => value === '' && offered !== undefined;
      const options = {
        message: toPrintable(message),
        validate: validate((value) => (isOffered(value) ? undefined : check(value))),
        ...(offered === undefined
          ? {}
          : { placeholder: toPrintable(offered), defaultValue: offered }),
        ...streams,
      };
      return answer(await text(options)).trim();
    },
    async askSecret(message, check) {
      const options = { message: toPrintable(message), validate: validate(check), ...streams };
      return answer(await password(options)).trim();
    },
    askYes: async (message, initialValue) =>
      answer(await confirm({ message: toPrintable(message), initialValue, ...streams })),
    choose: async (message, choices) => {
      const options = choices.map(({ label, hint, ...choice }) => ({
        ...choice,
        label: toPrintable(label),
        ...(hint === undefined ? {} : { hint: toPrintable(hint) }),
      }));
      const question = toPrintable(message);
      return answer(await select({ message: question, options, maxItems: 12, ...streams }));
    },
  };
}

function answer<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new Cancelled();
  // The only symbol that clack returns is the one that `isCancel` detects.
  return value as Exclude<Value, symbol>;
}
