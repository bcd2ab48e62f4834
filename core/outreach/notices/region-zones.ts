/**
 * Clocks of the regions that do not live by Moscow's, by code; of a region with several zones those of its capital
 * (107-ФЗ от 03.06.2011 «Об исчислении времени», ст. 5).
 */
const zones: Readonly<Record<string, string>> = {
  'Europe/Kaliningrad': '39',
  'Europe/Samara': '18 63',
  'Europe/Saratov': '64',
  'Europe/Astrakhan': '30',
  'Europe/Ulyanovsk': '73',
  'Europe/Volgograd': '34',
  'Europe/Kirov': '43',
  'Asia/Yekaterinburg': '02 45 56 59 66 72 74 86 89',
  'Asia/Omsk': '55',
  'Asia/Novosibirsk': '54',
  'Asia/Tomsk': '70',
  'Asia/Barnaul': '22 04',
  'Asia/Novokuznetsk': '42',
  'Asia/Krasnoyarsk': '17 19 24',
  'Asia/Irkutsk': '03 38',
  'Asia/Yakutsk': '14 28',
  'Asia/Chita': '75',
  'Asia/Vladivostok': '25 27 79',
  'Asia/Magadan': '49',
  'Asia/Sakhalin': '65',
  'Asia/Kamchatka': '41',
  'Asia/Anadyr': '87',
  'Europe/Simferopol': '91 92',
};

const zoneByRegion = new Map(
  Object.entries(zones).flatMap(([zone, codes]) => codes.split(' ').map((code) => [code, zone] as const)),
);

/** IANA name of the time zone of a region, `54`. */
export function zoneOfRegion(region: string): string {
  return zoneByRegion.get(region) ?? 'Europe/Moscow';
}
