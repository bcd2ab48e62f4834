import { HttpResponse, http } from 'msw';

/** Every method of the Bot API at Telegram's own address. */
export const anyMethod = 'https://api.telegram.org/bot:token/:method';

/** Telegram accepts: each message gets the next id, from 1. */
export function accepting(seen: { readonly method: string; readonly params: unknown }[]) {
  return http.post<{ method: string }>(anyMethod, async ({ request, params }) => {
    const type = request.headers.get('content-type') ?? '';
    seen.push({
      method: params.method,
      params: type.includes('json') ? await request.json() : undefined,
    });
    return HttpResponse.json({ ok: true, result: { message_id: seen.length, date: 1, chat: { id: 501 } } });
  });
}

/** Telegram says no. */
export function refusing(status: number, description: string, retryAfter?: number) {
  return http.post(anyMethod, () =>
    HttpResponse.json(
      {
        ok: false,
        error_code: status,
        description,
        ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
      },
      { status },
    ),
  );
}
