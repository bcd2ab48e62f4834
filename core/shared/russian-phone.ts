/** As it is dialled: `+7XXXXXXXXXX`, or a short number such as 112. `undefined`: neither, or one that costs extra (809). */
export function dialledPhone(text: string): string | undefined {
  const written = text.trim();
  if (!/^\+?[\d\s().-]+$/.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  if (/^1\d\d$/.test(written)) return written;
  const isOurs = written.startsWith('+') ? digits.startsWith('7') : /^[78]/.test(digits);
  return isOurs && /^.(?!809)[3489]\d{9}$/.test(digits) ? `+7${digits.slice(1)}` : undefined;
}

/** For the eyes: `+7 812 573-90-00`, `8 800 200-01-22`. */
export function phoneText(phone: string): string {
  const [, code, ...rest] = /^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(phone) ?? [];
  if (code === undefined) return phone;
  return `${code === '800' ? '8' : '+7'} ${code} ${rest.join('-')}`;
}
