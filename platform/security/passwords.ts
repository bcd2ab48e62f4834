import { randomInt } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { AppError } from '#core/shared/app-error.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Of a password made by `generatePassword`: nobody can try 79 bits, so it is quick. Counts as outdated. */
  hashGenerated(password: string): Promise<string>;
  /**
   * `undefined` for the hash takes as long as a hash would, so that an unknown login answers like a known one.
   * @throws AppError `sign-in-busy` (retryable) when too many wait already
   */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
  /** Was it made with weaker parameters than today's? */
  isOutdated(passwordHash: string): boolean;
}

export interface PasswordCost {
  /** Default 19,456 KiB and 2 passes: OWASP Password Storage Cheat Sheet, Argon2id. */
  readonly memoryKiB?: number;
  readonly passes?: number;
}

/** Each waits for a thread and takes 19 MiB while it runs; more than this is an attack or an overload. */
const maxWaiting = 64;

export function createPasswords(cost: PasswordCost = {}): Passwords {
  // Argon2id is the library's default; its constant is a `const enum`, out of reach here.
  const options = { memoryCost: cost.memoryKiB ?? 19_456, timeCost: cost.passes ?? 2, parallelism: 1 };
  let waiting = 0;
  let decoy: Promise<string> | undefined;

  return {
    hash: (password) => hash(plain(password), options),
    hashGenerated: (password) => hash(plain(password), { ...options, memoryCost: 1_024, timeCost: 1 }),

    async verify(passwordHash, password) {
      if (waiting >= maxWaiting) {
        throw new AppError('sign-in-busy', 'Too many sign-ins at once', { retryable: true });
      }
      waiting += 1;
      try {
        decoy ??= hash(generatePassword(), options);
        const isRight = await verify(passwordHash ?? (await decoy), plain(password));
        return isRight && passwordHash !== undefined;
      } finally {
        waiting -= 1;
      }
    },

    isOutdated(passwordHash) {
      const made = parseOptions(passwordHash);
      return made.memoryCost < options.memoryCost || made.timeCost < options.timeCost;
    },
  };
}

/** The same letters may be written in several ways; all keyboards must give the same password. */
function plain(password: string): string {
  return password.normalize('NFKC');
}

export const shortestPassword = 12;
export const longestPassword = 200;

/** What is wrong with a password someone chose, if anything. Length counts; rules about signs do not. */
export function passwordWeakness(
  password: string,
  login: string,
): 'too-short' | 'too-long' | 'too-plain' | undefined {
  if (password.length > longestPassword) return 'too-long';
  if ([...plain(password)].length < shortestPassword) return 'too-short';
  const letters = plain(password).toLowerCase();
  if (new Set(letters).size < 5 || isRun(letters)) return 'too-plain';
  if (login.length >= 3 && letters.split(login.toLowerCase()).join('').length < 6) return 'too-plain';
  return undefined;
}

/** `123456789012`, `abcdefghijkl`: every sign follows the one before it. */
function isRun(letters: string): boolean {
  const codes = [...letters].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return steps.filter((step) => Math.abs(step) <= 1).length > steps.length * 0.8;
}

/** No signs that are taken for one another: neither i, l, 1 nor o, 0. */
const clearSigns = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `k7mp-xq2d-9hfa-w3ts`: 79 bits, easy to read over and to type. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => clearSigns[randomInt(clearSigns.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
