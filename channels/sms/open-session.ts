import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AppError } from '#core/shared/app-error.ts';
import type { SmsServer } from './sms-options.ts';
import { createSmsSession, type SessionOptions, type SmsSession } from './sms-session.ts';

const connectMs = 10_000;

/**
 * Connects and binds as transceiver.
 * @throws AppError `sms-not-reached`, `sms-bind-refused`; both pass by themselves or need a person, and are tried again.
 */
export async function openSession(
  server: SmsServer,
  options: Omit<SessionOptions, 'socket'>,
): Promise<SmsSession> {
  const socket = await connected(server);
  socket.setNoDelay(true);
  const session = createSmsSession({ ...options, socket });
  const answer = await session.request({
    command: 'bind_transceiver',
    systemId: server.systemId,
    password: server.password,
  });
  if (answer.outcome === 'answered' && answer.pdu.status === 0) return session;
  await session.close();
  if (answer.outcome === 'answered')
    throw new AppError('sms-bind-refused', 'The SMS provider did not let us in.', {
      retryable: true,
      details: { status: answer.pdu.status },
    });
  throw notReached();
}

function connected({ host, port, isSecure }: SmsServer): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = isSecure ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
    const fail = () => {
      socket.destroy();
      reject(notReached());
    };
    const timer = setTimeout(fail, connectMs);
    socket.once('error', fail);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
    socket.once('close', () => clearTimeout(timer));
  });
}

function notReached(): AppError {
  return new AppError('sms-not-reached', 'The SMS provider was not reached.', { retryable: true });
}
