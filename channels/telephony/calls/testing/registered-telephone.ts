import { expect } from 'vitest';
import { plainTrunk } from '../trunk/trunk-settings.ts';
import { openTelephone, type Telephone } from './telephone.ts';

/** Our side registers as `account` and dials through the proxy. */
export async function registeredTelephone(
  port: number,
  account: string,
  transport: 'udp' | 'tcp',
): Promise<Telephone> {
  const telephone = await openTelephone({
    trunks: [
      plainTrunk({
        name: transport,
        allowed: ['127.0.0.1'],
        domain: `127.0.0.1:${port}`,
        transport,
        credentials: { username: account, password: 'secret' },
        callerIds: [account],
        registration: { account, expiresSeconds: 600, removesStale: true },
        pingSeconds: 1,
      }),
    ],
  });
  telephone.agent.start();
  return telephone;
}

/** @throws when it does not come true within 8 s */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 160 && !holds(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
}
