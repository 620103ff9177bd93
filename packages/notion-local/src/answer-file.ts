import { toFileResponse, toXmlError } from './file-response.ts';
import type { Workspace, WorkspaceFile } from './model/workspace-model.ts';
import type { UrlSigner } from './signed-urls.ts';
import { PUBLIC_ROOT, SIGNED_ROOT } from './signed-urls.ts';

/** Whether an address is that of a file of the workspace. */
export function isFilePath(url: URL): boolean {
  return url.pathname.startsWith(SIGNED_ROOT) || url.pathname.startsWith(PUBLIC_ROOT);
}

/** Files answer as S3 does: GET only, XML errors, no token. */
export async function answerFile(
  request: Request,
  url: URL,
  signer: UrlSigner,
  current: () => Workspace,
): Promise<Response> {
  const isPublic = url.pathname.startsWith(PUBLIC_ROOT);
  if (request.method !== 'GET' && !(isPublic && request.method === 'HEAD')) {
    // A presigned URL is signed for one method.
    return createDenied('SignatureDoesNotMatch', 'The request signature does not match.');
  }
  if (!isPublic) {
    const fault = signer.findFault(url);
    if (fault === 'expired') return createDenied('AccessDenied', 'Request has expired');
    if (fault === 'unsigned') return createDenied('AccessDenied', 'Access Denied');
    if (fault === 'altered') {
      return createDenied('SignatureDoesNotMatch', 'The request signature does not match.');
    }
  }
  try {
    const file = findFile(url, current());
    if (file !== undefined) return await toFileResponse(file, request);
  } catch (error) {
    // A folder that is being edited: not valid just now, or the file is gone.
    return toXmlError(500, 'InternalError', error instanceof Error ? error.message : 'unknown');
  }
  return toXmlError(404, 'NoSuchKey', 'The specified key does not exist.');
}

function createDenied(code: string, message: string): Response {
  return toXmlError(403, code, message);
}

function findFile(url: URL, workspace: Workspace): WorkspaceFile | undefined {
  const [, , ...segments] = url.pathname.split('/');
  return workspace.file(segments.map(decodeURIComponent).join('/'));
}
