export function runMdx(
  body: string,
): Promise<{ readonly html: string; readonly exported: Readonly<Record<string, unknown>> }>;
export function readYaml(text: string): unknown;
