import type { ChannelKind } from '../../conversations/index.ts';
import { newId } from '../../shared/ids.ts';
import type { ConsentProof, ConsentScope } from './consent.ts';
import type { ConsentStore } from './consent-store.ts';
import { mayTell } from './may-tell.ts';

interface TenantNumber {
  readonly tenantId: string;
  readonly phone: string;
}

/** Numbers that do not want to be told anything: the consents of whoever answers at a telephone, for calls and SMS. */
export interface OptOutStore {
  /** Safe to repeat. `channel`: what is not wanted any more, by default calls. */
  put(
    of: TenantNumber & { readonly channel?: ConsentScope['channel']; readonly proof?: ConsentProof },
    at: Date,
  ): Promise<void>;
  has(of: TenantNumber & { readonly channel?: ChannelKind }): Promise<boolean>;
}

export function optOutsIn(consents: Pick<ConsentStore, 'put' | 'list'>): OptOutStore {
  const isOut = async ({ tenantId, phone, channel = 'voice' }: Parameters<OptOutStore['has']>[0]) => {
    const said = await consents.list({ tenantId, parties: [`phone:${phone}`] });
    return mayTell(said, { purpose: 'rights', channel }) === 'withdrawn';
  };
  return {
    has: isOut,
    async put({ tenantId, phone, channel = 'voice', proof = { how: 'words' } }, at) {
      const ofOne = channel === 'all' ? undefined : { tenantId, phone, channel };
      if (ofOne && (await isOut(ofOne))) return;
      await consents.put({
        id: newId(at.getTime()),
        tenantId,
        party: `phone:${phone}`,
        purpose: 'all',
        channel,
        decision: 'withdrawn',
        at,
        proof,
      });
    },
  };
}
