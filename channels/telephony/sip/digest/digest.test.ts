import { describe, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createRequest, createResponse, type SipRequest, type SipResponse } from '../message.ts';
import { digestResponse, hashCredentials } from './algorithms.ts';
import { DigestClient } from './digest-client.ts';
import { formatDigest, parseDigest } from './digest-header.ts';
import { DigestServer, type DigestServerOptions } from './digest-server.ts';

const realm = 'otklik.example';
const user = { username: 'trunk', password: 'long secret' };

function anInvite(): SipRequest {
  return createRequest('INVITE', 'sip:100@otklik.example', {
    headers: [
      ['From', '<sip:a@example.org>;tag=1'],
      ['To', '<sip:100@otklik.example>'],
      ['Call-ID', 'c1'],
      ['CSeq', '1 INVITE'],
    ],
  });
}

function challenged(request: SipRequest, challenges: readonly string[], status = 401): SipResponse {
  const name = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
  return createResponse(request, status, { headers: challenges.map((value) => [name, value]) });
}

function aServer(options: Partial<DigestServerOptions> = {}) {
  const clock = new ManualClock();
  const server = new DigestServer({ realm, clock, ...options });
  const verify = (request: SipRequest) =>
    server.verify(request, (name) => (name === user.username ? { password: user.password } : undefined));
  return { server, clock, verify };
}

function answered(client: DigestClient, request: SipRequest, response: SipResponse): SipRequest {
  const again = client.answer(request, response);
  if (!again) throw new Error('not answered');
  return again;
}

