import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainTrunk, type TrunkSettings } from '#channels/telephony/index.ts';
import { AppError } from '#core/shared/app-error.ts';

const credentials = z.strictObject({ username: z.string().min(1), password: z.string().min(1) });

const trunk = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a short word like north-line'),
    allowed: z.array(z.string()).default([]),
    mustProve: credentials.optional(),
    credentials: credentials.optional(),
    domain: z.string().min(1),
    transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
    outboundProxy: z.string().optional(),
    srtp: z.enum(['off', 'optional', 'required']).default('optional'),
    callerIds: z.array(z.string()).default([]),
    outbound: z.boolean().default(true),
    dials: z.enum(['+7', '7', '8']).default('+7'),
    trustsIdentity: z.boolean().default(false),
    refers: z.boolean().default(false),
    registration: z
      .strictObject({
        account: z.string().min(1),
        expiresSeconds: z.number().int().min(60).max(86_400).default(3_600),
        removesStale: z.boolean().default(true),
      })
      .optional(),
    pingSeconds: z.number().int().min(0).max(3_600).default(30),
  })
  .refine(({ allowed, mustProve }) => allowed.length > 0 || mustProve !== undefined, {
    message: 'needs allowed addresses, or mustProve: otherwise anybody could call',
  });

const trunksFile = z.strictObject({ trunks: z.array(trunk).min(1) });

/** Callers of this machine, for a demo and a first try; nobody can be called through it. */
export const localTrunk: TrunkSettings = plainTrunk({
  name: 'local',
  allowed: ['127.0.0.0/8', '::1'],
  domain: '127.0.0.1',
  outbound: false,
});

/**
 * Trunks of the file that SIP_TRUNKS names.
 * @throws AppError `trunks-invalid`: the file, the place and what would be right.
 */
export async function readTrunks(file: string | undefined): Promise<readonly TrunkSettings[]> {
  if (file === undefined) return [localTrunk];
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw invalid(file, 'cannot be read', cause);
  });
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (cause) {
    throw invalid(file, cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'is not YAML', cause);
  }
  const read = trunksFile.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid(file, `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'is wrong'}`);
  }
  const { trunks } = read.data;
  const names = trunks.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw invalid(file, `trunks: two are called ${twice}`);
  return trunks.map(({ mustProve, credentials: own, outboundProxy, registration, ...rest }) => ({
    ...rest,
    ...(mustProve && { mustProve }),
    ...(own && { credentials: own }),
    ...(outboundProxy !== undefined && { outboundProxy }),
    ...(registration && { registration }),
  }));
}

function invalid(file: string, why: string, cause?: unknown): AppError {
  return new AppError('trunks-invalid', `SIP_TRUNKS: ${file}: ${why}; docs/telephony.md has an example`, {
    cause,
  });
}
