import { secret, setting, text, url, whole } from '../setting.ts';

/** State registers, and how citizens sign in. */
export const registerSettings = {
  REGISTRY_URL: setting(
    url.optional(),
    'https://registry.example.org',
    'State registers to ask about applications and payments (docs/registry-protocol.md). Without it a demo has invented citizens of its own, anything else has no registers.',
  ),
  REGISTRY_TOKEN: setting(secret.optional(), 'a-long-random-word', 'Bearer token for REGISTRY_URL.'),
  REGISTRY_RATE: setting(
    whole(1, 10_000, 50),
    '50',
    'Questions a second that one process may ask REGISTRY_URL, as agreed with its owner.',
  ),
  SMEV_URL: setting(
    url.optional(),
    'https://smev-adapter.example.org/ws',
    'SMEV adapter of the participant, to ask ЕГИССО what was granted (docs/registry-protocol.md). Needs REGISTRY_URL.',
  ),
  SMEV_TOKEN: setting(secret.optional(), 'a-long-random-word', 'Bearer token for SMEV_URL.'),
  ESIA_ISSUER: setting(
    url.optional(),
    'https://esia-gateway.example.org',
    'OpenID Connect issuer by which citizens sign in through ЕСИА. Without it a demo has one of its own, anything else asks for code words only.',
  ),
  ESIA_CLIENT_ID: setting(text.optional(), 'otklik', 'Name of this system at ESIA_ISSUER.'),
  ESIA_CLIENT_SECRET: setting(
    secret.optional(),
    'a-long-random-word',
    'Secret of this system at ESIA_ISSUER.',
  ),
} as const;
