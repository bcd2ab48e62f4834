import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeskDeps, DeskIdentity } from './ports.ts';
import type { DeskSocket } from './protocol.ts';

/** A session that ended is noticed within this time, also on a screen that only listens. */
const recheckMs = 10_000;

/** Who opens this connection: the session's cookie and its CSRF token must both be there. */
export async function identify(deps: DeskDeps, socket: DeskSocket): Promise<DeskIdentity | undefined> {
  const identity = await deps.authenticate(socket.handshake.headers.cookie);
  if (!identity?.staff.isActive) return undefined;
  const { csrfToken } = socket.handshake.auth;
  if (typeof csrfToken !== 'string' || !isSameSecret(csrfToken, identity.csrfToken)) return undefined;
  return identity;
}

/** Asks again whether the session lives, at most every ten seconds. When it has ended the screen is told and cut off. */
export async function stillSignedIn(deps: DeskDeps, socket: DeskSocket): Promise<boolean> {
  const now = performance.now();
  if (now - socket.data.lastCheckedAt < recheckMs) return true;
  const isActivity = socket.data.wasActive || (await isOnLine(deps, socket));
  const identity = await deps.authenticate(socket.handshake.headers.cookie, { isActivity });
  const before = socket.data.identity;
  if (
    !identity?.staff.isActive ||
    identity.staff.id !== before.staff.id ||
    identity.staff.tenantId !== before.staff.tenantId
  ) {
    socket.emit('signed-out', { reason: 'session-ended' });
    // After the refusal of the command that found it out has left.
    setImmediate(() => socket.disconnect(true));
    return false;
  }
  socket.data.identity = identity;
  socket.data.lastCheckedAt = now;
  socket.data.wasActive = false;
  return true;
}

/** Who waits for offers is at work, though she touches nothing; absent, she lets one pass and is put on a break. */
async function isOnLine(deps: DeskDeps, socket: DeskSocket): Promise<boolean> {
  const { tenantId, id: staffId } = socket.data.identity.staff;
  return (await deps.presence.get({ tenantId, staffId }))?.status === 'available';
}

/** Looks after the session of a connection until it ends. */
export function watchSession(deps: DeskDeps, socket: DeskSocket): void {
  const timer = setInterval(() => {
    stillSignedIn(deps, socket).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'desk session was not checked');
    });
  }, recheckMs);
  timer.unref();
  socket.once('disconnect', () => clearInterval(timer));
}

/** Of equal length of time, whatever they share. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}
