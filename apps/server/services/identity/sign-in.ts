import type { Language } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { SignInLink } from '#dialogs/services/identity.ts';
import type { Asker } from '#dialogs/services.ts';
import type { EsiaSignIn, SignInSecrets } from '#platform/registries/esia/esia-sign-in.ts';
import { mayIdentify, signInClaim } from './attempts.ts';
import { codeFor } from './codes.ts';
import type { IdentityDeps } from './identity-deps.ts';
import { placeOf } from './place-of.ts';

/** How long a link to sign in serves, and the sign-in it begins. */
const linkLifeMs = 15 * 60_000;

/** Whose sign-in it is: in the link, sealed. */
interface Ticket {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly language: Language;
  /** ms since 1970. */
  readonly until: number;
}

type Begun = Ticket & SignInSecrets;

export interface SignInDeps extends IdentityDeps {
  /** Absent: citizens cannot sign in here. */
  readonly esia?: EsiaSignIn | undefined;
  /** `https://otklik.example.org`. */
  readonly publicUrl: () => string | undefined;
}

/** The link is told in a messenger; to a caller it is sent. */
export async function signInLink(deps: SignInDeps, asker: Asker, language: Language): Promise<SignInLink> {
  const { tenantId, conversationId, key, now } = asker;
  const base = deps.publicUrl();
  const place = await placeOf(deps, asker);
  if (deps.esia === undefined || base === undefined || place === undefined || !mayIdentify(place, now))
    return { outcome: 'unavailable' };
  const ticket: Ticket = { tenantId, conversationId, language, until: now.getTime() + linkLifeMs };
  const url = `${base}/sign-in?t=${deps.sealer.seal(JSON.stringify(ticket), 'sign-in-link')}`;
  if (place.channel !== 'voice') return { outcome: 'link', url };
  if (place.callerPhone === undefined) return { outcome: 'unavailable' };
  const text =
    language === 'ru'
      ? `Подтверждение личности через Госуслуги для вашего разговора с контакт-центром: ${url}`
      : `Confirm that it is you through Gosuslugi for your talk with the contact center: ${url}`;
  return { outcome: await deps.sendCode({ to: place.callerPhone, text, key: `${key}:sign-in-link` }) };
}

/** What the link says; `undefined`: it is forged or too old. */
export function openTicket({ sealer }: SignInDeps, sealed: string, now: Date): Ticket | undefined {
  const ticket = opened<Ticket>(sealer, sealed, 'sign-in-link');
  return ticket !== undefined && ticket.until > now.getTime() ? ticket : undefined;
}

/** Off to ЕСИА; `kept` stays in the browser until it is back. */
export async function beginSignIn(
  { esia, sealer }: SignInDeps,
  ticket: Ticket,
): Promise<{ readonly url: string; readonly kept: string } | undefined> {
  const begun = await esia?.begin();
  if (begun === undefined) return undefined;
  const kept: Begun = { ...ticket, ...begun.secrets };
  return { url: begun.url, kept: sealer.seal(JSON.stringify(kept), 'sign-in-begun') };
}

export type SignInEnd =
  /** Six digits to tell in the conversation: whoever was sent another's link proves nothing with her own sign-in. */
  | { readonly outcome: 'code'; readonly code: string; readonly language: Language }
  | { readonly outcome: 'refused' | 'unavailable'; readonly language: Language };

/**
 * Back from ЕСИА. The person is looked up in the register by the СНИЛС she signed in with; the code that is shown is looked
 * at like any other one-time code.
 */
export async function finishSignIn(
  deps: SignInDeps,
  back: { readonly url: URL; readonly kept: string | undefined; readonly now: Date },
): Promise<SignInEnd> {
  const { sealer, esia, codes, registry, audit } = deps;
  const begun = back.kept === undefined ? undefined : opened<Begun>(sealer, back.kept, 'sign-in-begun');
  if (begun === undefined || begun.until <= back.now.getTime() || esia === undefined)
    return { outcome: 'refused', language: begun?.language ?? 'ru' };
  const { tenantId, conversationId, language, state } = begun;
  const signedIn = await esia.finish(back.url, begun);
  if (signedIn.outcome !== 'known') return { outcome: signedIn.outcome, language };
  const found = await registry.ask('/v1/people/find', { snils: signedIn.snils });
  if (found.outcome !== 'ok') return { outcome: 'unavailable', language };
  const { person } = found.answer;
  const sentIn = `${conversationId}:sign-in:${state}`;
  await audit.record({
    tenantId,
    actor: 'citizen',
    action: 'identity.signed-in',
    subject: signInClaim(sealer, { tenantId, conversationId }),
    related: [conversationId],
  });
  await codes.put({
    tenantId,
    conversationId,
    claim: signInClaim(sealer, { tenantId, conversationId }),
    sentIn,
    sentAt: back.now,
    tries: [],
    ...(person ? { person: { subjectId: person.subjectId, name: person.name } } : {}),
  });
  return { outcome: 'code', code: codeFor(sealer, sentIn), language };
}

/** What opens under a context was sealed by us under it, and is what we sealed. */
function opened<Sealed extends Ticket>(
  sealer: SignInDeps['sealer'],
  sealed: string,
  context: 'sign-in-link' | 'sign-in-begun',
): Sealed | undefined {
  try {
    return JSON.parse(sealer.open(sealed, context));
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'seal-broken') return undefined;
    throw cause;
  }
}
