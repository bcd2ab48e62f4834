import { BlockList, isIP } from 'node:net';
import { AppError } from '#core/shared/app-error.ts';

/** Addresses and CIDR ranges of both families. */
export class AddressList {
  readonly #list = new BlockList();
  readonly isEmpty: boolean;

  /** @throws AppError `telephony-address-invalid` naming the entry. */
  constructor(entries: readonly string[]) {
    this.isEmpty = entries.length === 0;
    for (const entry of entries) this.#add(entry.trim());
  }

  /** IPv4 inside IPv6 (`::ffff:10.0.0.1`), as a socket of both families shows it, is IPv4. */
  has(host: string): boolean {
    const address = host.replace(/^::ffff:(?=\d+\.)/i, '');
    const family = isIP(address);
    return family !== 0 && this.#list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  }

  #add(entry: string): void {
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const length = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (family === 0 || rest.length > 0 || !(length >= 0 && length <= most))
      throw new AppError('telephony-address-invalid', 'Not an address or CIDR range', { details: { entry } });
    this.#list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  }
}
