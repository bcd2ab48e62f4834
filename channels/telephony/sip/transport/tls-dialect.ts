import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, createServer } from 'node:tls';
import { AppError } from '#core/shared/app-error.ts';
import type { StreamDialect } from './stream-transport.ts';

export interface TlsOptions {
  /** PEM. The certificate is shown to clients, and to servers that ask for one. */
  readonly keyFile: string;
  readonly certificateFile: string;
  /** PEM: whom we trust instead of the system's authorities. */
  readonly authorityFile?: string;
  /** Clients must show a certificate of an authority we trust. */
  readonly verifyClients?: boolean;
  /** True unless said otherwise: servers must show a valid certificate for their name. */
  readonly verifyServers?: boolean;
}

/** @throws AppError `sip-certificate-unreadable` */
export async function tlsDialect(
  options: TlsOptions,
  onHandshakeFailure: () => void,
): Promise<StreamDialect> {
  const [key, cert, ca] = await Promise.all([
    readPem(options.keyFile),
    readPem(options.certificateFile),
    options.authorityFile === undefined ? undefined : readPem(options.authorityFile),
  ]);
  const shared = { key, cert, minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) } as const;
  const verifyClients = options.verifyClients ?? false;
  const server = createServer({
    ...shared,
    requestCert: verifyClients,
    rejectUnauthorized: verifyClients,
    handshakeTimeout: 10_000,
  });
  server.on('tlsClientError', (_error, socket) => {
    onHandshakeFailure();
    socket.destroy();
  });
  return {
    name: 'tls',
    server,
    accepts: 'secureConnection',
    connect: ({ host, port, serverName }) => {
      const name = serverName ?? host;
      const socket = connect({
        ...shared,
        host,
        port,
        rejectUnauthorized: options.verifyServers ?? true,
        ...(isIP(name) === 0 ? { servername: name } : {}),
      });
      return { socket, ready: 'secureConnect' };
    },
  };
}

async function readPem(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AppError('sip-certificate-unreadable', `Cannot read ${file}`, { cause, details: { file } });
  }
}
