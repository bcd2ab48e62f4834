/** Words that name help, not what befell her. Normalised text. */
export const namesHelp =
  /пенси|пособи|выплат|капитал|сертификат|льгот|субсид|компенсац|контракт|декретн|больничн|доплат|надбавк|едв|ипотек|дров|справк|путевк/;
