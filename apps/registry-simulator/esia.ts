/// <reference path="./oidc-provider.d.ts" />
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import type { Clock } from '#core/shared/clock.ts';
import type { World } from './world.ts';

export const esiaClientId = 'otklik';

/** Whose account there nobody has confirmed in an office: Пустова Вера of docs/demo-citizens.md. */
const unconfirmed: readonly string[] = ['demo-12'];

/** Stands in for ЕСИА: OpenID Connect by `oidc-provider`, loaded when somebody comes for the first time. */
export class SimulatedEsia {
  readonly #world: World;
  readonly #clock: Clock;
  readonly #clientSecret: string;
  readonly #baseUrl: () => string;
  #provider: Promise<Provider> | undefined;

  constructor(of: {
    readonly world: World;
    readonly clock: Clock;
    readonly clientSecret: string;
    readonly baseUrl: () => string;
  }) {
    this.#world = of.world;
    this.#clock = of.clock;
    this.#clientSecret = of.clientSecret;
    this.#baseUrl = of.baseUrl;
  }

  get provider(): Promise<Provider> {
    this.#provider ??= this.#open();
    return this.#provider;
  }

  /** New keys from now on; what was begun before is forgotten with the old ones. */
  rotateKeys(): void {
    this.#provider = undefined;
  }

  async #open(): Promise<Provider> {
    const { default: Provider } = await import('oidc-provider');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = {
      ...privateKey.export({ format: 'jwk' }),
      use: 'sig',
      alg: 'ES256',
      kid: randomBytes(8).toString('hex'),
    };
    const provider = new Provider(`${this.#baseUrl()}/esia`, {
      clients: [
        {
          client_id: esiaClientId,
          client_secret: this.#clientSecret,
          redirect_uris: ['http://localhost/sign-in/back'],
          token_endpoint_auth_method: 'client_secret_post',
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: [randomBytes(24).toString('hex')] },
      scopes: ['openid', 'snils'],
      claims: { openid: ['sub'], snils: ['snils', 'trusted'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/esia-login/${uid}` },
      ttl: {
        AccessToken: 300,
        AuthorizationCode: 60,
        Grant: 300,
        IdToken: 300,
        Interaction: 900,
        Session: 300,
      },
      findAccount: (_: unknown, subjectId: string) => this.#accountOf(subjectId),
      loadExistingGrant: async ({ oidc }: GrantContext) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid snils');
        await grant.save();
        return grant;
      },
    });
    // Where the system listens is not known when the simulator starts; only this page of it is come back to.
    provider.Client.prototype.redirectUriAllowed = (uri) => new URL(uri).pathname === '/sign-in/back';
    return provider;
  }

  #accountOf(subjectId: string) {
    const citizen = this.#world.citizen(subjectId, this.#clock.now());
    if (citizen === undefined) return undefined;
    const { snils } = citizen;
    const trusted = !unconfirmed.includes(subjectId);
    return { accountId: subjectId, claims: () => ({ sub: subjectId, snils, trusted }) };
  }
}

interface GrantContext {
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
}

/** `/esia/*` of the protocol, and the page on which one says who one is: no password is asked for. */
export function addEsiaRoutes(
  app: FastifyInstance,
  of: {
    readonly esia: SimulatedEsia;
    readonly world: World;
    readonly clock: Clock;
    /** Ill as the registers are. */
    readonly suffer: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  },
): void {
  const { esia, world, clock, suffer } = of;
  app.register(async (inner) => {
    // The provider reads the bodies itself.
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_request, _body, done) => done(null));
    inner.all('/esia/*', { onRequest: suffer }, async (request: FastifyRequest, reply: FastifyReply) => {
      const provider = await esia.provider;
      const { raw } = request;
      reply.hijack();
      Object.assign(raw, { originalUrl: raw.url });
      raw.url = raw.url?.replace(/^\/esia/, '') ?? '/';
      await provider.callback()(raw, reply.raw);
    });
    inner.get<{ Params: { uid: string } }>('/esia-login/:uid', async ({ params: { uid } }, reply) => {
      const links = world
        .citizens(clock.now())
        .filter(({ codeWordHash }) => codeWordHash !== undefined)
        .map(
          ({ subjectId, fullName }) =>
            `<li><a href="/esia-login/${encodeURIComponent(uid)}/${subjectId}">${fullName}</a></li>`,
        );
      await reply
        .type('text/html; charset=utf-8')
        .send(
          `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Вход (учебный)</title><body><h1>Учебный вход вместо Госуслуг</h1><p>Кто вы?</p><ul>${links.join('')}</ul></body></html>`,
        );
    });
    inner.get<{ Params: { uid: string; subjectId: string } }>(
      '/esia-login/:uid/:subjectId',
      async (request, reply) => {
        const provider = await esia.provider;
        reply.hijack();
        const login = { accountId: request.params.subjectId, remember: false };
        await provider.interactionFinished(
          request.raw,
          reply.raw,
          { login },
          { mergeWithLastSubmission: false },
        );
      },
    );
  });
}
