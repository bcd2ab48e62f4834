import { describe, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { orderTargets, type ServiceTarget } from './order-targets.ts';
import { Resolver } from './resolver.ts';

function target(name: string, priority: number, weight: number, port = 5070): ServiceTarget {
  return { name, priority, weight, port };
}

function aResolver(zone: {
  services?: Record<string, readonly ServiceTarget[]>;
  addresses?: Record<string, readonly string[]>;
}) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const state = { down: false };
  const look = async <T>(table: Record<string, T> | undefined, name: string): Promise<T> => {
    asked.push(name);
    const found = table?.[name];
    if (state.down || !found) throw new Error('ENOTFOUND');
    return found;
  };
  const dns = {
    services: (name: string) => look(zone.services, name),
    addresses: (name: string) => look(zone.addresses, name),
  };
  const resolver = new Resolver({ dns, clock, transports: ['udp', 'tcp', 'tls', 'udp'] });
  return { resolver, clock, asked, state };
}

describe('resolver', () => {
  it('asks nobody about addresses, and knows the usual ports', async () => {
    const { resolver, asked } = aResolver({});
    expect(await resolver.resolve('sip:a@192.0.2.1')).toEqual([
      { transport: 'udp', host: '192.0.2.1', port: 5060 },
    ]);
    expect(await resolver.resolve('sip:a@[2001:db8::1]:5080;transport=TCP')).toEqual([
      { transport: 'tcp', host: '2001:db8::1', port: 5080 },
    ]);
    expect(await resolver.resolve('sips:a@192.0.2.1')).toEqual([
      { transport: 'tls', host: '192.0.2.1', port: 5061 },
    ]);
    expect(await resolver.resolve('sip:a@192.0.2.1;transport=sctp')).toEqual([]);
    expect(await resolver.resolve('tel:+70000000000')).toEqual([]);
    expect(await resolver.resolve('nonsense')).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('follows SRV by priority, and names the domain for the certificate', async () => {
    const { resolver } = aResolver({
      services: {
        '_sip._udp.trunk.test': [target('b.trunk.test', 20, 0), target('a.trunk.test', 10, 0, 5080)],
        '_sips._tcp.trunk.test': [target('a.trunk.test', 1, 1, 5061)],
      },
      addresses: { 'a.trunk.test': ['192.0.2.1', '192.0.2.2'], 'b.trunk.test': ['192.0.2.3'] },
    });
    expect((await resolver.resolve('sip:trunk.test')).map(({ host, port }) => `${host}:${port}`)).toEqual([
      '192.0.2.1:5080',
      '192.0.2.2:5080',
      '192.0.2.3:5070',
    ]);
    expect((await resolver.resolve('sips:trunk.test'))[0]).toEqual({
      transport: 'tls',
      host: '192.0.2.1',
      port: 5061,
      serverName: 'trunk.test',
    });
  });

  it('falls back to the plain address, and with a port asks for nothing else', async () => {
    const { resolver, asked } = aResolver({ addresses: { 'pbx.test': ['192.0.2.5'] } });
    expect(await resolver.resolve('sip:pbx.test:5062')).toEqual([
      { transport: 'udp', host: '192.0.2.5', port: 5062 },
    ]);
    expect(asked).toEqual(['pbx.test']);
    expect(await resolver.resolve('sip:pbx.test')).toEqual([
      { transport: 'udp', host: '192.0.2.5', port: 5060 },
    ]);
  });

  it('remembers for a minute, and lives on old answers for an hour when DNS is down', async () => {
    const { resolver, clock, asked, state } = aResolver({ addresses: { 'pbx.test': ['192.0.2.5'] } });
    await resolver.resolve('sip:pbx.test:5060');
    await resolver.resolve('sip:pbx.test:5060');
    expect(asked).toHaveLength(1);
    state.down = true;
    clock.advance(600_000);
    expect(await resolver.resolve('sip:pbx.test:5060')).toHaveLength(1);
    clock.advance(3_600_000);
    expect(await resolver.resolve('sip:pbx.test:5060')).toEqual([]);
  });

  it('spreads load by weight', () => {
    const targets = [target('light', 1, 10), target('heavy', 1, 90), target('.', 0, 0)];
    const first = (point: number) => orderTargets(targets, () => point)[0]?.name;
    expect([first(0.05), first(0.2), first(0.99)]).toEqual(['light', 'heavy', 'heavy']);
    expect(orderTargets(targets, () => 0.5)).toHaveLength(2);
  });
});
