import * as oidc from 'openid-client';

export interface EsiaOptions {
  /** Of ЕСИА, or of the gateway before it that speaks OpenID Connect; a promise while it is being started. */
  readonly issuer: string | Promise<string>;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where ЕСИА sends the browser back to. */
  readonly redirectUri: () => string;
  /** Only for an issuer on this machine. */
  readonly allowsHttp?: boolean;
  readonly timeoutMs?: number;
  /** Codes only. */
  readonly onFailure?: (failure: { readonly code: string }) => void;
}

/** What the browser keeps, sealed, until it is back: it ties the answer to this sign-in. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type SignedIn =
  | {
      readonly outcome: 'known';
      /** 11 digits. */
      readonly snils: string;
    }
  /** Forged, expired, answered twice, called off by her, or an account nobody has confirmed. */
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'unavailable' };

export interface EsiaSignIn {
  begin(): Promise<{ readonly url: string; readonly secrets: SignInSecrets } | undefined>;
  /** @param back the address the browser came back to, with its query. */
  finish(back: URL, secrets: SignInSecrets): Promise<SignedIn>;
}

/** Longer than any sign-in takes, seconds. */
const mostAuthAgeSeconds = 15 * 60;

/**
 * Signs citizens in by OpenID Connect: authorization code with PKCE (S256), state and nonce. The identity token's signature is
 * checked by the keys the issuer publishes at that moment; an account that nobody has
 * confirmed in person is nobody's proof.
 */
export function createEsiaSignIn(options: EsiaOptions): EsiaSignIn {
  const { clientId, clientSecret, redirectUri, onFailure } = options;
  const issuer = Promise.resolve(options.issuer);
  issuer.catch(() => undefined);

  /** Each time anew: a sign-in is rare, and what was kept would have yesterday's keys. */
  const discover = async (): Promise<oidc.Configuration> => {
    const configuration = await oidc.discovery(
      new URL(await issuer),
      clientId,
      { client_secret: clientSecret },
      oidc.ClientSecretPost(clientSecret),
      {
        timeout: (options.timeoutMs ?? 5_000) / 1_000,
        ...(options.allowsHttp ? { execute: [oidc.allowInsecureRequests] } : {}),
      },
    );
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  };
  return {
    async begin() {
      try {
        const configuration = await discover();
        const secrets = {
          state: oidc.randomState(),
          nonce: oidc.randomNonce(),
          verifier: oidc.randomPKCECodeVerifier(),
        };
        const url = oidc.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri(),
          scope: 'openid snils',
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          // Another person may have signed in on this computer before.
          prompt: 'login',
          max_age: String(mostAuthAgeSeconds),
        });
        return { url: url.href, secrets };
      } catch (cause) {
        onFailure?.({ code: codeOf(cause) });
        return undefined;
      }
    },

    async finish(back, { state, nonce, verifier }) {
      try {
        const configuration = await discover();
        const current = new URL(redirectUri());
        current.search = back.search;
        const tokens = await oidc.authorizationCodeGrant(configuration, current, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          maxAge: mostAuthAgeSeconds,
        });
        const claims = tokens.claims();
        const subject = claims?.sub ?? '';
        const person = await oidc.fetchUserInfo(configuration, tokens.access_token, subject);
        const { snils = claims?.snils, trusted = claims?.trusted } = person;
        const digits = typeof snils === 'string' ? snils.replaceAll(/\D/g, '') : '';
        if (trusted !== true) return { outcome: 'refused', code: 'account-not-confirmed' };
        if (digits.length !== 11) return { outcome: 'refused', code: 'snils-missing' };
        return { outcome: 'known', snils: digits };
      } catch (cause) {
        const code = codeOf(cause);
        onFailure?.({ code });
        return isOutage(cause) ? { outcome: 'unavailable' } : { outcome: 'refused', code };
      }
    },
  };
}

/** Never the error's text: it may quote what the issuer said. */
function codeOf(cause: unknown): string {
  if (cause instanceof oidc.AuthorizationResponseError || cause instanceof oidc.ResponseBodyError)
    return cause.error;
  if (cause instanceof oidc.ClientError) return cause.code ?? 'client-error';
  return cause instanceof Error ? cause.name : 'unknown';
}

/** ЕСИА did not answer, or is ill: nothing is said about her. */
function isOutage(cause: unknown): boolean {
  if (cause instanceof oidc.ResponseBodyError) return cause.status >= 500;
  if (cause instanceof oidc.ClientError)
    return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_UNEXPECTED_STATUS'].includes(
      cause.code ?? '',
    );
  return cause instanceof TypeError || (cause instanceof Error && cause.name === 'TimeoutError');
}
