import { parse, stringify } from 'yaml';

export type YamlRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

/** A structure written in one cell. Aliases are few at most: they can blow a small text up. */
export function yamlOf(text: string): YamlRead {
  try {
    return { ok: true, value: parse(text, { maxAliasCount: 20 }) };
  } catch (error) {
    return {
      ok: false,
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read',
    };
  }
}

export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
