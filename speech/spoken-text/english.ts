/** An English text as a voice can say it. English voices read plain numbers well; telephones and signs they do not. */
export function spokenEnglish(text: string): string {
  return text
    .replace(
      /(?<![\d-])(\+7|8)[ -]?\(?(\d{3})\)?[ -]?(\d{3})[ -]?(\d{2})[ -]?(\d{2})(?!\d)/g,
      (_, first, ...groups) =>
        [String(first).replace('+', 'plus '), ...groups.slice(0, 4).map(digitByDigit)].join(', '),
    )
    .replace(/(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)/g, (number) =>
      number.split(/[- ]/).map(digitByDigit).join(', '),
    )
    .replace(/(?<![\d.,])\d{7,}(?![\d.,])/g, (number) =>
      (number.match(/\d{1,3}/g) ?? []).map(digitByDigit).join(', '),
    )
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, ',')
    .replace(/(\d[\d,.]*)\s*(?:₽|RUB)/g, '$1 roubles')
    .replace(/₽/g, 'roubles')
    .replace(/№\s*/g, 'number ')
    .replace(/(\d)\s*[–—]\s*(\d)/g, '$1 to $2')
    .replace(/(\d)\s*%/g, '$1 percent')
    .replace(/(?:https?:\/\/)?(?:www\.)?((?:[a-z\d-]+\.)+(?:ru|com|org|net|gov))(?:\/\S*)?/gi, (_, host) =>
      String(host).replaceAll('.', ' dot '),
    )
    .replace(/@/g, ' at ');
}

function digitByDigit(group: string): string {
  return [...group].join(' ');
}
