import type { Claim, IdentityService, Proof, Proven } from '../../services/identity.ts';
import type { Asker } from '../../services.ts';

/** Two invented citizens: what they would say, and who they are to the register. */
export const fakeCitizens = {
  anna: {
    subjectId: 'anna',
    name: 'Анна Примеровна',
    snils: '99000000153',
    phone: '+79000000001',
    codeWord: 'ромашка',
  },
  ivan: {
    subjectId: 'ivan',
    name: 'Иван Тестович',
    snils: '99000000254',
    phone: '+79000000002',
    codeWord: 'скрипка',
  },
} as const;

export const fakeCode = '480015';
const mostWrong = 3;
const lockMs = 30 * 60_000;

/** Keeps the promises of the port: a turn run again gets its first answer, wrong ones lock, a code must have been sent. */
export class FakeIdentity implements IdentityService {
  /** What was asked, in order: to see that refusals differ in nothing. */
  readonly calls: string[] = [];
  isDown = false;
  readonly #answers = new Map<string, Proven>();
  readonly #codes = new Map<string, { readonly at: Date; readonly key: string }>();
  #wrong = 0;
  #lockedUntil = 0;

  async sendCode({ conversationId, now, key }: Asker) {
    this.calls.push('sendCode');
    if (this.isDown) return { outcome: 'unavailable' } as const;
    const before = this.#codes.get(conversationId);
    const waitMs = before ? before.at.getTime() + 60_000 - now.getTime() : 0;
    if (before && before.key !== key && waitMs > 0) return { outcome: 'too-soon', waitMs } as const;
    this.#codes.set(conversationId, { at: now, key });
    return { outcome: 'sent' } as const;
  }

  /** Whoever opens the link is Anna. */
  offersSignIn = false;

  async signInLink({ conversationId, now, key }: Asker) {
    this.calls.push('signInLink');
    if (this.isDown) return { outcome: 'unavailable' } as const;
    this.#codes.set(conversationId, { at: now, key });
    return { outcome: 'link', url: 'https://otklik.example.org/sign-in?t=sealed' } as const;
  }

  async prove(asker: Asker, claim: Claim, proof: Proof): Promise<Proven> {
    this.calls.push(`prove:${Object.keys(proof).join()}`);
    if (this.isDown) return { outcome: 'unavailable' };
    const before = this.#answers.get(asker.key);
    if (before) return before;
    const answer = this.#check(asker, claim, proof);
    this.#answers.set(asker.key, answer);
    return answer;
  }

  #check(asker: Asker, claim: Claim, proof: Proof): Proven {
    const now = asker.now.getTime();
    if (now < this.#lockedUntil)
      return { outcome: 'locked', until: new Date(this.#lockedUntil).toISOString() };
    const citizen = Object.values(fakeCitizens).find(
      ({ snils, phone }) =>
        claim.snils === snils || claim.phone === phone || claim.isCaller || claim.isSignIn,
    );
    const sent = this.#codes.get(asker.conversationId);
    const isCode = 'code' in proof || 'signInCode' in proof;
    if (isCode && (!sent || now - sent.at.getTime() > 300_000)) return { outcome: 'expired' };
    const isRight =
      'codeWord' in proof
        ? proof.codeWord === citizen?.codeWord
        : ('code' in proof ? proof.code : proof.signInCode) === fakeCode;
    if (citizen && isRight) {
      const method =
        'codeWord' in proof
          ? ('code-word' as const)
          : 'code' in proof
            ? ('one-time-code' as const)
            : ('sign-in' as const);
      const { subjectId, name } = citizen;
      const at = asker.now.toISOString();
      return { outcome: 'confirmed', name, identification: { level: 'confirmed', subjectId, method, at } };
    }
    this.#wrong += 1;
    if (this.#wrong >= mostWrong) this.#lockedUntil = now + lockMs;
    return { outcome: 'refused' };
  }
}

export function fakeIdentity(): FakeIdentity {
  return new FakeIdentity();
}
