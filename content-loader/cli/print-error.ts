interface Hinted {
  readonly title: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Prints an error for people. Errors with a hint (ours and Astro's) are printed without a trace;
 * anything else is a bug of ours, so its trace is the message.
 */
export function printError(error: unknown): void {
  const hinted = asHinted(error);
  if (!hinted) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`\n✖ Something unexpected happened.\n\n${redact(text)}\n`);
    return;
  }
  const { title, message, hint } = hinted;
  process.stderr.write(`\n✖ ${title}\n\n  ${indent(message)}\n\n  → ${indent(hint)}\n\n`);
}

// A loader's error comes from another instance of our modules, so `instanceof` would not find it.
function asHinted(error: unknown): Hinted | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('hint' in error && typeof error.hint === 'string') {
    return { title: error.name, message: redact(error.message), hint: error.hint };
  }
  return asHinted(error.cause);
}

function indent(text: string): string {
  return text.trim().replaceAll('\n', '\n  ');
}

function redact(text: string): string {
  const token = process.env['NOTION_TOKEN']?.trim();
  return token ? text.replaceAll(token, '(token)') : text;
}
