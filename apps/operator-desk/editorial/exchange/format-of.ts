import type { ExchangeFormat } from '../wire.ts';

const byExtension: Readonly<Record<string, ExchangeFormat>> = {
  xlsx: 'xlsx',
  csv: 'csv',
  yaml: 'yaml',
  yml: 'yaml',
  xml: 'lmsz',
};

export function formatOf(fileName: string): ExchangeFormat | undefined {
  return byExtension[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()];
}
