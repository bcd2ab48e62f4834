/**
 * Subjects of the federation: the beginning of their codes in the classifier of municipal territories (ОКТМО, ОК 033-2013)
 * and our region code. The two numberings are unlike: 27 is Kaliningrad in ОКТМО and Khabarovsk in ours.
 * Source: ОК 033-2013 with its amendments up to 2023 (section titles of volumes 1 to 8; 21, 23, 43, 74 and 35, 67 joined
 * later); checked against a second published list. Autonomous districts share the two digits of their region and are told
 * apart by the third.
 */
export const OKTMO_REGIONS: readonly (readonly [oktmo: string, region: string])[] = [
  ['01', '22'],
  ['03', '23'],
  ['04', '24'],
  ['05', '25'],
  ['07', '26'],
  ['08', '27'],
  ['10', '28'],
  ['118', '83'],
  ['11', '29'],
  ['12', '30'],
  ['14', '31'],
  ['15', '32'],
  ['17', '33'],
  ['18', '34'],
  ['19', '35'],
  ['20', '36'],
  ['21', '93'],
  ['22', '52'],
  ['23', '90'],
  ['24', '37'],
  ['25', '38'],
  ['26', '06'],
  ['27', '39'],
  ['28', '69'],
  ['29', '40'],
  ['30', '41'],
  ['32', '42'],
  ['33', '43'],
  ['34', '44'],
  ['35', '91'],
  ['36', '63'],
  ['37', '45'],
  ['38', '46'],
  ['40', '78'],
  ['41', '47'],
  ['42', '48'],
  ['43', '94'],
  ['44', '49'],
  ['45', '77'],
  ['46', '50'],
  ['47', '51'],
  ['49', '53'],
  ['50', '54'],
  ['52', '55'],
  ['53', '56'],
  ['54', '57'],
  ['56', '58'],
  ['57', '59'],
  ['58', '60'],
  ['60', '61'],
  ['61', '62'],
  ['63', '64'],
  ['64', '65'],
  ['65', '66'],
  ['66', '67'],
  ['67', '92'],
  ['68', '68'],
  ['69', '70'],
  ['70', '71'],
  ['718', '86'],
  ['719', '89'],
  ['71', '72'],
  ['73', '73'],
  ['74', '95'],
  ['75', '74'],
  ['76', '75'],
  ['77', '87'],
  ['78', '76'],
  ['79', '01'],
  ['80', '02'],
  ['81', '03'],
  ['82', '05'],
  ['83', '07'],
  ['84', '04'],
  ['85', '08'],
  ['86', '10'],
  ['87', '11'],
  ['88', '12'],
  ['89', '13'],
  ['90', '15'],
  ['91', '09'],
  ['92', '16'],
  ['93', '17'],
  ['94', '18'],
  ['95', '19'],
  ['96', '20'],
  ['97', '21'],
  ['98', '14'],
  ['99', '79'],
];

export interface OktmoPlace {
  readonly region: string;
  /** False when the code names a district or a settlement inside the region. */
  readonly isWholeRegion: boolean;
}

/** The region of an ОКТМО code of 8 or 11 digits; zeros alone are the whole country; `undefined` for an unknown beginning. */
export function placeOfOktmo(code: string): OktmoPlace | undefined {
  if (/^0+$/.test(code)) return { region: 'RU', isWholeRegion: true };
  const found = OKTMO_REGIONS.find(([oktmo]) => code.startsWith(oktmo));
  if (found === undefined) return undefined;
  const [oktmo, region] = found;
  // 71100000 and 71140000 were the districts' codes before they got a third digit of their own.
  const rest = code.slice(oktmo.length);
  if (oktmo === '71' && /^100/.test(rest)) return { region: '86', isWholeRegion: /^1000*$/.test(rest) };
  if (oktmo === '71' && /^140/.test(rest)) return { region: '89', isWholeRegion: /^1400*$/.test(rest) };
  if (oktmo === '11' && /^100/.test(rest)) return { region: '83', isWholeRegion: /^1000*$/.test(rest) };
  return { region, isWholeRegion: /^0*$/.test(rest) };
}