describe('digest', () => {
  it('computes the MD5 and SHA-256 examples of RFC 7616', () => {
    const parts = { username: 'Mufasa', realm: 'http-auth@example.org', password: 'Circle of Life' };
    const input = {
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      method: 'GET',
      uri: '/dir/index.html',
      qop: 'auth',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    } as const;
    expect(digestResponse({ ...input, algorithm: 'MD5', ha1: hashCredentials('MD5', parts) })).toBe(
      '8ca523f5e9506fed4657c9700eebdbec',
    );
    expect(digestResponse({ ...input, algorithm: 'SHA-256', ha1: hashCredentials('SHA-256', parts) })).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  it('reads and writes parameters with commas and quotes in them', () => {
    const params = new Map([
      ['realm', 'a, "b" \\ c'],
      ['nc', '00000001'],
      ['qop', 'auth'],
    ]);
    const written = formatDigest(params, 'credentials');
    expect(written).toBe('Digest realm="a, \\"b\\" \\\\ c", nc=00000001, qop=auth');
    expect(parseDigest(written)).toEqual(params);
    expect(parseDigest('NoOneKnowsThisScheme opaque-data=here')).toBeUndefined();
    expect(parseDigest('Digest realm="open')).toBeUndefined();
  });

  it('lets in who knows the password, by SHA-256 when it is offered beside MD5', () => {
    const { server, verify } = aServer();
    const request = anInvite();
    const again = answered(new DigestClient(user), request, challenged(request, server.challenges()));
    expect(again.headers.get('Authorization')).toContain('algorithm=SHA-256');
    expect(verify(again)).toEqual({ outcome: 'accepted', username: 'trunk' });
  });

  it('takes the strongest whatever the order, and passes by what it does not speak', () => {
    const challenges = [
      'Digest realm="r", nonce="n0", algorithm=TIGER-3, qop="auth"',
      'Digest realm="r", nonce="n1", algorithm=MD5, qop="auth"',
      'Digest realm="r", nonce="n2", algorithm=SHA-512-256, qop="auth"',
      'Digest realm="r", nonce="n3", algorithm=SHA-256, qop="auth"',
    ];
    const request = anInvite();
    const again = answered(new DigestClient(user), request, challenged(request, challenges));
    expect(again.headers.all('Authorization')).toHaveLength(1);
    expect(again.headers.get('Authorization')).toContain('nonce="n2"');
  });

  it('answers a proxy and a server at once, each in its own header', () => {
    const request = anInvite();
    const client = new DigestClient(user);
    const first = answered(
      client,
      request,
      challenged(request, ['Digest realm="p", nonce="1", qop="auth"'], 407),
    );
    const both = answered(client, first, challenged(first, ['Digest realm="s", nonce="2", qop="auth"']));
    expect(both.headers.get('Proxy-Authorization')).toContain('nc=00000002');
    expect(both.headers.get('Authorization')).toContain('nc=00000001');
  });

  it('answers the old form without qop, with the opaque given back', () => {
    const request = anInvite();
    const again = answered(
      new DigestClient(user),
      request,
      challenged(request, ['Digest realm="r", nonce="n", opaque="o"']),
    );
    const given = parseDigest(again.headers.get('Authorization') ?? '');
    expect(given?.get('opaque')).toBe('o');
    expect(given?.has('nc')).toBe(false);
    const ha1 = hashCredentials('MD5', { ...user, realm: 'r' });
    expect(given?.get('response')).toBe(
      digestResponse({ algorithm: 'MD5', ha1, nonce: 'n', method: 'INVITE', uri: request.uri }),
    );
  });

  it('gives up when fresh credentials are refused, and tries again when they were only stale', () => {
    const request = anInvite();
    const client = new DigestClient(user);
    const once = answered(client, request, challenged(request, ['Digest realm="r", nonce="1", qop="auth"']));
    expect(
      client.answer(once, challenged(once, ['Digest realm="r", nonce="2", qop="auth"'])),
    ).toBeUndefined();
    const stale = challenged(once, ['Digest realm="r", nonce="3", qop="auth", stale=TRUE']);
    expect(client.answer(once, stale)?.headers.get('Authorization')).toContain('nonce="3"');
  });

  it('goes on with a known nonce, and answers a new one that is not marked stale', () => {
    const { server, verify } = aServer();
    const request = anInvite();
    const client = new DigestClient(user);
    answered(client, request, challenged(request, server.challenges()));
    const second = client.authorise(request);
    expect(verify(second)).toMatchObject({ outcome: 'accepted' });
    expect(client.answer(second, challenged(second, server.challenges()))).toBeDefined();
  });

  it('accepts each count once, in any near order', () => {
    const { server, verify } = aServer();
    const request = anInvite();
    const client = new DigestClient(user);
    const first = answered(client, request, challenged(request, server.challenges()));
    const second = client.authorise(request);
    expect(verify(second).outcome).toBe('accepted');
    expect(verify(first).outcome).toBe('accepted');
    expect(verify(first).outcome).toBe('stale');
    expect(verify(second).outcome).toBe('stale');
  });

  it('calls right credentials with an old or foreign nonce stale, and wrong ones wrong', () => {
    const { server, clock, verify } = aServer({ nonceMs: 60_000 });
    const request = anInvite();
    const right = answered(new DigestClient(user), request, challenged(request, server.challenges()));
    const wrong = answered(
      new DigestClient({ ...user, password: 'guess' }),
      request,
      challenged(request, server.challenges()),
    );
    const other = aServer().server;
    const foreign = answered(new DigestClient(user), request, challenged(request, other.challenges()));
    expect(verify(foreign).outcome).toBe('stale');
    clock.advance(60_001);
    expect(verify(right).outcome).toBe('stale');
    expect(verify(wrong).outcome).toBe('wrong');
  });

  it('refuses unknown users, other methods and tampered responses alike', () => {
    const { server, verify } = aServer();
    const request = anInvite();
    const nobody = { ...user, username: 'nobody' };
    expect(verify(request).outcome).toBe('missing');
    expect(
      verify(answered(new DigestClient(nobody), request, challenged(request, server.challenges()))).outcome,
    ).toBe('wrong');
    const again = answered(new DigestClient(user), request, challenged(request, server.challenges()));
    expect(verify({ ...again, method: 'REGISTER' }).outcome).toBe('wrong');
  });

  it('knows users by their hash alone', () => {
    const { server } = aServer();
    const request = anInvite();
    const again = answered(new DigestClient(user), request, challenged(request, server.challenges()));
    const ha1 = hashCredentials('SHA-256', { ...user, realm });
    expect(server.verify(again, () => ({ ha1: { 'SHA-256': ha1 } })).outcome).toBe('accepted');
    expect(server.verify(again, () => ({ ha1: { MD5: ha1 } })).outcome).toBe('wrong');
  });

  it('keeps nothing for challenges that are never answered, and forgets the oldest nonce first, for ever', () => {
    const { server, clock, verify } = aServer({ noncesRemembered: 2 });
    const request = anInvite();
    for (let index = 0; index < 1000; index++) server.challenges();
    const used = [1, 2, 3].map(() => {
      clock.advance(10);
      const again = answered(new DigestClient(user), request, challenged(request, server.challenges()));
      expect(verify(again).outcome).toBe('accepted');
      return again;
    });
    for (const again of used) expect(verify(again).outcome).toBe('stale');
  });
});
