const email = { ru: 'адрес почты', en: 'an e-mail address' };
const card = { ru: 'номер карты', en: 'a card number' };
const snils = { ru: 'СНИЛС', en: 'an insurance number (СНИЛС)' };
const phone = { ru: 'номер телефона', en: 'a telephone number' };
const digits = { ru: 'длинный номер', en: 'a long number' };

/** Digits that belong together, with what people put between them. */
const runOfDigits = /\+?\d(?:[\s().\-–—]{0,3}\d){8,}/g;

/** The kind of personal data that a phrase seems to hold. Nine digits and more are never a sum or a date. */
export function personalDataIn(text: string): { readonly ru: string; readonly en: string } | undefined {
  if (/[\w.+-]+@[\w-]+\.[\w.-]+/.test(text)) return email;
  for (const [run] of text.matchAll(runOfDigits)) {
    const bare = run.replace(/\D/g, '');
    if (bare.length >= 15 && bare.length <= 19) return card;
    if (/^\d{3}\D\d{3}\D\d{3}\D*\d{2}$/.test(run)) return snils;
    if (/^(?:7|8)?9\d{9}$/.test(bare) || /^[78][348]\d{9}$/.test(bare)) return phone;
    if (bare.length === 11) return snils;
    return digits;
  }
  return undefined;
}
