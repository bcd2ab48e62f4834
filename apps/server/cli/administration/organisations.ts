import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findOrganisations, type Organisation, organisationKinds } from '#core/cases/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { readSource } from '../knowledge/source-text.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

const shape = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[\w.:-]{1,60}$/),
      kind: z.enum(organisationKinds),
      name: z.string().trim().min(1).max(200),
      districts: z.array(z.string().trim().min(1)).default([]),
      helps: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
      phone: z.string().max(40).exactOptional(),
      address: z.string().max(300).exactOptional(),
      hours: z.string().max(200).exactOptional(),
      isDemonstration: z.boolean().default(false),
      isActive: z.boolean().default(true),
    }),
  )
  .min(1);

/**
 * `organisations [FILE.json] --tenant ID [--district D]`: where help can be had. With a file: puts its organisations into
 * the directory, all or none read; one of a known id is replaced.
 */
export const organisations = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' }, district: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const [file] = positionals;
  const given = file === undefined ? [] : await readOrganisations(file);
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const { storage } = parts;
    for (const one of given) await storage.organisations.put({ ...one, tenantId });
    const { district } = values;
    const found = await findOrganisations(storage, {
      tenantId,
      ...(district === undefined ? {} : { district }),
    });
    return found.length === 0 ? 'В справочнике ничего нет.' : found.map(lineOf).join('\n');
  });
});

async function readOrganisations(file: string): Promise<readonly Omit<Organisation, 'tenantId'>[]> {
  const read = shape.safeParse(parsed(await readSource(file)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError('input-argument', `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('input-argument', 'The file is no JSON.', { cause });
  }
}

function lineOf({ id, kind, name, districts, helps, phone = '' }: Organisation): string {
  return [id, kind, name, districts.join(', ') || 'весь регион', helps.join(', '), phone].join('\t');
}
