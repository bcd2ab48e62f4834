import type { AudienceQuestion, RegisterAudience } from '#core/registers/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Registry } from './registry-client.ts';

/** Looking through the register of docs/registry-protocol.md for people. Nothing of what it answers is kept here. */
export function createRegisterAudience({
  registry,
  note,
}: {
  readonly registry: Registry;
  /** Who looks for whom, once before the first page is asked. */
  readonly note: (question: AudienceQuestion & { readonly tenantId: string }) => Promise<void>;
}): RegisterAudience {
  return {
    async page({ tenantId, ...asked }) {
      const { regions, traits, cursor } = asked;
      if (cursor === '') await note({ tenantId, regions, traits });
      const answer = await registry.ask('/v1/audience', asked);
      if (answer.outcome === 'ok') return answer.answer;
      throw new AppError(
        'register-unavailable',
        'The register that people are looked for in does not answer',
        {
          retryable: true,
        },
      );
    },
  };
}
