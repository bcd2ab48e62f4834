import type { DeskStaff } from '../protocol/index.ts';

/** A signed-in member of staff, as the server tells. */
export interface Session {
  readonly staff: DeskStaff;
  readonly csrfToken: string;
  readonly tenant: { readonly id: string; readonly name: string };
}

export interface SignInForm {
  readonly tenant: string;
  readonly login: string;
  readonly password: string;
  readonly totp?: string;
}

/** `code` is the server's; `unreachable` when there was no answer. */
export interface ApiError {
  readonly code: string;
  /** With `too-many-attempts`: when to try again. */
  readonly afterMs?: number;
}

export type ApiResult<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'refused'; readonly error: ApiError };

const fileType = 'application/octet-stream';

export async function whoAmI(): Promise<ApiResult<Session>> {
  return call('GET', 'me', readSession);
}

export async function signIn(form: SignInForm): Promise<ApiResult<Session>> {
  return call('POST', 'sign-in', readSession, { body: form });
}

export async function signOut(csrfToken: string): Promise<ApiResult<true>> {
  return call('POST', 'sign-out', () => true, { csrfToken, body: {} });
}

/** Refused with `totp-enabled` when codes are asked for at sign-in already. */
export async function startTotp(
  csrfToken: string,
): Promise<ApiResult<{ readonly secret: string; readonly address: string }>> {
  return call('POST', 'totp/start', readEnrolment, { csrfToken, body: {} });
}

export async function confirmTotp(csrfToken: string, code: string): Promise<ApiResult<true>> {
  return call('POST', 'totp/confirm', () => true, { csrfToken, body: { code } });
}

export async function disableTotp(csrfToken: string, password: string): Promise<ApiResult<true>> {
  return call('POST', 'totp/disable', () => true, { csrfToken, body: { password } });
}

/** One request under `/api/staff/`; `read` takes the answer apart, `undefined` when it is not one. A file goes as it is. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  read: (body: unknown) => T | undefined,
  options: { readonly body?: object; readonly csrfToken?: string } = {},
): Promise<ApiResult<T>> {
  const { body: sent } = options;
  try {
    const response = await fetch(`/api/staff/${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(sent ? { 'content-type': sent instanceof Blob ? fileType : 'application/json' } : {}),
        ...(options.csrfToken ? { 'x-csrf-token': options.csrfToken } : {}),
      },
      ...(sent ? { body: sent instanceof Blob ? sent : JSON.stringify(sent) } : {}),
    });
    const body: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
    const value = response.ok ? read(body) : undefined;
    if (value !== undefined) return { outcome: 'done', value };
    return { outcome: 'refused', error: readError(body, response) };
  } catch {
    return { outcome: 'refused', error: { code: 'unreachable' } };
  }
}

/** The answer of sign-in and of `me`, taken apart with care: an old page may meet a new server. */
function readSession(body: unknown): Session | undefined {
  const { staff, csrfToken, tenant } = asRecord(body);
  const { id, displayName, roles, chatCapacity } = asRecord(staff);
  const { id: tenantId, name: tenantName } = asRecord(tenant);
  if (typeof id !== 'string' || typeof displayName !== 'string' || typeof csrfToken !== 'string')
    return undefined;
  return {
    staff: {
      id,
      name: displayName,
      roles: Array.isArray(roles) ? roles : [],
      chatCapacity: typeof chatCapacity === 'number' ? chatCapacity : 1,
    },
    csrfToken,
    tenant: { id: String(tenantId ?? ''), name: String(tenantName ?? '') },
  };
}

function readEnrolment(body: unknown): { readonly secret: string; readonly address: string } | undefined {
  const { secret, address } = asRecord(body);
  // The address becomes a link: nothing but an authenticator's own scheme may stand in it.
  if (typeof secret !== 'string' || typeof address !== 'string' || !address.startsWith('otpauth://'))
    return undefined;
  return { secret, address };
}

function readError(body: unknown, response: Response): ApiError {
  const { code, afterMs } = asRecord(body);
  return {
    code: typeof code === 'string' ? code : `http-${response.status}`,
    ...(typeof afterMs === 'number' ? { afterMs } : {}),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
