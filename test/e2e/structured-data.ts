import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Checks JSON-LD objects against the types that schema.org publishes, as `schema-dts` has them.
 * Answers what is wrong with them; properties that a type does not have are wrong.
 */
export async function checkStructuredData(objects: readonly object[]): Promise<readonly string[]> {
  // Inside the project, so that the types are found.
  const folder = await mkdtemp(join(import.meta.dirname, '.structured-'));
  try {
    const path = join(folder, 'data.ts');
    const lines = objects.map((each) => `  ${JSON.stringify(each)} satisfies Known,`);
    await writeFile(
      path,
      "import type { BlogPosting, BreadcrumbList, WebSite, WithContext } from 'schema-dts';\n" +
        'type Known = WithContext<BlogPosting> | WithContext<BreadcrumbList> | WithContext<WebSite>;\n' +
        `export const data = [\n${lines.join('\n')}\n];\n`,
    );
    const program = ts.createProgram([path], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      types: [],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
