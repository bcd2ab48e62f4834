/** Names in braces: `{имя}`, `{номер обращения}`. */
const slot = /\{([^{}\n]{1,40})\}/g;

export const slotNames = ['имя', 'номер обращения', 'очередь', 'оператор', 'организация', 'дата'] as const;
export type SlotName = (typeof slotNames)[number];
export type SlotValues = Readonly<Partial<Record<SlotName, string>>>;

/** With what is known put in; the rest stays in braces, to be seen and not sent. */
export function fillReply(text: string, values: SlotValues): string {
  return text.replace(slot, (whole, name: string) => (isSlot(name) ? (values[name] ?? whole) : whole));
}

/** What is still in braces. */
export function openSlots(text: string): readonly string[] {
  return [...text.matchAll(slot)].map(([, name = '']) => name);
}

function isSlot(name: string): name is SlotName {
  return slotNames.some((one) => one === name);
}
