import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StaffStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { ApiKey, ApiKeyStore } from '#platform/storage/api-keys/mongoose-api-key-store.ts';
import { type ApiScope, memberOfKey } from './scopes.ts';

export interface ApiKeyDeps {
  readonly apiKeys: ApiKeyStore;
  readonly staff: StaffStore;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
}

/** `otk_<id>_<secret>`: known by its beginning to scanners of secrets. */
const form = /^otk_([0-9a-f]{16})_([\w-]{43})$/;
const minuteMs = 60_000;

/** Makes a key and the member of staff it acts as. The key is in the answer and nowhere else. */
export async function addApiKey(
  deps: ApiKeyDeps,
  asked: {
    readonly tenantId: string;
    readonly name: string;
    readonly scopes: readonly ApiScope[];
    readonly expiresAt?: Date;
    /** Who makes it, for the audit. */
    readonly by: string;
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const { by, ...fields } = asked;
  const part = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const id = `key-${part}`;
  await deps.audit.record({ tenantId: fields.tenantId, actor: by, action: 'api-key.added', subject: id });
  await deps.staff.put(memberOfKey({ id, ...fields }));
  await deps.apiKeys.add({ id, ...fields, hash: hashOf(secret), createdAt: deps.clock.now() });
  return { id, key: `otk_${part}_${secret}` };
}

/** From now on nothing is done with it; who worked through it is off duty within a minute, and the work goes on to others. */
export async function revokeApiKey(
  deps: ApiKeyDeps,
  { tenantId, id, by }: { readonly tenantId: string; readonly id: string; readonly by: string },
): Promise<boolean> {
  if (!(await deps.apiKeys.revoke({ tenantId, id }, deps.clock.now()))) return false;
  await deps.audit.record({ tenantId, actor: by, action: 'api-key.revoked', subject: id });
  for (const member of await deps.staff.list({ tenantId }))
    if (member.id === id || member.id.startsWith(`${id}.`))
      await deps.staff.put({ ...member, isActive: false });
  return true;
}

export type KeyCheck =
  | { readonly outcome: 'valid'; readonly key: ApiKey }
  | { readonly outcome: 'missing' | 'unknown' | 'revoked' | 'expired' };

/** Whose key the `Authorization` header brings. */
export async function checkApiKey(
  { apiKeys, clock }: Pick<ApiKeyDeps, 'apiKeys' | 'clock'>,
  authorization: string | undefined,
): Promise<KeyCheck> {
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (bearer === undefined) return { outcome: 'missing' };
  const [, part = '', secret = ''] = form.exec(bearer) ?? [];
  const key = part === '' ? undefined : await apiKeys.find(`key-${part}`);
  if (key === undefined || !isEqual(key.hash, hashOf(secret))) return { outcome: 'unknown' };
  const now = clock.now();
  if (key.revokedAt !== undefined) return { outcome: 'revoked' };
  if (key.expiresAt !== undefined && key.expiresAt <= now) return { outcome: 'expired' };
  if (key.lastUsedAt === undefined || now.getTime() - key.lastUsedAt.getTime() >= minuteMs)
    await apiKeys.noteUse(key, now);
  return { outcome: 'valid', key };
}

/** 256 random bits need no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function isEqual(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
