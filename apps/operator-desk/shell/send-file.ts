export type FileSent =
  | { readonly outcome: 'done'; readonly fileId: string }
  /** `unreachable`, or the server's word. */
  | { readonly outcome: 'refused'; readonly code: string };

/** Puts a file to a conversation she holds; it is sent to the citizen by the command `send`. */
export async function sendFile(of: {
  readonly file: File;
  readonly conversationId: string;
  readonly csrfToken: string;
}): Promise<FileSent> {
  const { file, conversationId, csrfToken } = of;
  try {
    const response = await fetch(
      `/api/desk/files/${conversationId}?name=${encodeURIComponent(file.name.slice(0, 200))}`,
      {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrfToken },
        body: file,
      },
    );
    const body: unknown = await response.json().catch(() => ({}));
    const { fileId, code } = typeof body === 'object' && body !== null ? wordsOf(body) : {};
    if (response.ok && typeof fileId === 'string') return { outcome: 'done', fileId };
    return { outcome: 'refused', code: typeof code === 'string' ? code : `http-${response.status}` };
  } catch {
    return { outcome: 'refused', code: 'unreachable' };
  }
}

function wordsOf(body: object): Readonly<Record<string, unknown>> {
  return { ...body };
}
