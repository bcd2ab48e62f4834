import type { ChannelIdentity, IdentityLink, LinkedIdentity } from '#core/people/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { openJson, sealJson } from '../sealed-json.ts';

/** Links of an identity as they are stored with it; absent until somebody else than who came by first is linked. */
export interface LinkFields {
  readonly linkVersion: number;
  readonly links: readonly { readonly personId: string; readonly sealed: string }[];
}

interface Linkable extends Pick<ChannelIdentity, 'tenantId' | 'personId'>, Partial<LinkFields> {
  readonly _id: string;
}

/** Reasons are people's words: each link is sealed whole, beside the person it can be found by. */
export function linkFields({ links, version, ...identity }: LinkedIdentity, sealer: Sealer): LinkFields {
  return {
    linkVersion: version,
    links: links.map((link) => ({
      personId: link.personId,
      sealed: sealJson(sealer, withInstants(link), contextOf(identity)),
    })),
  };
}

export function linkedOf(document: Linkable, sealer: Sealer): LinkedIdentity {
  const { _id: id, tenantId, personId, linkVersion = 1, links } = document;
  const opened = links?.map(({ sealed }) => openLink(sealer, sealed, contextOf({ tenantId, id })));
  return { id, tenantId, personId, version: linkVersion, links: opened ?? [firstLink(id, personId)] };
}

/** Whoever came by first: since the identity was made, which its id tells (UUID version 7). */
function firstLink(id: string, personId: string): IdentityLink {
  const madeAt = new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
  return { id: `${id}:1`, personId, confirmedBy: { method: 'first-contact' }, at: madeAt };
}

type SealedLink = Omit<IdentityLink, 'until'> & { readonly untilAt?: Date };

function withInstants({ until, ...link }: IdentityLink): SealedLink {
  return { ...link, ...(until === undefined ? {} : { untilAt: until }) };
}

function openLink(sealer: Sealer, sealed: string, context: string): IdentityLink {
  const { untilAt, ...link } = openJson<SealedLink>(sealer, sealed, context);
  return { ...link, ...(untilAt === undefined ? {} : { until: untilAt }) };
}

function contextOf({ tenantId, id }: { readonly tenantId: string; readonly id: string }): string {
  return `identity.links:${tenantId}:${id}`;
}
