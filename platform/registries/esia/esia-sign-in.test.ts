import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createEsiaSignIn } from './esia-sign-in.ts';

const issuer = 'https://esia.example.org';
const redirectUri = 'https://otklik.example.org/sign-in/back';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Claims = Record<string, unknown>;

/** An issuer that gives one identity token for one code; what it says can be changed, and so can who signs. */
async function anIssuer() {
  const right = await generateKeyPair('ES256', { extractable: true });
  const published = { ...(await exportJWK(right.publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  const world = {
    key: right.privateKey,
    kid: 'key-1',
    claims: {} as Claims,
    user: { sub: 'oid-1', snils: '990-000-001 53', trusted: true } as Claims,
    nonce: '',
    challenge: '',
    usedCodes: new Set<string>(),
    keys: [published],
    isDown: false,
  };
  server.use(
    http.get(`${issuer}/.well-known/openid-configuration`, () =>
      world.isDown
        ? HttpResponse.error()
        : HttpResponse.json({
            issuer,
            authorization_endpoint: `${issuer}/auth`,
            token_endpoint: `${issuer}/token`,
            userinfo_endpoint: `${issuer}/me`,
            jwks_uri: `${issuer}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['ES256'],
            code_challenge_methods_supported: ['S256'],
          }),
    ),
    http.get(`${issuer}/jwks`, () => HttpResponse.json({ keys: world.keys })),
    http.get(`${issuer}/me`, () => HttpResponse.json(world.user)),
    http.post(`${issuer}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const code = form.get('code') ?? '';
      const digest = await crypto.subtle.digest(
        'SHA-256',
        new TextEncoder().encode(form.get('code_verifier') ?? ''),
      );
      const isProven = Buffer.from(digest).toString('base64url') === world.challenge;
      if (world.usedCodes.has(code) || !isProven)
        return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
      world.usedCodes.add(code);
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: 'otklik',
        sub: 'oid-1',
        nonce: world.nonce,
        iat: now,
        auth_time: now,
        exp: now + 60,
        ...world.claims,
      };
      const idToken = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: world.kid })
        .sign(world.key);
      return HttpResponse.json({
        access_token: 'access',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: idToken,
      });
    }),
  );
  return world;
}

type Issuer = Awaited<ReturnType<typeof anIssuer>>;

const esia = (timeoutMs = 2_000) =>
  createEsiaSignIn({
    issuer,
    clientId: 'otklik',
    clientSecret: 'a-secret-for-tests-only',
    redirectUri: () => redirectUri,
    timeoutMs,
  });

/** Up to the moment at which the browser is sent back. */
async function begun(world: Issuer) {
  const begin = await esia().begin();
  if (begin === undefined) throw new Error('the issuer is down');
  const url = new URL(begin.url);
  world.nonce = url.searchParams.get('nonce') ?? '';
  world.challenge = url.searchParams.get('code_challenge') ?? '';
  const back = new URL(`${redirectUri}?code=code-1&state=${url.searchParams.get('state')}&iss=${issuer}`);
  return { url, back, secrets: begin.secrets };
}

it('goes to the issuer with state, nonce and a challenge of the proof key, and asks for a fresh sign-in', async () => {
  const { url } = await begun(await anIssuer());
  expect(url.origin + url.pathname).toBe(`${issuer}/auth`);
  const { state, nonce, ...rest } = Object.fromEntries(url.searchParams);
  expect(state?.length).toBeGreaterThan(20);
  expect(nonce?.length).toBeGreaterThan(20);
  expect(rest).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', prompt: 'login' });
});

it('knows her by the СНИЛС of her confirmed account', async () => {
  const { back, secrets } = await begun(await anIssuer());
  expect(await esia().finish(back, secrets)).toEqual({ outcome: 'known', snils: '99000000153' });
});

it('knows her after the issuer has changed its keys', async () => {
  const world = await anIssuer();
  const { back, secrets } = await begun(world);
  const fresh = await generateKeyPair('ES256', { extractable: true });
  world.key = fresh.privateKey;
  world.kid = 'key-2';
  world.keys = [{ ...(await exportJWK(fresh.publicKey)), kid: 'key-2', alg: 'ES256', use: 'sig' }];
  expect(await esia().finish(back, secrets)).toMatchObject({ outcome: 'known' });
});

const hourAgo = Math.floor(Date.now() / 1000) - 3_600;
const forgeries: readonly (readonly [string, Claims])[] = [
  ['of another sign-in', { nonce: 'another' }],
  ['of another issuer', { iss: 'https://esia.evil.example' }],
  ['for another system', { aud: 'another' }],
  ['that has expired', { exp: hourAgo }],
  ['of a sign-in long ago', { auth_time: hourAgo }],
];

it.each(forgeries)('refuses a token %s', async (_, claims) => {
  const world = await anIssuer();
  const { back, secrets } = await begun(world);
  world.claims = claims;
  expect((await esia().finish(back, secrets)).outcome).toBe('refused');
});

it('refuses a token that somebody else signed in the name of a published key', async () => {
  const world = await anIssuer();
  const { back, secrets } = await begun(world);
  world.key = (await generateKeyPair('ES256')).privateKey;
  expect((await esia().finish(back, secrets)).outcome).toBe('refused');
});

it('refuses an answer to another sign-in, from another issuer, or one that was answered already', async () => {
  const world = await anIssuer();
  const { back, secrets } = await begun(world);
  expect((await esia().finish(back, { ...secrets, state: 'another' })).outcome).toBe('refused');
  const mixed = new URL(back);
  mixed.searchParams.set('iss', 'https://esia.evil.example');
  expect((await esia().finish(mixed, secrets)).outcome).toBe('refused');
  expect((await esia().finish(back, secrets)).outcome).toBe('known');
  expect(await esia().finish(back, secrets)).toEqual({ outcome: 'refused', code: 'invalid_grant' });
});

it('refuses a code without the proof key it was asked with', async () => {
  const { back, secrets } = await begun(await anIssuer());
  const outcome = await esia().finish(back, { ...secrets, verifier: 'x'.repeat(43) });
  expect(outcome).toEqual({ outcome: 'refused', code: 'invalid_grant' });
});

it('refuses an account that nobody has confirmed, and facts about another person', async () => {
  const world = await anIssuer();
  const one = await begun(world);
  world.user = { ...world.user, trusted: false };
  expect(await esia().finish(one.back, one.secrets)).toEqual({
    outcome: 'refused',
    code: 'account-not-confirmed',
  });
  world.usedCodes.clear();
  world.user = { sub: 'oid-2', snils: '99000000254', trusted: true };
  expect((await esia().finish(one.back, one.secrets)).outcome).toBe('refused');
});

it('hears that she called it off', async () => {
  const { secrets } = await begun(await anIssuer());
  const back = new URL(`${redirectUri}?error=access_denied&state=${secrets.state}&iss=${issuer}`);
  expect(await esia().finish(back, secrets)).toEqual({ outcome: 'refused', code: 'access_denied' });
});

it('is unavailable, not refused, while the issuer is down or slow', async () => {
  const world = await anIssuer();
  const { back, secrets } = await begun(world);
  world.isDown = true;
  expect(await esia().begin()).toBeUndefined();
  expect(await esia().finish(back, secrets)).toEqual({ outcome: 'unavailable' });
  world.isDown = false;
  server.use(
    http.post(`${issuer}/token`, async () => {
      await delay('infinite');
      return HttpResponse.error();
    }),
  );
  expect(await esia(200).finish(back, secrets)).toEqual({ outcome: 'unavailable' });
});
