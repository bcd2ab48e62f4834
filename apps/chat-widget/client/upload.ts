import type { FileRef, Language } from '#core/conversations/index.ts';

/** Where and as whom the widget's file requests are made. */
export interface FileAccess {
  readonly server: string;
  readonly tenantId: string;
  readonly token: string;
  readonly language: Language;
}

export type UploadResult =
  | { readonly outcome: 'stored'; readonly file: FileRef }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string }
  | { readonly outcome: 'offline' | 'cancelled' };

export function uploadFile(
  access: FileAccess,
  file: File,
  onProgress: (share: number) => void,
): { readonly result: Promise<UploadResult>; readonly cancel: () => void } {
  const request = new XMLHttpRequest();
  const result = new Promise<UploadResult>((resolve) => {
    request.open('POST', `${access.server}/chat/files`);
    request.timeout = 300_000;
    for (const [name, value] of Object.entries(headersOf(access))) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader(
      'x-file-name',
      encodeURIComponent(
        file.name
          .replace(/\p{Cs}/gu, '')
          .slice(-200)
          .replace(/\p{Cs}/gu, ''),
      ),
    );
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(resultOf(request));
    request.onerror = () => resolve({ outcome: 'offline' });
    request.ontimeout = () => resolve({ outcome: 'offline' });
    request.onabort = () => resolve({ outcome: 'cancelled' });
    request.send(file);
  });
  return { result, cancel: () => request.abort() };
}

/** Fetched with the token in a header and handed to the browser: a link would carry the token in its address. */
export async function downloadFile(access: FileAccess, file: FileRef): Promise<boolean> {
  try {
    const response = await fetch(`${access.server}/chat/files/${encodeURIComponent(file.fileId)}`, {
      headers: headersOf(access),
      credentials: 'omit',
    });
    if (!response.ok) return false;
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  } catch {
    return false;
  }
}

function headersOf({ tenantId, token, language }: FileAccess): Record<string, string> {
  return { 'x-chat-tenant': tenantId, 'x-chat-token': token, 'accept-language': language };
}

function resultOf(request: XMLHttpRequest): UploadResult {
  try {
    const body = JSON.parse(request.responseText);
    if (request.status === 201) return { outcome: 'stored', file: body };
    return { outcome: 'refused', code: String(body.code), message: String(body.message) };
  } catch {
    return { outcome: 'offline' };
  }
}
