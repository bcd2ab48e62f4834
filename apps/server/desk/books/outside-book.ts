import type { DeskOutsideNumber, DeskOutsideNumbers } from '#apps/operator-desk/protocol/index.ts';
import { dialledPhone } from '#core/shared/russian-phone.ts';
import { type BookStore, bookIn } from './books.ts';
import { defaultOutsideNumbers } from './default-outside-numbers.ts';

const name = 'desk-outside-numbers';

/** The directory of a tenant; the first look puts what comes along. */
export async function outsideBookOf(store: BookStore, tenantId: string): Promise<DeskOutsideNumbers> {
  const seed: DeskOutsideNumbers = { version: 1, numbers: defaultOutsideNumbers };
  const kept = await store.putIfAbsent({ tenantId, name }, seed);
  return bookIn<DeskOutsideNumbers>(kept, 'numbers') ?? seed;
}

export async function outsideNumberOf(
  store: BookStore,
  tenantId: string,
  numberId: string,
): Promise<DeskOutsideNumber | undefined> {
  const { numbers } = await outsideBookOf(store, tenantId);
  return numbers.find(({ id }) => id === numberId);
}

/** `undefined`: somebody changed them since `version`. */
export async function saveOutsideNumbers(
  store: BookStore,
  tenantId: string,
  book: DeskOutsideNumbers,
): Promise<DeskOutsideNumbers | undefined> {
  const current = await outsideBookOf(store, tenantId);
  if (current.version !== book.version) return undefined;
  const next = { version: book.version + 1, numbers: book.numbers };
  await store.put({ tenantId, name }, next);
  return next;
}

/** As they are dialled; or the name of the first that cannot be. */
export function inDialledForm(
  numbers: readonly DeskOutsideNumber[],
):
  | { readonly outcome: 'right'; readonly numbers: readonly DeskOutsideNumber[] }
  | { readonly outcome: 'wrong'; readonly name: string } {
  const dialled: DeskOutsideNumber[] = [];
  for (const number of numbers) {
    const phone = dialledPhone(number.phone);
    if (phone === undefined) return { outcome: 'wrong', name: number.name };
    dialled.push({ ...number, phone });
  }
  return { outcome: 'right', numbers: dialled };
}
