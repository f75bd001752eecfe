/*
 * Measures of which less is better, by their words in the languages that sheets are in. Words that
 * may mean a volume as well (freight, returns of a fund, backlog) are left to the person.
 */

/** Words of their own, or the beginning of one. */
const WORDS =
  /(?<!\p{L})(?:scrap|rejects?(?!\p{L})|defect|rework|complaints?(?!\p{L})|claims?(?!\p{L})|sick(?:ness)?(?!\p{L})|absen|downtime|breakdown|outages?|lead ?times?(?!\p{L})|delays?(?!\p{L})|lateness|overdue|churn|accident|incident|costs?(?!\p{L})|expens|demurrage|penalt(?:y|ies)|(?:premium|express) freight|rebuts?(?!\p{L})|retouche|réclam|reclam|maladie|pannes?(?!\p{L})|retards?(?!\p{L})|coûts?(?!\p{L})|frais(?!\p{L})|desperdici|rechaz|averías?|retraso|costes?(?!\p{L})|costos?(?!\p{L})|gastos?(?!\p{L})|scart[oi](?!\p{L})|assenz|fermi?(?!\p{L})|ritard|costi(?!\p{L})|uitval|klacht|verzuim|vertraging|braki|reklamac|absencj|przest|opóźni|koszt|refugo|paradas?(?!\p{L})|atraso|custos?(?!\p{L})|despesa)/iu;

/** German and Dutch words, of which others are made: `Krankenstand`, `Transportkosten`. */
const INSIDE =
  /ausschuss|nacharbeit|fehler(?!frei)|reklamation|krankenstand|krankheit|krankmeldung|fehlzeit|ausfall|stillstand|störung|durchlaufzeit|verspätung|rückstand|fluktuation|unfälle|unfallquote|kosten|aufwand|aufwendung|stilstand/iu;

/** Whether less of it is better, as its name says. */
export const isLessBetter = (label: string): boolean => WORDS.test(label) || INSIDE.test(label);
