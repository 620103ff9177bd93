import { ApiError } from './api-error.ts';

export const notionVersions = ['2022-06-28', '2025-09-03', '2026-03-11'] as const;

/** A value of the `Notion-Version` header. */
export type NotionVersion = (typeof notionVersions)[number];

/** Throws the API's errors for a missing or unknown `Notion-Version`. */
export function readVersion(header: string | null | undefined): NotionVersion {
  if (header === null || header === undefined || header === '') {
    throw new ApiError(
      400,
      'missing_version',
      'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
    );
  }
  const version = notionVersions.find((known) => known === header);
  if (version === undefined) {
    const known = notionVersions.map((name) => `\`"${name}"\``).join(', or ');
    throw new ApiError(
      400,
      'validation_error',
      `Notion-Version header failed validation: Notion-Version header should be ${known}, instead was \`"${header}"\`.`,
    );
  }
  return version;
}

/** Versions that know databases with several data sources. */
export function hasDataSources(version: NotionVersion): boolean {
  return version !== '2022-06-28';
}
